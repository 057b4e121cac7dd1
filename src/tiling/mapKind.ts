import { extname } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';

/** What an analysis says of the maps that it makes. */
export interface MapKind {
  /** As in `map of every cell`. */
  readonly name: string;
  /** What its file might be called, as in `gvi.tif`. */
  readonly example: string;
  /** The schema of its jobs. */
  readonly job: z.ZodType<JobDocument>;
  /** The schema of its result's details, beside those that every map has. */
  readonly details: z.ZodRawShape;
  bandNames(job: JobDocument): readonly string[];
  /** The min and max value that a cell of the first band may have; absent where any may be. */
  readonly range?: readonly [min: number, max: number];
  /** The note on a map no cell of which has a value. */
  readonly noValues: string;
}

/** Execution options of the command line and the editor; none changes the result. */
export interface MapOptions {
  /** The absolute path of the map. */
  readonly raster?: string;
  /** Replace a map that is there. */
  readonly force?: boolean;
  /** Throw the unfinished map of another job away, where the new one would be kept. */
  readonly beginAnew?: boolean;
  /** The side of a tile of the work, in cells of the map. */
  readonly tile?: number;
}

/** The file over the tiles of a mosaic. */
export const MOSAIC_NAME = 'mosaic.vrt';

/** Whether a raster is to be a mosaic: a file for each tile, and this one over them. */
export function isMosaic(path: string): boolean {
  return /\.vrt$/i.test(path);
}

/** All files that a finished map is made of. */
export async function mapFiles(path: string): Promise<readonly string[]> {
  if (!isMosaic(path)) return [path];
  const { openRaster } = await import('../data/raster/openRaster');
  const file = await openRaster(path);
  await file.close();
  return file.info.files ?? [path];
}

/** Where a map is to go. Throws a `UserError` where that is not said, or is no GeoTIFF. */
export function mapPath({ name, example }: MapKind, { raster }: MapOptions): string {
  if (raster === undefined) {
    throw new UserError(`The ${name} needs a file to go to; name it with --out, as in --out ${example}.`);
  }
  if (!/^\.tiff?$/i.test(extname(raster))) {
    throw new UserError(`${raster} cannot hold the ${name}; name a .tif file.`);
  }
  return raster;
}
