import { UserError } from '../../shared/errors';
import { metresPerUnit, parseProjString, withoutParameters } from '../../shared/projString';
import { DATUM_ELLIPSOIDS, ELLIPSOIDS, type Ellipsoid } from './ellipsoids';

/** Degrees east of Greenwich, by PROJ's name of the prime meridian; to the millionth. */
const MERIDIANS: Readonly<Record<string, number>> = {
  greenwich: 0,
  lisbon: -9.131906,
  paris: 2.337229,
  bogota: -74.080917,
  madrid: -3.687939,
  rome: 12.452333,
  bern: 7.439583,
  jakarta: 106.807719,
  ferro: -17.666667,
  brussels: 4.367975,
  stockholm: 18.058278,
  athens: 23.716338,
  oslo: 10.722917,
};

/** Projections with angles as coordinates, by PROJ's names. */
const GEOGRAPHIC = new Set(['longlat', 'latlong', 'lonlat', 'latlon']);

/**
 * What a PROJ string says of a system. Ours may say `+to_degrees=0.9`, degrees in a unit, of a geographic system in
 * grads: PROJ has no parameter for that.
 */
export interface ProjSystem {
  /** Parameter to value; `''` for a flag, as `+south`. The scale is `k`, by whichever of its names it was given. */
  readonly values: ReadonlyMap<string, string>;
  /** Metres in a unit of the projected coordinates. */
  readonly metresPerUnit: number;
  /** Degrees in a unit of the coordinates of a geographic system; `null` for projected ones. */
  readonly degreesPerUnit: number | null;
  readonly ellipsoid: Ellipsoid;
  /** Degrees of the prime meridian east of Greenwich. */
  readonly meridian: number;
  /** Seven parameters to WGS 84 in the order and signs of `+towgs84`; `null` where none are given. */
  readonly shift: readonly number[] | null;
}

/** Reads a PROJ string. Throws a `UserError` for an unknown ellipsoid. */
export function parseProj(proj: string): ProjSystem {
  const parameters = parseProjString(proj);
  const values = new Map<string, string>();
  for (const [name, value] of parameters) {
    const plain = name === 'k_0' ? 'k' : name;
    if (!values.has(plain)) values.set(plain, value === true ? '' : value);
  }
  return {
    values,
    metresPerUnit: metresPerUnit(parameters),
    degreesPerUnit: GEOGRAPHIC.has(values.get('proj') ?? '') ? Number(values.get('to_degrees') ?? 1) : null,
    ellipsoid: ellipsoid(values),
    meridian: meridian(values.get('pm') ?? '0'),
    shift: shift(values),
  };
}

function ellipsoid(values: ReadonlyMap<string, string>): Ellipsoid {
  if (values.has('R')) return [Number(values.get('R')), 0];
  const name = values.get('ellps') ?? DATUM_ELLIPSOIDS[values.get('datum') ?? 'WGS84'] ?? 'WGS84';
  const known = ELLIPSOIDS[name];
  if (!known)
    throw new UserError(`"${name}" is not an ellipsoid that PROJ knows: correct +ellps, or give +a and +rf.`);
  if (!values.has('a')) return known;
  const major = Number(values.get('a'));
  if (values.has('rf')) return [major, Number(values.get('rf'))];
  if (values.has('f')) return [major, 1 / Number(values.get('f'))];
  if (!values.has('b')) return [major, values.has('ellps') ? known[1] : 0];
  const minor = Number(values.get('b'));
  return [major, major === minor ? 0 : major / (major - minor)];
}

function meridian(name: string): number {
  return MERIDIANS[name] ?? Number(Number(name).toFixed(6));
}

function shift(values: ReadonlyMap<string, string>): readonly number[] | null {
  const given = values.get('towgs84')?.split(',').map(Number);
  const zero = values.has('datum') || values.get('nadgrids') === '@null';
  if (!given) return zero ? [0, 0, 0, 0, 0, 0, 0] : null;
  return [0, 1, 2, 3, 4, 5, 6].map((index) => given[index] ?? 0);
}

/** Projections that take no default origin, or have one of their own that proj4 knows. */
const OWN_DEFAULTS: Readonly<Record<string, string>> = {
  longlat: '',
  latlong: '',
  geocent: '',
  utm: '',
  krovak: '',
  ob_tran: '+x_0=0 +y_0=0',
  nzmg: '+lat_0=-41 +lon_0=173 +x_0=2510000 +y_0=6023150',
};

/**
 * Writes out the parameters that PROJ takes as 0 or 1 when they are missing. proj4 gives NaN for many
 * projections without them, and says nothing.
 */
export function fillProjDefaults(proj: string): string {
  const { values } = parseProj(proj);
  const id = values.get('proj') ?? '';
  const origin = id === 'lcc' && !values.has('lat_2') ? (values.get('lat_1') ?? '0') : '0';
  const defaults = OWN_DEFAULTS[id] ?? `+lat_0=${origin} +lon_0=0 +k=1 +x_0=0 +y_0=0`;
  const missing = defaults.split(' ').filter((item) => item && !values.has(item.slice(1).split('=')[0]!));
  return [proj.trim(), ...missing].join(' ');
}

/**
 * A PROJ string as proj4 needs it: defaults written out, and the ellipsoid in numbers, because proj4 takes an
 * ellipsoid that it does not know for WGS 84 and says nothing. `shifted` keeps the tie to WGS 84.
 */
export function proj4Definition(proj: string, shifted: boolean): string {
  const filled = fillProjDefaults(proj);
  const [major, inverse] = parseProj(filled).ellipsoid;
  const shape = inverse === 0 ? `+a=${major} +b=${major}` : `+a=${major} +rf=${inverse}`;
  const dropped = shifted ? [] : ['datum', 'towgs84', 'nadgrids'];
  return `${withoutParameters(filled, 'ellps', 'to_degrees', ...dropped)} ${shape}`;
}
