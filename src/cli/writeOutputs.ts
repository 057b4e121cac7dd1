import { lstatSync } from 'node:fs';
import { join, parse } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { formOf } from '../analyses/findAnalysis';
import { locate } from '../data/files/paths';
import { writeAtomically } from '../data/files/writeAtomically';
import { resultFile } from '../data/tables/resultText';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import type { OpenedResult } from '../shared/result';
import { explained } from '../shared/systemErrors';
import type { JobToRun } from './jobToRun';
import { tableFormat } from './tableFormat';
import { warn } from './terminal';

/** What goes into a file, in pieces. */
type Pieces = Iterable<string | Uint8Array>;

/** How outputs are written. */
export interface WriteHooks {
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Called with the path of each finished file. */
  told(path: string): void;
}

/** Writes every output that the run has not written. What cannot be written is told when the others are written. */
export async function writeOutputs(
  document: OpenedResult,
  { job, outputs, baseFolder }: JobToRun,
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
  await write(table, async () => resultFile(document, tableFormat(table!, formOf(job.analysis))));
  await write(report, async () => {
    const { resultReport } = await import('../analyses/resultReport');
    const absolute = (path: string): string => locate(baseFolder, path);
    return resultReport(document, {
      assets: __dirname,
      raster,
      resolve: absolute,
      withoutPictures: (why) => warn(`${report} has no pictures under its map: ${why}`),
    });
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
