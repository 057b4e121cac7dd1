import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRaster } from '../../src/data/raster/openRaster';
import { hasSampleWorkspace, writeSampleWorkspace } from '../../src/sample/sampleWorkspace';
import { type TownRasterOptions, writeTownRasters } from '../../src/sample/townRasters';

/** Where benchmarks keep what is costly to make: below `build/`, which is not part of the repository. */
export const CACHE = join(process.cwd(), 'build/bench');

/** The sample workspace, made once. */
export async function sampleFolder(): Promise<string> {
  const folder = join(CACHE, 'sample');
  if (!hasSampleWorkspace(folder)) await writeSampleWorkspace(folder, { force: true });
  return folder;
}

/** Rasters of another town, made once. */
export async function townFolder(name: string, options: TownRasterOptions): Promise<string> {
  const folder = join(CACHE, name);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'trees.tif'))) await writeTownRasters(folder, { ...options, force: true });
  return folder;
}

/** The min of several timings, in milliseconds: what the machine can do when it is left alone. */
export async function minMs(times: number, work: () => unknown): Promise<number> {
  let min = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++) {
    const startMs = performance.now();
    await work();
    min = Math.min(min, performance.now() - startMs);
  }
  return min;
}

/** Prints a figure beside what it should be at most (or at least). */
export function figure(what: string, value: string, target?: string): void {
  console.log(`${what.padEnd(58)} ${value.padStart(14)}${target === undefined ? '' : `   (${target})`}`);
}

/** Numbers from 0 to 1 that are the same every time. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** The number that the command line gives as `--name=number`, or another where it does not. */
export function option(name: string, otherwise: number): number {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  const value = given === undefined ? otherwise : Number(given.slice(name.length + 3));
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`--${name} takes a whole number above 0.`);
  return value;
}

/** The cells of a float32 raster, row-major. */
export async function readBand(
  path: string,
): Promise<{ cells: Float32Array; info: Awaited<ReturnType<typeof openRaster>>['info'] }> {
  const file = await openRaster(path);
  const { info } = file;
  const cells = new Float32Array(info.rows * info.columns);
  for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
    const samples = await file.decodeBlock(block);
    const row = Math.floor(block / info.blocksAcross) * info.blockRows;
    const column = (block % info.blocksAcross) * info.blockColumns;
    const width = Math.min(info.blockColumns, info.columns - column);
    for (let r = 0; r < Math.min(info.blockRows, info.rows - row); r++) {
      const from = r * info.blockColumns;
      cells.set(samples.subarray(from, from + width), (row + r) * info.columns + column);
    }
  }
  await file.close();
  return { cells, info };
}
