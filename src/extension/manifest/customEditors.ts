import { RESULT_SUFFIX } from '../../shared/result';

/** The editor that a result document opens in. */
export const RESULT_EDITOR = 'graticule.resultFile';

/**
 * Result documents on disks alone: what a version control shows of an earlier state of one stays text, so that the two
 * can be compared line by line.
 */
export function customEditors(): object[] {
  return [
    {
      viewType: RESULT_EDITOR,
      displayName: 'Graticule Result',
      selector: [{ filenamePattern: `{file,vscode-remote}:/**/*${RESULT_SUFFIX}` }],
      priority: 'default',
    },
  ];
}
