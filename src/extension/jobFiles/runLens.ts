import { type CodeLens, languages, Range } from 'vscode';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import type { Services } from '../services';

/** Puts "Run", and "Send to a Cluster…", above the first line of a job file. */
export function registerRunLens({ context }: Services): void {
  context.subscriptions.push(
    languages.registerCodeLensProvider(
      { scheme: 'file', pattern: `**/*${JOB_SUFFIX}` },
      {
        provideCodeLenses({ uri }): CodeLens[] {
          const lens = (title: string, id: string): CodeLens => ({
            range: new Range(0, 0, 0, 0),
            isResolved: true,
            command: { title, command: `graticule.${id}`, arguments: [uri] },
          });
          return [lens('$(play) Run', 'runJobFile'), lens('$(server) Send to a Cluster…', 'sendToCluster')];
        },
      },
    ),
  );
}
