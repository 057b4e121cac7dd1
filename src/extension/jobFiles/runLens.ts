import { type CodeLens, languages, Range } from 'vscode';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import type { Services } from '../services';

/** Puts "Run" above the first line of a job file. */
export function registerRunLens({ context }: Services): void {
  context.subscriptions.push(
    languages.registerCodeLensProvider(
      { scheme: 'file', pattern: `**/*${JOB_SUFFIX}` },
      {
        provideCodeLenses({ uri }): CodeLens[] {
          const command = { title: '$(play) Run', command: 'graticule.runJobFile', arguments: [uri] };
          return [{ range: new Range(0, 0, 0, 0), isResolved: true, command }];
        },
      },
    ),
  );
}
