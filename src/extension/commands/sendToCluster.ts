import { basename, join, resolve } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import type { ClusterPlan } from '../../cluster/clusterPlan';
import { defaultOutputs } from '../../cluster/defaultOutputs';
import { UserError } from '../../shared/errors';
import { formatItems } from '../../shared/format';
import { inputPaths } from '../../shared/inputPaths';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { agreeToPlaces } from '../cluster/agreeToPlaces';
import { proposedParts } from '../cluster/proposedParts';
import type { SplitFolder } from '../cluster/splitFolder';
import { askForSplit, freeFolder, type SplitAnswers } from '../cluster/splitQuestions';
import { guarded } from '../guard';
import { readJobFile } from '../jobFiles/readJobFile';
import { type LocatedJob, titleOf } from '../jobs/jobIdentity';
import { askBeforeReading } from '../jobs/lookOutside';
import { withNotification } from '../jobs/runNotification';
import { notice } from '../notice';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { jobItems } from './jobItems';
import { openJobFile } from './runJobFile';
import { watchSplit } from './watchCluster';

/** A job to be split, and what its new folder is called after. */
interface NamedJob {
  readonly located: LocatedJob;
  readonly name: string;
}

/** Under which answers are kept with the workspace, for the next job. */
const ANSWERS = 'answers.cluster';

/** *Send Job to a Cluster…*: of the clicked job file, the one in the editor, or a job that is chosen. */
export async function sendToCluster(services: Services, clicked: Uri | undefined): Promise<void> {
  const chosen = await chooseJob(services, clicked);
  if (chosen === undefined) return;
  const { located, name } = chosen;
  const { job, baseFolder } = located;
  const { workspaceState } = services.context;
  const proposed: SplitAnswers = {
    ...{ engine: 'slurm', cpus: 4 },
    ...workspaceState.get<Partial<SplitAnswers>>(ANSWERS),
    parts: await proposedParts(located),
    folder: freeFolder(baseFolder, name),
  };
  const answers = await askForSplit(proposed, baseFolder);
  const { engine, parts, cpus } = answers;
  await workspaceState.update(ANSWERS, { engine, cpus });
  const folder = resolve(baseFolder, answers.folder);
  const outputs = outputsOf(located, folder);
  await agreeToPlaces([folder, ...Object.values(outputs)]);
  await askBeforeReading(located.outside);
  await services.addresses.askBeforeRunning(job);
  const agreed = await services.functions.askBeforeRunning(located);
  const split = { folder, label: workspace.asRelativePath(folder) };
  const title = titleOf(job);
  const told = { what: `Splitting ${title}`, paths: [folder, ...inputPaths(job.inputs)] };
  services.log.info(`${told.what} into ${formatItems(parts, 'parts')}: ${folder}`);
  const controller = new AbortController();
  const { memoryLimitBytes } = readSettings().run;
  const { files } = await withNotification(told.what, controller, ({ follow }) =>
    services.cluster.ask(
      'split',
      {
        job,
        request: {
          ...{ parts, cpus, baseFolder, folder, folderLabel: split.label, engine, memoryLimitBytes },
          outputs,
          options: { ...agreed },
        },
      },
      told,
      { signal: controller.signal, onEvent: follow },
    ),
  );
  await showReadme(folder, files);
  void offerToWatch(
    services,
    split,
    `${title} is split into ${formatItems(parts, 'parts')} in ${split.label}.`,
  );
}

/** `undefined` where the person goes back. */
async function chooseJob(services: Services, clicked: Uri | undefined): Promise<NamedJob | undefined> {
  const uri = clicked ?? openJobFile();
  if (uri !== undefined) return { located: await readJobFile(services, uri), name: jobName(uri.path) };
  const items = await jobItems(services);
  if (items.length === 0)
    throw new UserError('There is no job to send yet; run an analysis first, or save a job file.');
  const place = { title: 'Send Job to a Cluster', step: 1, steps: 1, back: false };
  const item = await pickItem(place, { placeholder: 'The job to split into parts', items });
  if (item === BACK) return undefined;
  const located = await item.load();
  const isFile = item.label.toLowerCase().endsWith(JOB_SUFFIX);
  return { located, name: isFile ? jobName(item.label) : located.job.analysis };
}

function jobName(path: string): string {
  return basename(path).slice(0, -JOB_SUFFIX.length);
}

/** Where the job says that its result goes; into the new folder where it does not. */
function outputsOf({ job, baseFolder }: LocatedJob, folder: string): ClusterPlan['outputs'] {
  const named = Object.entries(job.outputs ?? {}).map(([name, path]) => [name, resolve(baseFolder, path)]);
  return { ...defaultOutputs(formOf(job.analysis), folder), ...Object.fromEntries(named) };
}

async function showReadme(folder: string, files: readonly string[]): Promise<void> {
  const readme = files.find((file) => file.toLowerCase() === 'readme.md');
  if (readme !== undefined)
    await commands.executeCommand('markdown.showPreview', Uri.file(join(folder, readme)));
}

async function offerToWatch(services: Services, split: SplitFolder, text: string): Promise<void> {
  const watch = 'Watch';
  if ((await window.showInformationMessage(notice(text), watch)) === watch)
    await guarded(services.log, () => watchSplit(services, split));
}
