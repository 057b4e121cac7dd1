/** What the manifest says of a command. */
export interface CommandFacts {
  readonly title: string;
  readonly icon?: string;
  /** When the palette shows it; always where absent. */
  readonly palette?: string;
}

const HAS_RESULT = 'graticule.hasResult';
/** Also after a run that failed or was stopped. */
const HAS_JOB = 'graticule.hasJob';

/** Commands that are of no analysis, in the order of the manifest. */
export const OWN_COMMANDS = {
  changeSettings: { title: 'Run Again with Other Settings…', palette: HAS_JOB },
  compareTimings: { title: 'Compare Timings…', palette: `${HAS_RESULT} || workspaceFolderCount > 0` },
  compareResults: { title: 'Compare Results…', palette: HAS_RESULT },
  openResult: { title: 'Open Result…' },
  openAsResult: { title: 'Open as Result', palette: 'false' },
  openAsText: { title: 'Open as Text', icon: '$(go-to-file)', palette: 'false' },
  runJobFile: { title: 'Run Job File', icon: '$(play)' },
  sendToCluster: {
    title: 'Send Job to a Cluster…',
    icon: '$(server)',
    palette: `${HAS_JOB} || workspaceFolderCount > 0`,
  },
  watchCluster: { title: 'Watch Cluster Job', palette: 'workspaceFolderCount > 0' },
  collectCluster: { title: 'Collect Cluster Job…', palette: 'workspaceFolderCount > 0' },
  saveJobFile: { title: 'Save Job File…', palette: HAS_RESULT },
  exportTable: { title: 'Export Table…', palette: HAS_RESULT },
  exportMapImage: { title: 'Export Map Image…', palette: HAS_RESULT },
  openSampleWorkspace: { title: 'Open Sample Workspace' },
  showLog: { title: 'Show Log' },
} as const satisfies Readonly<Record<string, CommandFacts>>;

/** After `graticule.` */
export type OwnCommand = keyof typeof OWN_COMMANDS;
