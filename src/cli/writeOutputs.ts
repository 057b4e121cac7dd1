import { lstatSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isSameFile, locate } from '../data/files/paths';
import { refuseInput, tryWriting, writeAtomically } from '../data/files/writeAtomically';
import { resultFile } from '../data/tables/resultText';
import { fileOf } from '../data/vector/layerPath';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import { exportFormats } from '../shared/exports';
import type { ExportFormat } from '../shared/messages';
import type { ResultDocument } from '../shared/result';
import { explained } from '../shared/systemErrors';
import type { JobToRun } from './jobToRun';
import { warn } from './terminal';

/** What goes into a file, in pieces. */
type Pieces = Iterable<string | Uint8Array>;
type Format = Exclude<ExportFormat, 'report'>;

/** Formats of places on a map. */
const OF_PLACES: readonly Format[] = ['geojson', 'geopackage', 'flatgeobuf'];

/** What a table can be written as, by the file's ending. */
const tableFormats: Readonly<Record<string, Format>> = {
  '.geojson': 'geojson',
  '.gpkg': 'geopackage',
  '.fgb': 'flatgeobuf',
  '.csv': 'csv',
  '.md': 'markdown',
  '.json': 'json',
};

/** Checks before the run that every output of a job can be written. Throws a `UserError` where not. */
export async function checkOutputs(
  { job: { analysis, inputs }, baseFolder, outputs, file }: JobToRun,
  force: boolean,
): Promise<void> {
  if (outputs.table !== undefined) {
    const format = formatOf(outputs.table);
    if (OF_PLACES.includes(format) && !exportFormats(analysis).includes(format)) {
      throw new UserError(
        `${outputs.table} cannot hold this result, whose rows are not places on a map; use .csv, .md or .json.`,
      );
    }
  }
  if (outputs.report !== undefined && !/\.html?$/i.test(outputs.report)) {
    throw new UserError(`${outputs.report} has an ending that no report is written in; use .html.`);
  }
  const taken = Object.values(inputs)
    .filter((path) => typeof path === 'string')
    .map((path) => locate(baseFolder, fileOf(path)));
  for (const path of Object.values(outputs)) {
    if (path === undefined) continue;
    refuseInput(path, taken);
    if (file !== undefined && isSameFile(path, file)) {
      throw new UserError(`${path} is the job file itself and is never overwritten: name another output.`);
    }
    await tryWriting(path, { force });
  }
}

/** How outputs are written. */
export interface WriteHooks {
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Called with the path of each finished file. */
  told(path: string): void;
}

/** Writes every output that the run has not written. What cannot be written is told when the others are written. */
export async function writeOutputs(
  document: ResultDocument,
  { outputs, baseFolder }: JobToRun,
  { force, signal, told }: WriteHooks,
): Promise<void> {
  const { table, report, raster } = outputs;
  const failures: unknown[] = [];
  const write = async (path: string | undefined, text: () => Promise<Pieces>): Promise<void> => {
    if (path === undefined) return;
    try {
      const own = force ? path : freeName(path);
      await writeAtomically(own, { force }, stoppable(await text(), signal));
      if (own !== path) warn(`${path} was made by another program during the run, and stays as it is.`);
      told(own);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      failures.push(error);
    }
  };
  await write(table, async () => resultFile(document, formatOf(table!)));
  await write(report, async () => {
    const { resultReport } = await import('../analyses/resultReport');
    const absolute = (path: string): string => locate(baseFolder, path);
    return resultReport(document, { assets: __dirname, raster, resolve: absolute });
  });
  if (raster !== undefined) told(raster);
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1)
    throw new UserError(failures.map((error) => messageOf(explained(error))).join(' '));
}

/** A path, or where somebody has made a file of that name since it was free, one like it: no work is lost for that. */
function freeName(path: string): string {
  const { dir, name, ext } = parse(path);
  let free = path;
  for (let count = 2; lstatSync(free, { throwIfNoEntry: false }) !== undefined; count++) {
    free = join(dir, `${name}-${count}${ext}`);
  }
  return free;
}

/** Passes pieces on. An empty one is a pause, in which the process can be told to stop. */
async function* stoppable(pieces: Pieces, signal: AbortSignal): AsyncGenerator<string | Uint8Array> {
  for (const piece of pieces) {
    if (piece.length === 0) await setImmediate();
    if (signal.aborted) throw new CancelledError();
    yield piece;
  }
}

function formatOf(path: string): Format {
  const format = tableFormats[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  throw new UserError(
    `${path} has an ending that no table is written in; use ${Object.keys(tableFormats).join(', ')}.`,
  );
}
