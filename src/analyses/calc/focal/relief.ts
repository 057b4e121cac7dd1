import type { FocalKernel } from './focalKernel';
import type { ReliefOperation } from './focalOperation';
import { type FocalSource, type FocalTarget, resultAt } from './focalPlanes';
import { type RowContent, writeRow } from './sourceRow';
import { STRIP } from './windowLayout';

/** A cell's width and height, in the unit of the heights: negative where columns run westwards, or rows northwards. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** A cell beyond the raster is as good as missing: no slope is computed from fewer than nine cells. */
const CONTENT: RowContent = { of: 'cells', missing: Number.NaN, beyond: Number.NaN };
const ROW_BYTES = (STRIP + 2) * 8;

/** Scratch for any of these: three rows of cells and one of results. */
export const RELIEF_SCRATCH_BYTES = 4 * ROW_BYTES;

/** What turns differences of Horn's weighted sums, whose weights add up to 8 cells, into rises. */
export function riseFactors(
  operation: ReliefOperation,
  { width, height }: CellSize,
): [across: number, down: number] {
  const zFactor = operation.name === 'aspect' ? 1 : operation.zFactor;
  return [zFactor / (8 * width), zFactor / (8 * height)];
}

/** Where light comes from, as a vector of length 1: east, north, high. */
export function lightOf(azimuth: number, altitude: number): [east: number, north: number, high: number] {
  const [turn, rise] = [(azimuth * Math.PI) / 180, (altitude * Math.PI) / 180];
  return [Math.sin(turn) * Math.cos(rise), Math.cos(turn) * Math.cos(rise), Math.sin(rise)];
}

/** Computes slope, aspect or shade for every cell of the target. */
export function computeRelief(
  kernel: FocalKernel,
  operation: ReliefOperation,
  cell: CellSize,
  from: FocalSource,
  to: FocalTarget,
  scratch: number,
): void {
  const compute = { slope: kernel.slopeRow, aspect: kernel.aspectRow, hillshade: kernel.hillshadeRow }[
    operation.name
  ];
  const numbers: number[] = riseFactors(operation, cell);
  if (operation.name === 'hillshade') numbers.push(...lightOf(operation.azimuth, operation.altitude));
  const results = scratch + 3 * ROW_BYTES;
  for (let strip = 0; strip < to.columns; strip += STRIP) {
    const columns = Math.min(STRIP, to.columns - strip);
    // The first cell of a strip has one before it.
    const rowAt = (k: number): number => scratch + (k % 3) * ROW_BYTES + 8;
    for (let k = 0; k < to.rows + 2; k++) {
      writeRow(kernel, from, to.top - 1 + k, to.left + strip - 1, STRIP + 2, rowAt(k) - 8, CONTENT);
      if (k < 2) continue;
      compute(rowAt(k - 2), rowAt(k - 1), rowAt(k), Math.ceil(columns / 2) * 2, results, ...numbers);
      kernel.copy(results, resultAt(to, k - 2, strip), columns);
    }
  }
}
