import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { changing, type Note, warning } from '../../../shared/note';
import type { RasterFile, RasterInfo, Samples, Window } from '../rasterInfo';
import { readHeights } from '../readWindow';
import { targetOf } from '../windows';

/** What programs write where they know no height. */
const FILLERS = [-9999, -99_999, -32_767, -32_768];

/** No height in any unit: fillers such as the largest 32-bit float, and what comes of arithmetic with them. */
const BEYOND = 1e20;

/** Cells of a surface that hold data, and those of them whose value is no height, by that value. Plain data. */
export interface HeightTally {
  readonly cells: number;
  /** Values of any size are as exact as three digits are, so that there are not too many. */
  readonly odd: readonly (readonly [value: number, cells: number])[];
}

/** Adds up tallies. */
export function addTallies(tallies: Iterable<HeightTally>): HeightTally {
  let cells = 0;
  const odd = new Map<number, number>();
  for (const tally of tallies) {
    cells += tally.cells;
    for (const [value, count] of tally.odd) odd.set(value, (odd.get(value) ?? 0) + count);
  }
  return { cells, odd: [...odd].sort(([a], [b]) => a - b) };
}

/** Tells heights from what stands for none, as a raster is stored. */
export function createHeightTally(info: RasterInfo): {
  /** Counts the first `columns` of each row of some samples. */
  add(samples: Samples, width: number, columns: number, rows: number): void;
  tally(): HeightTally;
} {
  const { scale, offset } = info.stored?.band ?? info.band;
  const fillers = FILLERS.map((value) => value * scale + offset);
  const max = Math.max(...fillers);
  const { noData } = info;
  const odd = new Map<number, number>();
  let cells = 0;

  /** Adds a value that is not plainly a height. */
  function addOdd(value: number): void {
    if (Number.isNaN(value) || value === noData) return;
    cells++;
    if (Math.abs(value) < BEYOND && !fillers.includes(value)) return;
    const key = Math.abs(value) < BEYOND ? value : Number(value.toPrecision(3));
    odd.set(key, (odd.get(key) ?? 0) + 1);
  }

  return {
    add(samples, width, columns, rows) {
      let plain = 0;
      for (let row = 0; row < rows; row++) {
        for (let at = row * width, end = at + columns; at < end; at++) {
          const value = samples[at]!;
          if (value > max && value < BEYOND && value !== noData) plain++;
          else addOdd(value);
        }
      }
      cells += plain;
    },
    tally: () => addTallies([{ cells, odd: [...odd] }]),
  };
}

/** Windows that are looked at, in each direction, and their side in cells. */
const LOOKS = 6;
const LOOK_CELLS = 48;

/** Windows spread evenly over a part of a raster. */
export function looksOver(area: Window): Window[] {
  const [rows, columns] = [Math.min(LOOK_CELLS, area.rows), Math.min(LOOK_CELLS, area.columns)];
  const windows = new Map<string, Window>();
  for (let down = 0; down < LOOKS; down++) {
    for (let right = 0; right < LOOKS; right++) {
      const row = area.row + Math.floor(((area.rows - rows) * down) / (LOOKS - 1));
      const column = area.column + Math.floor(((area.columns - columns) * right) / (LOOKS - 1));
      windows.set(`${row} ${column}`, { row, column, rows, columns });
    }
  }
  return [...windows.values()];
}

/** Looks at some windows of a surface. */
export async function lookAtHeights(file: RasterFile, area: Window): Promise<HeightTally> {
  const counted = createHeightTally(file.info);
  for (const window of looksOver(area)) {
    const target = targetOf(new Float64Array(window.rows * window.columns), window);
    await readHeights(file, target);
    counted.add(target.data, window.columns, window.columns, window.rows);
  }
  return counted.tally();
}

/** What a person must know of values that are no heights. */
export interface OddHeightsNote {
  readonly note: Note;
  /** Whether most of what was read is no height, so that nothing can come of it. */
  readonly isMost: boolean;
}

/**
 * Says which values of a surface are no heights, how many cells hold them, and what to do; `null` where all are.
 *
 * @param cells which cells were looked at, as in `dsm.tif near the points`
 */
export function oddHeightsNote(cells: string, tally: HeightTally): OddHeightsNote | null {
  const count = tally.odd.reduce((sum, [, found]) => sum + found, 0);
  if (count === 0) return null;
  const byCount = [...tally.odd].sort(([a, m], [b, n]) => n - m || a - b);
  const shown = byCount.slice(0, 3).map(([value]) => String(value));
  const values = shown.join(' or ') + (byCount.length > 3 ? ' or the like' : '');
  const isMost = count * 2 > tally.cells;
  const text =
    `${isMost ? 'Most' : 'Some'} cells of ${cells} (${formatCount(count)} of ${formatCount(tally.cells)}) hold ${values}, which is no height, ` +
    `but not declared as NoData: if it stands for none, declare it with gdal_translate -a_nodata ${shown[0]} in.tif out.tif.`;
  return { note: warning(text, `Heights of ${shown[0]} were taken as they are`), isMost };
}

/**
 * The same where heights are needed. Throws a `UserError` where most of them are none.
 *
 * @param change the input of the job that they are read from
 */
export function requireHeights(cells: string, tally: HeightTally, change: string): Note[] {
  const odd = oddHeightsNote(cells, tally);
  if (odd?.isMost) throw new UserError(odd.note.text, { change });
  return odd === null ? [] : changing(change, [odd.note]);
}
