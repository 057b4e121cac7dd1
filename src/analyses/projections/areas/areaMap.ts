import type { Area } from './area';
import { polygonMap } from './polygonMap';

/** Maps a point of the unit square into an area, uniformly in degrees: `out` becomes longitude, latitude. */
export type UnitMap = (u: number, v: number, out: Float64Array) => void;

/** Where samples are taken: in the area's bounds, or inside its outlines. */
export type Within = 'bounds' | 'polygon';

/** The map from the unit square that makes samples uniform, in degrees, within an area. */
export function areaMap(area: Area, within: Within): UnitMap {
  if (within === 'polygon' && area.rings.length > 0) return polygonMap(area.rings, area.name);
  const { west, south, east, north } = area.bounds;
  return (u, v, out) => {
    out[0] = west + u * (east - west);
    out[1] = south + v * (north - south);
  };
}
