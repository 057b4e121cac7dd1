import { window, workspace } from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import { visibleText } from '../../shared/plainText';
import { isInWorkspace } from '../jobs/confinement';

/** Asks before a plan is made outside the workspace, or one whose merge will write there. In Restricted Mode none is. */
export async function agreeToPlaces(paths: readonly string[]): Promise<void> {
  const outside = paths.filter((path) => !isInWorkspace(path));
  if (outside.length === 0) return;
  if (!workspace.isTrusted) {
    throw new UserError(
      `${outside[0]} is outside the workspace, where nothing is written in Restricted Mode: choose a folder in it, or trust the workspace first.`,
    );
  }
  const write = 'Write There';
  const question =
    'The plan, or the result that is made of its parts, goes outside this workspace. Write it there?';
  const detail = outside.map(visibleText).join('\n');
  if ((await window.showWarningMessage(question, { modal: true, detail }, write)) !== write)
    throw new CancelledError();
}
