import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { InputFile } from '../../shared/analysis';
import { info, type Note } from '../../shared/note';
import { withoutQuery } from '../../shared/urls';
import { describeRaster } from '../raster/describeRaster';
import type { RasterFile } from '../raster/rasterInfo';
import { isHashedInParts, stretchesOf } from './stretchesRead';

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
export function addressNotes(paths: readonly string[]): Note[] {
  return paths
    .filter((path) => withoutQuery(path) !== path)
    .map((path) =>
      info(
        `The address of ${withoutQuery(path)} has a query, which is kept with this result so that its job runs again: if it is a key, share the result only with those who may have it.`,
      ),
    );
}
