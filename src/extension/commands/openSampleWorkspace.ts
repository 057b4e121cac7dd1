import { join } from 'node:path';
import { commands, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Services } from '../services';

/** *Open Sample Workspace*: a town made on the spot, in the editor's own storage, not in the person's folders. */
export async function openSampleWorkspace({ context, jobs }: Services): Promise<void> {
  const folder = join(context.globalStorageUri.fsPath, 'Sample Town');
  await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Building a sample town' },
    () => jobs.ask('sample', { folder }),
  );
  const inUse = (workspace.workspaceFolders?.length ?? 0) > 0;
  await commands.executeCommand('vscode.openFolder', Uri.file(folder), { forceNewWindow: inUse });
}
