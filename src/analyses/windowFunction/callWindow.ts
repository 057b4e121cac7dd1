import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import { CancelledError, UserError } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { placeIn, reasonOf } from '../functions/moduleFault';
import type { CallOutcome } from '../functions/timedCalls';
import type { WindowThread } from './threadProgram';

type Cells = Float32Array | Float64Array;

/** Bits of a NaN that no arithmetic gives: cells that nobody wrote still have them. */
const UNTOUCHED_DOUBLE = 0x7ff8dead_0000deadn;
const UNTOUCHED_SINGLE = 0x7fc0dead;

/**
 * Calls the function for one tile; gives what it wrote, a list of cells a band, NaN where it wrote nothing. Throws a
 * `UserError` that names the module and the tile where it throws, takes too long, replaces an array, or writes nothing at all.
 */
export async function callWindow(
  { module, loaded, callEach, outputs, args, cellType, deadlineMs, reach }: WindowThread,
  inputs: Readonly<Record<string, readonly Cells[]>>,
  tile: Window,
  { cancelled, readingCancelled }: ThreadContext,
): Promise<Cells[]> {
  const { row, column, rows, columns } = tile;
  const output = Array.from({ length: outputs }, () => untouched(rows * columns, cellType === 'float32'));
  const given = { inputs, rows, columns, row, column, reach, nodata: Number.NaN, args };
  const handed = [...output];
  const run = loaded.run as (given: unknown, output: readonly Cells[]) => unknown;
  let outcome: CallOutcome<unknown> | undefined;
  readingCancelled(); // a sign of life: the call has its whole time, and so has what follows it
  await callEach({
    count: 1,
    // What has a `then` is waited for, even if it is no promise.
    call: () => Promise.resolve(run(given, handed)),
    deadlineMs,
    done: (_index, ended) => {
      outcome = ended;
    },
    check() {
      if (cancelled()) throw new CancelledError();
    },
  });
  readingCancelled();
  const where = `for the window of ${rows} x ${columns} cells at row ${row}, column ${column}`;
  const fault = (text: string): UserError =>
    new UserError(`${module.label}: window ${text}`, { change: 'function' });
  if (outcome?.kind === 'threw') {
    throw fault(
      `failed ${where}: ${reasonOf(outcome.error).replace(/\.$/, '')}${placeIn(outcome.error, module.file)}.`,
    );
  }
  if (outcome?.kind !== 'returned') {
    throw fault(
      `took more than ${formatDuration(deadlineMs)} ${where}, and was ended: mend it, or allow more with --deadline.`,
    );
  }
  if (output.some((cells, band) => handed[band] !== cells)) {
    throw fault(
      `put another array in the place of one of output ${where}: write into those that are there, as in output[0].set(cells).`,
    );
  }
  if (output.every(isUntouched)) {
    throw fault(`wrote nothing to output ${where}: write cells, as in output[0][i] = inputs.A[0][i].`);
  }
  return output.map(canonical);
}

function untouched(cells: number, isSingle: boolean): Cells {
  if (isSingle) return new Float32Array(new Uint32Array(cells).fill(UNTOUCHED_SINGLE).buffer);
  return new Float64Array(new BigUint64Array(cells).fill(UNTOUCHED_DOUBLE).buffer);
}

function isUntouched({ buffer, BYTES_PER_ELEMENT }: Cells): boolean {
  if (BYTES_PER_ELEMENT === 4) return new Uint32Array(buffer).every((word) => word === UNTOUCHED_SINGLE);
  return new BigUint64Array(buffer).every((word) => word === UNTOUCHED_DOUBLE);
}

/** NaNs with the same bits, whoever made them. */
function canonical(cells: Cells): Cells {
  for (let at = 0; at < cells.length; at++) if (Number.isNaN(cells[at])) cells[at] = Number.NaN;
  return cells;
}
