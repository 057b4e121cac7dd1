import { assumedCrsNote } from '../../data/crs/assumedCrs';
import { crsFromEpsg } from '../../data/crs/epsg';
import { createTransform, type Transform } from '../../data/crs/transform';
import { createCellFinder, inGrid } from '../../data/raster/grid';
import type { LocatedRaster } from '../../data/raster/locatedRaster';
import { GrowingList } from '../../data/vector/growingList';
import { type Layer, requirePoints } from '../../data/vector/layer';
import { messageOf, UserError } from '../../shared/errors';
import { changing, type Note } from '../../shared/note';
import type { Column } from '../../shared/result';

/** What became of an observer. Everything but `ok` has a reason and no GVI. */
export type ObserverStatus =
  | 'ok'
  | 'outside'
  | 'on-nodata'
  | 'no-terrain'
  | 'under-surface'
  | 'no-geometry'
  | 'failed';

export const OUTSIDE_REASON = 'The point lies outside the surface.';

/** The observers of a layer on the grid of a surface; one entry per observer in every array. */
export interface Observers {
  readonly count: number;
  /** In the surface's CRS; NaN where there is no geometry. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** WGS 84, in degrees. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** The surface cell; only of those inside. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Indices of the observers inside the surface. */
  readonly inside: Int32Array;
  readonly status: ObserverStatus[];
  readonly reason: (string | null)[];
  readonly attributes: readonly Column[];
  /** How coordinates came to the surface's CRS; `null` where they were in it. */
  readonly transform: Transform | null;
  readonly notes: readonly Note[];
}

/** Places the points of a layer on a surface's grid. */
export function placeObservers(layer: Layer, surface: LocatedRaster): Observers {
  const { points } = requirePoints(layer, 'observers');
  const count = points.x.length;
  if (count === 0) {
    throw new UserError(`${layer.path} holds no points; choose a layer with observers.`, {
      change: 'observers',
    });
  }
  const notes = [...layer.notes];
  const crs = layer.crs ?? surface.crs;
  if (layer.crs === null) {
    notes.push(assumedCrsNote(layer.path, surface.crs, 'that of the surface'));
  }
  const toSurface = createTransform(crs, surface.crs);
  const toWgs84 = createTransform(crs, crsFromEpsg(4326));
  const observers = {
    count,
    x: new Float64Array(count).fill(Number.NaN),
    y: new Float64Array(count).fill(Number.NaN),
    longitude: new Float64Array(count).fill(Number.NaN),
    latitude: new Float64Array(count).fill(Number.NaN),
    rows: new Int32Array(count),
    columns: new Int32Array(count),
    status: new Array<ObserverStatus>(count).fill('ok'),
    reason: new Array<string | null>(count).fill(null),
  };
  const cellOf = createCellFinder(surface.transform);
  const inside = new GrowingList(Int32Array);

  function exclude(index: number, status: ObserverStatus, reason: string): void {
    observers.status[index] = status;
    observers.reason[index] = reason;
  }

  for (let index = 0; index < count; index++) {
    const [x, y] = [points.x[index]!, points.y[index]!];
    if (Number.isNaN(x) || Number.isNaN(y)) {
      exclude(index, 'no-geometry', 'The feature has no point.');
      continue;
    }
    try {
      [observers.x[index], observers.y[index]] = toSurface.forward(x, y);
      [observers.longitude[index], observers.latitude[index]] = toWgs84.forward(x, y);
    } catch (error) {
      exclude(index, 'outside', messageOf(error));
      continue;
    }
    const { row, column } = cellOf(observers.x[index]!, observers.y[index]!);
    if (inGrid(surface, row, column)) {
      observers.rows[index] = row;
      observers.columns[index] = column;
      inside.push(index);
    } else {
      exclude(index, 'outside', OUTSIDE_REASON);
    }
  }
  if (inside.length === 0 && layer.crs === null) refuseDegrees(layer, surface);
  return {
    ...observers,
    inside: inside.array(),
    attributes: layer.attributes.map((column) => perPoint(column, points.feature)),
    transform: toSurface.description.startsWith('none') ? null : toSurface,
    notes: changing('observers', notes),
  };
}

/**
 * Throws a `UserError` where points of no known system, all outside the surface in its own, would lie in it as degrees:
 * what they are is not guessed.
 */
function refuseDegrees({ path, points: { x, y } }: Layer, surface: LocatedRaster): void {
  const { forward } = createTransform(crsFromEpsg(4326), surface.crs);
  const cellOf = createCellFinder(surface.transform);
  const wouldFit = (point: number): boolean => {
    const [lon, lat] = [x[point]!, y[point]!];
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return false;
    try {
      const { row, column } = cellOf(...forward(lon, lat));
      return inGrid(surface, row, column);
    } catch {
      return false;
    }
  };
  if (!x.some((_, point) => wouldFit(point))) return;
  throw new UserError(
    `${path} does not name its coordinate reference system, and none of its points lies on the surface in that of the surface; as longitude and latitude in WGS 84 they would: name its columns lon and lat, or save it with its system.`,
    { change: 'observers' },
  );
}

/** A column with one value a feature, as one with a value a point. */
function perPoint(column: Column, feature: Int32Array): Column {
  const isThat = feature.length === column.values.length && feature.every((index, row) => index === row);
  if (isThat) return column;
  return { ...column, values: Array.from(feature, (index) => column.values[index] ?? null) };
}
