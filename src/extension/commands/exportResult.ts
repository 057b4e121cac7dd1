import { basename, join, resolve } from 'node:path';
import { commands, env, Uri, window, workspace } from 'vscode';
import { isWithin } from '../../data/files/within';
import { writeAtomically } from '../../data/files/writeAtomically';
import { fileOf } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat, lastEnding } from '../../shared/exportFormats';
import { formatCount, formatItems } from '../../shared/format';
import type { HostRequest, PictureFormat, Requests, ShownTable } from '../../shared/messages';
import { isTableOf } from '../../shared/pageGuards';
import type { ShownRows } from '../../shared/questions';
import type { ResultBody } from '../../shared/result';
import { isUrl } from '../../shared/urls';
import { isInWorkspace } from '../jobs/confinement';
import type { LocatedJob } from '../jobs/jobIdentity';
import { askBeforeReading, mayLook } from '../jobs/lookOutside';
import { notice } from '../notice';
import type { KeptResult } from '../panel/resultStore';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';
import { readSettings } from '../settings';

/** *Export Table…*: asks for a format, then the page for what it shows, and so for a file. */
export async function exportCurrent(services: Services): Promise<void> {
  const panel = services.panels.current();
  const result = panel?.result();
  if (panel === undefined || result === undefined)
    throw new UserError('There is no result to export; open one or run an analysis first.');
  if (panel.running()) throw new UserError(`${panel.title} is under way; export it when it is done.`);
  const { exports } = result.document.result.description;
  const items = EXPORT_NAMES.filter((format) => exports.includes(format)).map((format) => {
    const { label, detail } = EXPORT_FORMATS[format];
    return { label, description: detail, format };
  });
  const place = { title: 'Export Table', step: 1, steps: 1, back: false };
  const item = await pickItem(place, { placeholder: `What to export of ${result.title}`, items });
  if (item === BACK) return;
  panel.reveal();
  panel.exportAs(item.format);
}

/** What a page asks to be exported. */
type Wanted = Omit<Extract<HostRequest, { readonly kind: 'export' }>, 'kind'>;

/** Writes a result, as its page shows it, to a file of the person's choice. Returns whether one was chosen. */
export async function exportTable(
  services: Services,
  result: KeptResult,
  { format, table, view }: Wanted,
): Promise<boolean> {
  const { document, baseFolder, title, raster, outside } = result;
  const shown = isOfRows(format) ? await rowsToWrite(document.result, table) : null;
  // A report has pictures of what the job read.
  if (format === 'report') {
    await askBeforeReading(outside);
    await services.addresses.askBeforeRunning(document.result.job);
  }
  const { ending } = EXPORT_FORMATS[format];
  const target = await window.showSaveDialog({
    defaultUri: Uri.file(join(baseFolder, `${fileNameOf(title)}${ending}`)),
    filters: { [format === 'report' ? 'HTML report' : 'Exported result']: [lastEnding(format).slice(1)] },
  });
  if (target === undefined) return false;
  await services.jobs.ask('export', {
    document,
    baseFolder,
    raster,
    format,
    path: target.fsPath,
    inputs: inputsToKeep(result),
    settings: { ramp: readSettings().ramp },
    shown,
    view,
  });
  void offerToOpen(target);
  return true;
}

/** Whether a format holds rows alone: a report opens with the view of the page, and a document is whole. */
function isOfRows(format: ExportFormat): boolean {
  return format !== 'report' && format !== 'json';
}

/** What of a table is written; where rows are out of sight, the person says which. `null` for all as the job gave it. */
async function rowsToWrite(
  { rows, description }: ResultBody,
  table: ShownTable | null,
): Promise<ShownRows | null> {
  if (table === null) return null;
  const { weights } = description;
  if (!isTableOf(table, rows, weights?.measures.length ?? 0))
    throw new UserError('What the table shows was not understood; reload the window and try again.');
  const { shown, all, choice, ranking } = table;
  const isPart = shown !== null && shown.length < rows;
  const part = isPart && (await choosePart(shown.length, rows, choice));
  const wanted = part ? shown : all;
  return wanted === null && ranking === null ? null : { rows: wanted, choice: part ? choice : '', ranking };
}

/** Whether only the rows in sight are wanted. Throws a `CancelledError` where the person leaves. */
async function choosePart(shown: number, rows: number, choice: string): Promise<boolean> {
  const item = await pickItem(
    { title: 'Export Table', step: 1, steps: 1, back: false },
    {
      placeholder: 'Which rows to export',
      items: [
        { label: `The ${formatCount(shown)} shown`, description: choice, isPart: true },
        {
          label: `All ${formatItems(rows, 'rows')}`,
          description: 'In the order of the table',
          isPart: false,
        },
      ],
    },
  );
  return item !== BACK && item.isPart;
}

/** The inputs of a result, but for those that may not be looked for, to be compared with where an export goes. */
function inputsToKeep({ document, baseFolder, outside }: KeptResult): string[] {
  const mayLookFor = (path: string): boolean =>
    outside === undefined ||
    isInWorkspace(path) ||
    isWithin(baseFolder, path) ||
    (mayLook(outside) && outside.paths.includes(path));
  const paths = document.result.inputs.map(({ path }) => path).filter((path) => !isUrl(path));
  return paths.map((path) => resolve(baseFolder, fileOf(path))).filter(mayLookFor);
}

const PICTURE_FILTERS: Readonly<Record<PictureFormat, string>> = { png: 'PNG image', svg: 'SVG drawing' };

/** Saves a picture that the page drew. */
export async function saveImage(
  located: Pick<LocatedJob, 'baseFolder'> | undefined,
  { name, bytes, format }: Requests['saveImage']['ask'],
): Promise<boolean> {
  const folder = located?.baseFolder ?? workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const target = await window.showSaveDialog({
    defaultUri: Uri.file(join(folder, `${fileNameOf(name.replace(/\.(png|svg)$/i, ''))}.${format}`)),
    filters: { [PICTURE_FILTERS[format]]: [format] },
  });
  if (target === undefined) return false;
  await writeAtomically(target.fsPath, { force: true }, bytes); // the dialog has asked
  void offerToOpen(target);
  return true;
}

/** A file name for a title: `GVI: primary_schools` gives `GVI primary_schools`. */
function fileNameOf(title: string): string {
  return (
    title
      .replace(/[\\/:*?"<>|]+/g, '')
      .replace(/\s+/g, ' ')
      .trim() || 'result'
  );
}

async function offerToOpen(target: Uri): Promise<void> {
  const open = 'Open';
  const answer = await window.showInformationMessage(notice(`Saved ${basename(target.fsPath)}.`), open);
  if (answer !== open) return;
  if (/\.html$/i.test(target.path)) await env.openExternal(target);
  else await commands.executeCommand('vscode.open', target);
}
