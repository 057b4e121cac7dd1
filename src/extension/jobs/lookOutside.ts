import { window, workspace } from 'vscode';
import type { OutsideFiles } from '../../data/results/outsideFiles';
import { CancelledError, UserError } from '../../shared/errors';
import { visibleText } from '../../shared/plainText';

/** Files that are shown in one question, and so can be allowed by it; few jobs name as many. */
const MAX_PATHS = 20;

/** Whether the files that a result names outside the workspace may be looked for, now. */
export function mayLook(outside: OutsideFiles | undefined): boolean {
  return outside === undefined || (outside.allowed && workspace.isTrusted);
}

/**
 * Asks whether to look for the files that an opened result names outside the workspace.
 *
 * @param before what was answered for an earlier state of its file: it holds where no other files are named, and a yes
 *   in a trusted workspace alone
 */
export async function askAboutResult(
  paths: readonly string[],
  before?: OutsideFiles,
): Promise<OutsideFiles | undefined> {
  if (paths.length === 0) return undefined;
  const asked = paths.slice(0, MAX_PATHS);
  const answered = asked.every((path) => before?.paths.includes(path)) ? before : undefined;
  if (workspace.isTrusted) return answered ?? { paths: asked, allowed: await ask('This result', paths) };
  if (answered?.allowed !== false) {
    void window.showWarningMessage(
      'Files outside the workspace are not looked for in Restricted Mode: the map of this result is shown without those that it names there. Trust the workspace and open it again to see them.',
    );
  }
  return { paths, allowed: false };
}

/** Asks once more before files are read that the person did not allow to look for; throws where they stay so. */
export async function askBeforeReading(outside: OutsideFiles | undefined): Promise<void> {
  if (outside === undefined || mayLook(outside)) return;
  if (!workspace.isTrusted) {
    throw new UserError(
      'This result names files outside the workspace, which are not read in Restricted Mode; trust the workspace and try again.',
    );
  }
  if (!(await ask('This job', outside.paths))) throw new CancelledError();
}

async function ask(subject: string, paths: readonly string[]): Promise<boolean> {
  const look = 'Look';
  const more = paths.length - MAX_PATHS;
  const detail = [
    ...paths.slice(0, MAX_PATHS).map(visibleText),
    ...(more > 0 ? [`(and ${more} more, which are not looked for)`] : []),
  ].join('\n');
  const question = `${subject} names files outside the workspace. Look for them?`;
  return (await window.showWarningMessage(question, { modal: true, detail }, look)) === look;
}
