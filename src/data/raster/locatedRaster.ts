import { basename } from 'node:path';
import { UserError } from '../../shared/errors';
import type { Crs } from '../crs/crs';
import { shellWord } from '../crs/localCrs';
import type { RasterInfo } from './rasterInfo';

/** A raster that says where it lies. */
export type LocatedRaster = RasterInfo & { readonly crs: Crs };

/** The raster whose cells a job works on, and on whose grid it places others. */
export interface BaseRaster {
  readonly info: LocatedRaster;
  /** What messages call the file, */
  readonly label: string;
  /** and what it is in the job, as in `surface`. */
  readonly role: string;
}

/** Checks that a raster says where it lies. Throws a `UserError` that names the file and the remedy. */
export function requireCrs(info: RasterInfo, label: string): LocatedRaster {
  if (info.crs === null) {
    throw new UserError(
      `${label} does not say its coordinate reference system; assign the one that its source names, by its EPSG code in place of CODE: gdal_edit.py -a_srs EPSG:CODE ${shellWord(basename(label))}.`,
    );
  }
  return { ...info, crs: info.crs };
}
