import type { FileDescription } from '../../shared/questions';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { filesBehind } from './elsewhere';
import { ELSEWHERE, type FileItem, type FileQuestion, FROM_WEB, fileItems, refused } from './fileItems';
import { pickSeveral } from './pickSeveral';
import { BACK, type StepPlace } from './wizard';

/**
 * Asks for files of the workspace, and from elsewhere: these are listed with the others, and the list is shown again.
 * Returns absolute paths and addresses, those chosen before first and in their order; none only where the files may be
 * left out.
 */
export async function pickFiles(
  files: WorkspaceFiles,
  place: StepPlace,
  question: FileQuestion,
): Promise<readonly string[] | typeof BACK> {
  const { without, suits } = question;
  const min = without === undefined ? 1 : 0;
  const placeholder = question.placeholder + (without === undefined ? '' : ` (none: ${without})`);
  let { proposed, isAnswer } = question;
  let faults: FileItem[] = [];
  const added: FileDescription[] = [];
  for (;;) {
    const listing = { ...question, proposed, ...(isAnswer === undefined ? {} : { isAnswer }) };
    const picked = await pickSeveral<FileItem>(place, {
      placeholder,
      items: files
        .all()
        .then((all) => [...faults, ...ticked(fileItems(distinct(added, all), listing), proposed)]),
      min,
      ...(question.lettered ? { hasLetter: ({ path }) => typeof path === 'string' } : {}),
    });
    if (picked === BACK) return BACK;
    const chosen = picked.flatMap(({ path }) => path ?? []);
    const way = picked.find((item) => item === ELSEWHERE || item === FROM_WEB);
    if (way === undefined && chosen.length >= min) return chosen;
    [proposed, isAnswer, faults] = [chosen, true, []];
    for (const path of way === undefined ? [] : await filesBehind(way, place, question, 'several')) {
      const described = await files.describe([path]);
      const layers = described.filter((layer) => suits(layer) > 0);
      added.push(...layers);
      // Of a file with several layers that suit, the person ticks those that are meant.
      if (layers.length === 1) proposed = [...proposed, layers[0]!.path];
      if (layers.length === 0) faults.push(refused(path, described[0], question));
    }
  }
}

/** Files of two lists, each once. */
function distinct(...lists: (readonly FileDescription[])[]): FileDescription[] {
  return [...new Map(lists.flat().map((file) => [file.path, file])).values()];
}

/** The items with those of some paths chosen, these first and in their order. */
function ticked(items: readonly FileItem[], paths: readonly string[]): FileItem[] {
  const placeOf = ({ path }: FileItem): number => (typeof path === 'string' ? paths.indexOf(path) : -1);
  const chosen = items.filter((item) => placeOf(item) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
  return [...chosen.map((item) => ({ ...item, picked: true })), ...items.filter((item) => placeOf(item) < 0)];
}
