import { type Crs, sameCrs } from '../../../data/crs/crs';
import { crsFromEpsg } from '../../../data/crs/epsg';
import { createTransform, type Transform } from '../../../data/crs/transform';
import { UserError } from '../../../shared/errors';
import type { Method } from '../method';
import type { SideLayer } from './sideLayer';

/** Writes a place into `out`: x, y; NaN where it has no coordinates. */
export type Convert = (x: number, y: number, out: Float64Array) => void;

/** How coordinates of a layer come to those that are measured, and to those of the result. */
export interface Conversion {
  readonly measured: Convert;
  /** `null` where they are what is measured. */
  readonly result: Convert | null;
  /** That to what is measured, on which distances depend. */
  readonly transforms: readonly Transform[];
}

/** The system in which coordinates of a job are measured: longitude and latitude, or the plane of the from layer. */
export function measuredCrs(method: Method, fromCrs: Crs): Crs {
  return method === 'geodesic' ? crsFromEpsg(4326) : fromCrs;
}

/**
 * Whether rows are found with longitude and latitude beside their coordinates: not where these are so already, nor in a
 * plane, whose come last.
 */
export function hasDegreesBeside(method: Method, { epsg }: Pick<Crs, 'epsg'>): boolean {
  return method === 'geodesic' && epsg !== 4326;
}

/** The way of a layer's coordinates in a job whose result is in `fromCrs`. */
export function conversionOf({ crs }: Pick<SideLayer, 'crs'>, method: Method, fromCrs: Crs): Conversion {
  const target = measuredCrs(method, fromCrs);
  const toMeasured = createTransform(crs, target);
  const scale = method === 'planar' ? (fromCrs.metresPerUnit ?? 1) : 1;
  const measured = converterTo(crs, target, toMeasured, scale);
  if (sameCrs(target, fromCrs) && scale === 1) {
    return { measured, result: null, transforms: [toMeasured] };
  }
  const toResult = createTransform(crs, fromCrs);
  return { measured, result: converterTo(crs, fromCrs, toResult), transforms: [toMeasured] };
}

/** From what is measured to the CRS of the result; `null` where that is the same. */
export function resultOfMeasured(method: Method, fromCrs: Crs): Convert | null {
  const measured = measuredCrs(method, fromCrs);
  if (method === 'planar') {
    const scale = fromCrs.metresPerUnit ?? 1;
    if (scale === 1) return null;
    return (x, y, out) => {
      out[0] = x / scale;
      out[1] = y / scale;
    };
  }
  if (sameCrs(measured, fromCrs)) return null;
  return converterTo(measured, fromCrs, createTransform(measured, fromCrs));
}

/** Applies a transform, where the systems are not the same; NaN where a place has no coordinates. */
export function converterTo(from: Crs, to: Crs, { forward }: Transform, scale = 1): Convert {
  const isSame = sameCrs(from, to);
  return (x, y, out) => {
    out[0] = Number.NaN;
    out[1] = Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    try {
      const [u, v] = isSame ? [x, y] : forward(x, y);
      out[0] = u * scale;
      out[1] = v * scale;
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // a place that the other system does not have
    }
  };
}
