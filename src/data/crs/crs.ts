import { parseProj } from './projString';

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
  /** Metres in a unit of x and y; `null` for geographic ones, which are in degrees. */
  readonly metresPerUnit: number | null;
  /** The name of the datum, as in `OSGB36`; `null` where the definition names none. */
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

const IGNORED = new Set([
  'no_defs',
  'type',
  'units',
  'to_meter',
  'wktext',
  'datum',
  'ellps',
  'towgs84',
  'k_0',
]);

/**
 * Whether two systems give the same numbers to the same place. Definitions are compared by their parameters;
 * where only one of them ties its datum to WGS 84, equal projections on equal ellipsoids count as the same.
 */
export function sameCrs(a: Crs, b: Crs): boolean {
  if (a.epsg !== null && a.epsg === b.epsg) return true;
  return sameDatum(a, b) && sameProjection(a, b);
}

/** Whether two systems lie on one datum, as far as their definitions tell. */
export function sameDatum(a: Crs, b: Crs): boolean {
  if (a.datum !== null && b.datum !== null && a.datum !== b.datum) return false;
  const [p, q] = [parseProj(a.proj), parseProj(b.proj)];
  if (!sameValues(p.ellipsoid, q.ellipsoid) || (p.values.get('pm') ?? '0') !== (q.values.get('pm') ?? '0')) {
    return false;
  }
  return p.shift === null || q.shift === null || sameValues(p.shift, q.shift);
}

function sameProjection(a: Crs, b: Crs): boolean {
  const [p, q] = [parseProj(a.proj), parseProj(b.proj)];
  const names = new Set([...p.values.keys(), ...q.values.keys()].filter((name) => !IGNORED.has(name)));
  const equal = [...names].every((name) => sameText(p.values.get(name), q.values.get(name)));
  return equal && sameNumber(p.metresPerUnit, q.metresPerUnit);
}

function sameText(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameNumber(Number(a), Number(b)));
}

/** Equal to what is left of a number after it was written as text once or twice. */
function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

function sameValues(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => sameNumber(value, b[index]!));
}
