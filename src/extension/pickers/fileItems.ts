import { dirname } from 'node:path';
import { type QuickPickItem, window, workspace } from 'vscode';
import { fileOf, shownName } from '../../data/vector/layerPath';
import { plainLine } from '../../shared/plainText';
import type { FileDescription } from '../../shared/questions';
import { isUrl } from '../../shared/urls';
import { notice } from '../notice';

/** Which file, or which files, to ask for. */
export interface FileQuestion {
  readonly placeholder: string;
  /** How well a file suits: 0 not at all, and it is not shown; the best ones come first. */
  suits(file: FileDescription): number;
  /** The files to start with. */
  readonly proposed: readonly string[];
  /** Whether these are the answer so far, which is listed wherever it lies. */
  readonly isAnswer?: boolean;
  /** What kind of file suits, as in `a raster`. */
  readonly wanted: string;
  /** What to say where no file of the workspace suits. */
  readonly none: string;
  /** Endings for a file from elsewhere, without the dot. */
  readonly endings: readonly string[];
  /** What it means to leave the file out, as the first item of the list; absent where it is needed. */
  readonly without?: string | undefined;
  /** Whether chosen files have letters, in the order of choosing. */
  readonly lettered?: boolean;
  /** Whether the file may be on the web. */
  readonly fromWeb?: boolean;
}

/** A file of a list, or what leads to another. */
export interface FileItem extends QuickPickItem {
  /** `null` for the item that leaves the file out. */
  readonly path?: string | null;
}

export const ELSEWHERE: FileItem = { label: '$(folder-opened) Another file…', alwaysShow: true };

export const FROM_WEB: FileItem = { label: '$(globe) Enter a URL…', alwaysShow: true };

/** Says in full, and at the head of the list, why a file will not do. */
export function refused(
  chosen: string,
  file: FileDescription | undefined,
  { wanted }: FileQuestion,
): FileItem {
  const name = shownName(chosen);
  const reason = file?.kind === 'unusable' ? file.text : `${name} is not ${wanted}; choose one.`;
  const sentence = reason.replaceAll(chosen, name); // where it lies the person has just said
  void window.showErrorMessage(notice(sentence));
  return { label: `$(error) ${plainLine(name)} was not taken`, detail: sentence, alwaysShow: true };
}

/** The item that leaves the file out. */
export function leftOut({ without }: FileQuestion): FileItem[] {
  return without === undefined ? [] : [{ label: `$(globe) ${without}`, path: null }];
}

/** The files that suit, the best first, before them the answer so far where it is not among them; then ways to others. */
export function fileItems(all: readonly FileDescription[], question: FileQuestion): FileItem[] {
  const { suits, none, proposed, isAnswer = false } = question;
  const ranked = all
    .map((file) => ({ file, score: suits(file) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const listed = ranked.map(({ file }) => fileItem(file));
  const unlisted = isAnswer
    ? proposed.filter((path) => !isUrl(path) && !ranked.some(({ file }) => file.path === path))
    : [];
  const known = [...unlisted.map(pathItem), ...listed];
  const files = known.length > 0 ? known : [{ label: `$(info) ${none}`, alwaysShow: true }];
  return [...files, ...fromWeb(question), ELSEWHERE];
}

function fileItem({ path, kind, text }: FileDescription): FileItem {
  const folder = workspace.asRelativePath(dirname(fileOf(path)));
  const description = folder === dirname(fileOf(path)) || folder === '.' ? '' : folder;
  const icon = kind === 'raster' ? '$(symbol-array)' : '$(symbol-misc)';
  return { label: `${icon} ${shownName(path)}`, description, detail: text, path };
}

function pathItem(path: string): FileItem {
  return { label: `$(file) ${plainLine(shownName(path))}`, detail: fileOf(path), path };
}

/** The addresses of the last time, and a way to enter one; none in Restricted Mode, in which nothing is fetched. */
function fromWeb({ fromWeb: isOffered = false, proposed }: FileQuestion): FileItem[] {
  if (!isOffered || !workspace.isTrusted) return [];
  const addresses = proposed.filter(isUrl);
  return [...addresses.map((path) => ({ label: `$(globe) ${plainLine(path)}`, path })), FROM_WEB];
}
