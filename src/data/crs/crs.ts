import type { Ellipsoid } from './ellipsoids';
import { fillProjDefaults, parseProj } from './projString';

/** Heights that a compound code names beside its map coordinates. */
export interface VerticalSystem {
  readonly name: string;
  readonly metresPerUnit: number;
}

/**
 * A coordinate reference system. Coordinates are always in the order x, y: easting before northing, longitude
 * before latitude, whatever order the EPSG register gives them. Plain data.
 */
export interface Crs {
  readonly name: string;
  /** `null` where the definition came without a code. */
  readonly epsg: number | null;
  /** A PROJ string with its defaults filled in and no grid files. */
  readonly proj: string;
  readonly kind: 'projected' | 'geographic';
  /** Metres in a unit of x and y; `null` for geographic ones. */
  readonly metresPerUnit: number | null;
  /** Degrees in a unit of x and y, as 0.9 where they are grads; `null` for projected ones. */
  readonly degreesPerUnit: number | null;
  /** The name of the datum whatever its prime meridian, as in `OSGB36`; `null` where the definition names none. */
  readonly datum: string | null;
  /** How well the tie of its datum to WGS 84 is known, in metres; `null` where there is no such tie. */
  readonly datumAccuracyM: number | null;
  /** `null` where the system says nothing of heights. */
  readonly vertical: VerticalSystem | null;
}

/** For a person: `EPSG:27700 (OSGB36 / British National Grid)`. */
export function describeCrs(crs: Crs): string {
  return crs.epsg === null ? crs.name : `EPSG:${crs.epsg} (${crs.name})`;
}

/**
 * Whether two systems give the same numbers to the same place. Definitions are compared by their parameters;
 * where only one of them ties its datum to WGS 84, equal projections on equal ellipsoids count as the same.
 */
export function sameCrs(a: Crs, b: Crs): boolean {
  if (a.epsg !== null && a.epsg === b.epsg) return true;
  if (!sameDatum(a, b)) return false;
  const [p, q] = [canonicalProjection(a.proj), canonicalProjection(b.proj)];
  if (p.id !== q.id || p.axis !== q.axis || p.values.size !== q.values.size) return false;
  if (!sameValues([p.unit, p.meridian, ...p.ellipsoid], [q.unit, q.meridian, ...q.ellipsoid])) return false;
  return [...p.values].every(([key, value]) => sameNumber(value, q.values.get(key) ?? Number.NaN));
}

/**
 * Whether two systems lie on one datum, as far as their definitions tell. Their prime meridians may differ, and
 * their ties to WGS 84, which are chosen by area of use.
 */
export function sameDatum(a: Crs, b: Crs): boolean {
  if (a.datum !== null && b.datum !== null) return a.datum === b.datum;
  const [p, q] = [parseProj(a.proj), parseProj(b.proj)];
  if (!sameValues(p.ellipsoid, q.ellipsoid)) return false;
  return p.shift === null || q.shift === null || sameValues(p.shift, q.shift);
}

/** A projection reduced to what tells it from others. */
export interface CanonicalProjection {
  readonly id: string;
  readonly axis: string;
  /** Numeric parameters with PROJ's defaults; UTM zones as transverse Mercator; parallels in ascending order. */
  readonly values: ReadonlyMap<string, number>;
  /** Metres; degrees of geographic systems. */
  readonly unit: number;
  readonly ellipsoid: Ellipsoid;
  /** Degrees east of Greenwich. */
  readonly meridian: number;
}

const KEPT = new Set([
  'lat_0',
  'lon_0',
  'lat_1',
  'lat_2',
  'lat_ts',
  'lonc',
  'alpha',
  'gamma',
  'k',
  'x_0',
  'y_0',
  'h',
]);

/** Reduces a PROJ string to what tells its projection from others. */
export function canonicalProjection(proj: string): CanonicalProjection {
  const parameters = parseProj(fillProjDefaults(proj));
  const { values: given, ellipsoid, meridian } = parameters;
  const unit = parameters.degreesPerUnit ?? parameters.metresPerUnit;
  const values = new Map<string, number>();
  for (const [key, value] of given) if (KEPT.has(key)) values.set(key, Number(value));
  let id = given.get('proj') ?? '';
  if (id === 'utm') {
    id = 'tmerc';
    const utm = { lat_0: 0, lon_0: meridianOfZone(Number(given.get('zone'))), k: 0.9996, x_0: 500000 };
    for (const [key, value] of Object.entries(utm)) values.set(key, value);
    values.set('y_0', given.has('south') ? 10000000 : 0);
  }
  if (values.get('lat_ts') === 0) values.delete('lat_ts');
  const [one, two] = [values.get('lat_1'), values.get('lat_2')];
  if (one !== undefined && two !== undefined && one > two) {
    values.set('lat_1', two);
    values.set('lat_2', one);
  }
  return { id, axis: given.get('axis') ?? 'enu', values, unit, ellipsoid, meridian };
}

/** The central meridian of a zone of UTM, in degrees. */
export function meridianOfZone(zone: number): number {
  return zone * 6 - 183;
}

/**
 * Whether the numbers of a PROJ string can be those of a system: a unit and an ellipsoid of some size, and
 * parameters that are numbers.
 */
export function hasSoundNumbers(proj: string): boolean {
  const { values, unit, ellipsoid, meridian } = canonicalProjection(proj);
  const [axis, inverse] = ellipsoid;
  const numbers = [...values.values(), unit, ...ellipsoid, meridian, ...(parseProj(proj).shift ?? [])];
  return numbers.every(Number.isFinite) && unit > 0 && axis > 0 && (inverse === 0 || inverse > 1);
}

/** Equal to what is left of a number after it was written as text once or twice. */
export function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

/** Equal lists of numbers. */
export function sameValues(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => sameNumber(value, b[index]!));
}
