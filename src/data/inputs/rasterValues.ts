import { basename } from 'node:path';
import type { RasterValues } from '../../shared/questions';
import { isUrl, withoutQuery } from '../../shared/urls';
import { findLegend } from '../raster/legends/findLegend';
import { openRaster } from '../raster/openRaster';
import { prepareBlocks } from '../raster/prepareBlocks';
import type { RasterFile, RasterInfo } from '../raster/rasterInfo';
import { metresIn } from '../raster/values/heightUnits';
import { blockWindow } from '../raster/windows';
import { createValueCount, type ValueCount } from './valueCount';

/** Blocks that are looked at, spread evenly; cells that are looked at in all of them, and decoded of each at most. */
const LOOKS = 25;
const REMOTE_LOOKS = 9;
const CELLS = 1_000_000;
const MAX_DECODED_CELLS = 4_194_304;

/** More different values are no classes, unless they have names. */
const MAX_UNNAMED = 24;

/** Names of rasters whose whole values are measured. */
const MEASURED_NAMES = /ndvi|evi|savi|canopy|chm|height|percent|fraction|density/i;

/** Names of indices of vegetation, and how far atmospheric correction may take some of their cells beyond -1 to 1. */
const INDEX_NAMES = /ndvi|evi|savi/i;
const INDEX_REACH = 5;

/** Names of rasters of shares, which are no heights. */
const SHARES = /percent|fraction|density|cover/i;

/** No canopy is higher, in metres, and heights above the ground are hardly below it. */
const HIGHEST_M = 130;
const LOWEST_M = -5;

/** What the cells of a raster hold, found out from a few parts of it. Throws a `UserError` where it cannot be read. */
export async function rasterValuesOf(path: string): Promise<RasterValues | null> {
  const file = await openRaster(path);
  try {
    return await lookAtValues(file);
  } finally {
    await file.close();
  }
}

/**
 * The same of an open raster; `null` where no cell that is looked at holds data. By the raster and the blocks alone.
 *
 * @param among the blocks from which those to be looked at are taken; all where absent
 */
export async function lookAtValues(
  file: RasterFile,
  among?: readonly number[],
  cancelled?: () => boolean,
): Promise<RasterValues | null> {
  const { info } = file;
  const count = createValueCount(info);
  const blocks = spread(
    among?.length ?? info.blocksAcross * info.blocksDown,
    isUrl(info.path) ? REMOTE_LOOKS : LOOKS,
  ).map((index) => among?.[index] ?? index);
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    const part = blockWindow(info, block);
    const rows = Math.min(part.rows, Math.ceil(MAX_DECODED_CELLS / info.blockColumns));
    // Some rows from top to bottom: what lies in the south counts too.
    const step = Math.ceil((rows * info.blockColumns * blocks.length) / CELLS);
    await file.streamBlock(
      block,
      (first, samples) => {
        const end = Math.min(first + samples.length / info.blockColumns, rows);
        for (let row = Math.ceil(first / step) * step; row < end; row += step) {
          const at = (row - first) * info.blockColumns;
          count.add(samples.subarray(at, at + info.blockColumns), info.blockColumns, part.columns, 1);
        }
        return end < rows;
      },
      cancelled,
    );
  }
  return valuesIn(info, count);
}

/** At most `wanted` of `count` indices, spread evenly, first and last among them. */
function spread(count: number, wanted: number): number[] {
  if (count <= wanted) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: wanted }, (_, index) => Math.floor((index * (count - 1)) / (wanted - 1)));
}

function valuesIn(info: RasterInfo, count: ValueCount): RasterValues | null {
  const found = count.distinct();
  const known = found === null ? null : findLegend(info, [...found.keys()]);
  for (const value of known?.noData ?? []) found?.delete(value);
  if (found?.has(1) && isBinary(found.keys())) found.delete(255);
  const { min, max } = count;
  if (min > max || found?.size === 0) return null;
  if (found === null || !areClasses(info, found, known !== null)) return measured(info, count);
  const cells = [...found.values()].reduce((sum, one) => sum + one, 0);
  const classes = [...found]
    .sort(([a], [b]) => a - b)
    .map(([value, of]) => ({
      value,
      name: known?.classes.get(value)?.name ?? null,
      cover: known?.classes.get(value)?.cover ?? ('other' as const),
      share: of / cells,
    }));
  const isOf01 = known === null && isBinary(found.keys()) && !found.has(255);
  return {
    kind: isOf01 ? 'binary' : 'classes',
    legend: known?.legend ?? null,
    classes,
    ...{ min: classes[0]!.value, max: classes.at(-1)!.value, measure: 'other', steps: [] },
  };
}

/** Whether values are nothing but 0 and 1, but for 255, which stands for no data beside them. */
export function isBinary(values: Iterable<number>): boolean {
  const others = [...values].filter((value) => value !== 255);
  return others.length > 0 && others.every((value) => value === 0 || value === 1);
}

function areClasses({ path }: RasterInfo, found: ReadonlyMap<number, number>, isKnown: boolean): boolean {
  const values = [...found.keys()];
  if (isKnown || isBinary(values)) return true;
  if (!values.every(Number.isInteger) || values.length > MAX_UNNAMED) return false;
  return values.length <= 2 || !MEASURED_NAMES.test(basename(withoutQuery(path)));
}

function measured(info: RasterInfo, count: ValueCount): RasterValues {
  const { min, max } = count;
  const measure = measureOf(info, min, max);
  const steps = stepsOf(measure, min, max).filter((above) => above >= min && above < max);
  return {
    ...{ kind: 'measured', legend: null, classes: [], min, max, measure },
    steps: steps.map((above) => ({ above, share: count.shareAbove(above) })),
  };
}

function measureOf({ path, band }: RasterInfo, min: number, max: number): RasterValues['measure'] {
  const name = basename(withoutQuery(path));
  const reach = INDEX_NAMES.test(name) ? INDEX_REACH : 1;
  if (min >= -reach && max <= reach) return 'index';
  const isLength = band.unit === null ? !SHARES.test(name) : metresIn(band.unit) !== undefined;
  return isLength && min >= LOWEST_M && max <= HIGHEST_M ? 'heights' : 'other';
}

/** Thresholds to choose from. */
function stepsOf(measure: RasterValues['measure'], min: number, max: number): number[] {
  if (measure === 'index') return Array.from({ length: 20 }, (_, index) => (index - 10) / 10);
  if (measure === 'heights') return [0, 0.5, 1, 2, 3, 5, 10, 15, 20, 30, 50];
  const step = niceStep((max - min) / 10);
  const first = Math.ceil(min / step);
  return Array.from({ length: 12 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The least of 1, 2 and 5 times a power of ten that is not less. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? least;
}
