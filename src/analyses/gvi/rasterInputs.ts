import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { describeRaster } from '../../data/raster/describeRaster';
import { openRaster } from '../../data/raster/openRaster';
import type { RasterFile, RasterInfo } from '../../data/raster/rasterInfo';
import type { InputFile } from '../../shared/analysis';
import { withoutQuery } from '../../shared/urls';
import type { RasterSource } from './common';
import { isHashedInParts, stretchesOf } from './stretchesRead';

/** Works with some rasters, each a path and what messages call it, that are open meanwhile. */
export async function withRasters<T>(
  wanted: readonly (readonly [path: string, label: string])[],
  work: (files: readonly RasterFile[]) => Promise<T>,
): Promise<T> {
  const opening = wanted.map(([path, label]) => openRaster(path, label));
  try {
    return await work(await Promise.all(opening));
  } finally {
    await Promise.allSettled(opening.map(async (file) => (await file).close()));
  }
}

/** A raster for threads to open. */
export function sourceOf({ path, rows, columns, transform }: RasterInfo, label: string): RasterSource {
  return { file: path, label, rows, columns, transform };
}

/** The path of a file as the job would give it, from the path that it gives of another one. */
function pathFrom(given: string, own: string, other: string): string {
  if (isAbsolute(given)) return other;
  return join(dirname(given), relative(dirname(own), other)).replaceAll(sep, '/');
}

/**
 * A raster and all files that say something of it as inputs of a job: its sources, and what lies beside it.
 *
 * @param blocks finds those that the job reads
 */
export function rasterInputs(
  role: string,
  path: string,
  raster: RasterFile,
  blocks: () => Iterable<number>,
): InputFile[] {
  const { info } = raster;
  const [, ...others] = info.files ?? [];
  const partly = (file: string, bytes: number): Pick<InputFile, 'stretches'> =>
    isHashedInParts(file, bytes) ? { stretches: stretchesOf(raster, blocks(), file) } : {};
  return [
    { role, path, file: info.path, ...partly(info.path, info.fileBytes), description: describeRaster(info) },
    ...others.map((file) => ({
      ...{ role, path: pathFrom(path, info.path, file), file, ...partly(file, statSync(file).size) },
      description: '',
    })),
  ];
}

/** What whoever shares a result must know of the addresses in it. */
export function addressNotes(paths: readonly string[]): string[] {
  return paths
    .filter((path) => withoutQuery(path) !== path)
    .map(
      (path) =>
        `The address of ${withoutQuery(path)} has a query, which is kept with this result so that its job runs again: if it is a key, share the result only with those who may have it.`,
    );
}
