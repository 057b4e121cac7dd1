import type { ProjParameters } from '../../../shared/projString';
import { centreOf, type LonLatBounds, wrapDegrees } from '../areas/area';
import { type Centring, METHODS } from './methods';

/**
 * The same projection put over an area: its central meridian, and where it has them its latitude of origin
 * and its parallels. Null where the method cannot be moved, or not there (a conic over the equator).
 */
export function centred(parameters: ProjParameters, bounds: LonLatBounds): ProjParameters | null {
  const method = METHODS.get(String(parameters.get('proj')));
  const changes = method === undefined ? null : changesFor(method.centring, bounds);
  if (changes === null) return null;
  const kept = new Map(parameters);
  kept.delete('south');
  return withParameters(kept, changes);
}

function changesFor(centring: Centring, bounds: LonLatBounds): Record<string, number | true> | null {
  const { lon, lat } = centreOf(bounds);
  const height = bounds.north - bounds.south;
  const [lower, upper] = [bounds.south + height / 6, bounds.north - height / 6];
  switch (centring) {
    case 'none':
      return null;
    case 'meridian':
      return { lon_0: lon };
    case 'point':
      return { lon_0: lon, lat_0: lat };
    case 'trueScale':
      return { lon_0: lon, lat_ts: Math.abs(lat) };
    case 'parallel':
      return Math.abs(lat) < MIN_LATITUDE ? null : { lon_0: lon, lat_1: lat };
    case 'conic':
      return Math.abs(lat) < MIN_LATITUDE ? null : { lon_0: lon, lat_0: lat, lat_1: lower, lat_2: upper };
    case 'polarConic':
      if (Math.abs(lat) < MIN_LATITUDE) return null;
      return { lon_0: lon, lat_1: lat, ...(lat < 0 ? { south: true as const } : {}) };
    case 'twoPoints':
      return bounds.east - bounds.west > WIDEST_BASE ? null : { ...twoPoints(bounds, lat) };
    case 'obliqueLine':
      return { lat_0: lat, lonc: lon, alpha: diagonalAzimuth(bounds, lat) };
  }
}

/** Two points across a wider area, in degrees, come too near to opposite places on the globe. */
const WIDEST_BASE = 300;

/** Cones whose parallels lie nearer to symmetric about the equator than this, in degrees, degenerate. */
const MIN_LATITUDE = 0.5;

/** A quarter in from each side of the longer way across. */
function twoPoints(
  { west, south, east, north }: LonLatBounds,
  lat: number,
): { lat_1: number; lon_1: number; lat_2: number; lon_2: number } {
  const wide = (east - west) * Math.cos((lat * Math.PI) / 180) >= north - south;
  const at = (share: number): [number, number] => [
    wide ? lat : south + share * (north - south),
    wrapDegrees(west + (wide ? share : 0.5) * (east - west)),
  ];
  const [lat_1, lon_1] = at(0.25);
  const [lat_2, lon_2] = at(0.75);
  return { lat_1, lon_1, lat_2, lon_2 };
}

/** The bearing, in degrees, of the way from the south-west corner to the north-east one. */
function diagonalAzimuth({ west, south, east, north }: LonLatBounds, lat: number): number {
  const across = (east - west) * Math.cos((lat * Math.PI) / 180);
  return (Math.atan2(across, north - south) * 180) / Math.PI;
}

/** The same string with some parameters set, in their old places where they had one, else after `proj`. */
function withParameters(
  parameters: ProjParameters,
  changes: Readonly<Record<string, number | true>>,
): ProjParameters {
  const changed = new Map<string, string | true>();
  const pending = new Map(
    Object.entries(changes).map(
      ([name, value]) => [name, value === true ? true : formatDegrees(value)] as const,
    ),
  );
  for (const [name, value] of parameters) {
    changed.set(name, pending.get(name) ?? value);
    pending.delete(name);
    if (name !== 'proj') continue;
    for (const [added, addedValue] of pending) {
      if (parameters.has(added)) continue;
      changed.set(added, addedValue);
      pending.delete(added);
    }
  }
  return changed;
}

/** Six decimals of a degree are a tenth of a metre on the ground. */
function formatDegrees(value: number): string {
  const text = String(Number(value.toFixed(6)));
  return text === '-0' ? '0' : text;
}
