import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { describeRaster } from '../../data/raster/describeRaster';
import { openRaster } from '../../data/raster/openRaster';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import type { InputFile } from '../../shared/analysis';
import type { RasterSource } from './common';

/** What a raster is, without keeping it open. */
export async function rasterInfo(path: string, label: string): Promise<RasterInfo> {
  const file = await openRaster(path, label);
  await file.close();
  return file.info;
}

/** A raster for threads to open. */
export function sourceOf({ path, rows, columns, transform }: RasterInfo, label: string): RasterSource {
  return { file: path, label, rows, columns, transform };
}

/** A raster and all files that say something of it as inputs of a job: its sources, and what lies beside it. */
export function rasterInputs(role: string, path: string, info: RasterInfo): InputFile[] {
  const [, ...others] = info.files ?? [];
  return [
    { role, path, file: info.path, description: describeRaster(info) },
    ...others.map((file) => ({ role, path: pathFrom(path, info.path, file), file, description: '' })),
  ];
}

/** The path of a file as the job would give it, from the path that it gives of another one. */
function pathFrom(given: string, own: string, other: string): string {
  if (isAbsolute(given)) return other;
  return join(dirname(given), relative(dirname(own), other)).replaceAll(sep, '/');
}

/** A sidecar's path as the job would give it: the main file's, with the sidecar's ending. */
export function sidecarPath(mainPath: string, sidecar: string): string {
  return mainPath.replace(/\.[^.]*$/, '') + (/\.[^.]*$/.exec(sidecar)?.[0] ?? '');
}

/** A layer and its sidecars as inputs of a job. */
export function layerInputs(
  role: string,
  path: string,
  files: readonly string[],
  description: string,
): InputFile[] {
  return files.map((file, index) => ({
    role,
    path: index === 0 ? path : sidecarPath(path, file),
    file,
    description: index === 0 ? description : '',
  }));
}
