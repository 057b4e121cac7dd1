import { basename } from 'node:path';
import type { Uri } from 'vscode';
import { UserError } from '../../shared/errors';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { filesBehind } from './elsewhere';
import { type FileItem, type FileQuestion, fileItems, leftOut, refused } from './fileItems';
import { pickItem } from './pickItem';
import { pickLayers } from './pickLayers';
import { BACK, type StepPlace } from './wizard';

/**
 * Asks for a file of the workspace, or for one from elsewhere. Returns its absolute path, or its address; `null` where
 * it is left out. A file that will not do is said to be so, and another is asked for.
 */
export async function pickFile(
  files: WorkspaceFiles,
  place: StepPlace,
  question: FileQuestion,
): Promise<string | null | typeof BACK> {
  const items = files.all().then((all) => [...leftOut(question), ...fileItems(all, question)]);
  let fault: FileItem[] = [];
  for (;;) {
    const item = await pickItem<FileItem>(place, {
      placeholder: question.placeholder,
      items: items.then((all) => [...fault, ...all]),
      active: ({ path }) => typeof path === 'string' && question.proposed.includes(path),
    });
    if (item === BACK) return BACK;
    if (item.path !== undefined) return item.path;
    const [chosen] = await filesBehind(item, place, question, 'one');
    if (chosen === undefined) continue;
    const layers = await pickLayers(place, await files.describe([chosen]), question.suits);
    if (layers === BACK) continue;
    const [file] = layers;
    if (file !== undefined && question.suits(file) > 0) return file.path;
    fault = [refused(chosen, file, question)];
  }
}

/** A file of the explorer as a path. Throws a `UserError` where it is not on a disk. */
export function pathOf(uri: Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw new UserError(`${basename(uri.path)} is not in a folder on a disk; copy it to one and try again.`);
}
