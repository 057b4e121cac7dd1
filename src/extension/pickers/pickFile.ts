import { basename, dirname } from 'node:path';
import { type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { fileOf, shownName } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import { plainLine } from '../../shared/plainText';
import type { FileDescription } from '../../shared/questions';
import { isUrl, withoutLogin } from '../../shared/urls';
import type { WorkspaceFiles } from '../inputs/workspaceFiles';
import { notice } from '../notice';
import { askText } from './askText';
import { pickItem } from './pickItem';
import { pickLayers } from './pickLayers';
import { BACK, type StepPlace } from './wizard';

/** Which file to ask for. */
export interface FileQuestion {
  readonly placeholder: string;
  /** How well a file suits: 0 not at all, and it is not shown; the best ones come first. */
  suits(file: FileDescription): number;
  /** The file to start on. */
  readonly proposed?: string | undefined;
  /** Whether that is the answer so far, which is listed wherever it lies. */
  readonly isAnswer?: boolean;
  /** What kind of file suits, as in `a raster`. */
  readonly wanted: string;
  /** What to say where no file of the workspace suits. */
  readonly none: string;
  /** Endings for a file from elsewhere, without the dot. */
  readonly endings: readonly string[];
  /** What it means to leave the file out, as the first item of the list; absent where it is needed. */
  readonly without?: string | undefined;
  /** Whether the file may be on the web. */
  readonly fromWeb?: boolean;
}

interface FileItem extends QuickPickItem {
  /** `null` for the item that leaves the file out. */
  readonly path?: string | null;
}

const ELSEWHERE: FileItem = { label: '$(folder-opened) Another file…', alwaysShow: true };

const FROM_WEB: FileItem = { label: '$(globe) Enter a URL…', alwaysShow: true };

/**
 * Asks for a file of the workspace, or for one from elsewhere. Returns its absolute path, or its address; `null` where
 * it is left out. A file that will not do is said to be so, and another is asked for.
 */
export async function pickFile(
  files: WorkspaceFiles,
  place: StepPlace,
  question: FileQuestion,
): Promise<string | null | typeof BACK> {
  const items = files
    .all()
    .then((all) => [...leftOut(question), ...itemsOf(all, question), ...fromWeb(question), ELSEWHERE]);
  let fault: FileItem[] = [];
  for (;;) {
    const item = await pickItem<FileItem>(place, {
      placeholder: question.placeholder,
      items: items.then((all) => [...fault, ...all]),
      active: ({ path }) => path !== undefined && path === question.proposed,
    });
    if (item === BACK) return BACK;
    if (item.path !== undefined) return item.path;
    const chosen = await (item === FROM_WEB
      ? askUrl(place)
      : chooseElsewhere('Geodata files', question.endings));
    if (chosen === undefined || chosen === BACK) continue;
    const layers = await pickLayers(place, await files.describe([chosen]), question.suits);
    if (layers === BACK) continue;
    const [file] = layers;
    if (file !== undefined && question.suits(file) > 0) return file.path;
    fault = [refused(chosen, file, question)];
  }
}

/** Says in full, and at the head of the list, why a file will not do. */
function refused(chosen: string, file: FileDescription | undefined, { wanted }: FileQuestion): FileItem {
  const name = shownName(chosen);
  const reason = file?.kind === 'unusable' ? file.text : `${name} is not ${wanted}; choose one.`;
  const sentence = reason.replaceAll(chosen, name); // where it lies the person has just said
  void window.showErrorMessage(notice(sentence));
  return { label: `$(error) ${plainLine(name)} was not taken`, detail: sentence, alwaysShow: true };
}

function leftOut({ without }: FileQuestion): FileItem[] {
  return without === undefined ? [] : [{ label: `$(globe) ${without}`, path: null }];
}

function itemsOf(
  all: readonly FileDescription[],
  { suits, none, proposed, isAnswer = false }: FileQuestion,
): FileItem[] {
  const ranked = all
    .map((file) => ({ file, score: suits(file) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const listed = ranked.map(({ file }) => fileItem(file));
  if (
    isAnswer &&
    proposed !== undefined &&
    !isUrl(proposed) &&
    !ranked.some(({ file }) => file.path === proposed)
  )
    return [
      { label: `$(file) ${plainLine(shownName(proposed))}`, detail: fileOf(proposed), path: proposed },
      ...listed,
    ];
  return listed.length > 0 ? listed : [{ label: `$(info) ${none}`, alwaysShow: true }];
}

function fileItem({ path, kind, text }: FileDescription): FileItem {
  const folder = workspace.asRelativePath(dirname(fileOf(path)));
  const description = folder === dirname(fileOf(path)) || folder === '.' ? '' : folder;
  const icon = kind === 'raster' ? '$(symbol-array)' : '$(symbol-misc)';
  return { label: `${icon} ${shownName(path)}`, description, detail: text, path };
}

/** The address of the last time, and a way to enter one; none in Restricted Mode, in which nothing is fetched. */
function fromWeb({ fromWeb: isOffered = false, proposed }: FileQuestion): FileItem[] {
  if (!isOffered || !workspace.isTrusted) return [];
  if (proposed === undefined || !isUrl(proposed)) return [FROM_WEB];
  return [{ label: `$(globe) ${plainLine(proposed)}`, path: proposed }, FROM_WEB];
}

function askUrl(place: StepPlace): Promise<string | typeof BACK> {
  return askText(
    { ...place, back: true },
    {
      prompt:
        'The address of a GeoTIFF, best a cloud-optimised one: only the parts that are needed are fetched',
      placeholder: 'https://example.org/dsm.tif',
      value: '',
      check: urlFault,
    },
  );
}

/** What is wrong with an address that a person typed. */
export function urlFault(text: string): string | undefined {
  const url = text.trim();
  if (!isUrl(url) || !URL.canParse(url)) return 'Enter an address that begins with https:// or http://.';
  if (withoutLogin(url) !== url) return 'Leave user name and password out: they would be kept with the job.';
  return undefined;
}

/** Asks for a file anywhere. */
export async function chooseElsewhere(
  what: string,
  endings: readonly string[],
  title?: string,
): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    title,
    canSelectMany: false,
    filters: { [what]: endings.flatMap((ending) => [ending, ending.toUpperCase()]) },
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
  });
  return chosen?.[0]?.fsPath;
}

/** A file of the explorer as a path. Throws a `UserError` where it is not on a disk. */
export function pathOf(uri: Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw new UserError(`${basename(uri.path)} is not in a folder on a disk; copy it to one and try again.`);
}
