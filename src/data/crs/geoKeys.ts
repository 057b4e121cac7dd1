import { UserError } from '../../shared/errors';
import { type Crs, hasSoundNumbers, type VerticalSystem } from './crs';
import { crsFromEpsg } from './epsg';
import { matchEpsg } from './epsgMatch';
import { crsFromProj } from './proj';
import { withParameters } from './projMethod';
import { crsFromWkt } from './wkt';

/** GeoKeys by their names in GeoTIFF 1.0. */
export type GeoKeyValues = Readonly<Record<string, number | string | readonly number[] | undefined>>;

/** The code by which a GeoKey says that other keys define it. */
const USER_DEFINED = 32767;

/** Codes of ProjCoordTransGeoKey to PROJ's projections. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'tmerc',
  3: 'omerc',
  5: 'somerc',
  7: 'merc',
  8: 'lcc',
  9: 'lcc',
  10: 'laea',
  11: 'aea',
  12: 'aeqd',
  13: 'eqdc',
  14: 'stere',
  15: 'polar',
  16: 'sterea',
  17: 'eqc',
  18: 'cass',
  19: 'gnom',
  20: 'mill',
  21: 'ortho',
  22: 'poly',
  23: 'robin',
  24: 'sinu',
  25: 'vandg',
  26: 'nzmg',
  28: 'cea',
};

/** PROJ's parameters, and the keys that may hold them. */
const PARAMETERS: readonly (readonly [
  name: string,
  kind: 'angle' | 'length' | 'scale',
  ...keys: string[],
])[] = [
  ['lat_0', 'angle', 'ProjNatOriginLatGeoKey', 'ProjFalseOriginLatGeoKey', 'ProjCenterLatGeoKey'],
  ['lon_0', 'angle', 'ProjNatOriginLongGeoKey', 'ProjFalseOriginLongGeoKey', 'ProjCenterLongGeoKey'],
  ['lon_0', 'angle', 'ProjStraightVertPoleLongGeoKey'],
  ['lat_1', 'angle', 'ProjStdParallel1GeoKey'],
  ['lat_2', 'angle', 'ProjStdParallel2GeoKey'],
  ['k', 'scale', 'ProjScaleAtNatOriginGeoKey', 'ProjScaleAtCenterGeoKey'],
  ['x_0', 'length', 'ProjFalseEastingGeoKey', 'ProjFalseOriginEastingGeoKey', 'ProjCenterEastingGeoKey'],
  ['y_0', 'length', 'ProjFalseNorthingGeoKey', 'ProjFalseOriginNorthingGeoKey', 'ProjCenterNorthingGeoKey'],
  ['alpha', 'angle', 'ProjAzimuthAngleGeoKey'],
  ['gamma', 'angle', 'ProjRectifiedGridAngleGeoKey'],
];

const METRES: Readonly<Record<number, number>> = {
  9001: 1,
  9002: 0.3048,
  9003: 1200 / 3937,
  9005: 0.3047972654,
  9036: 1000,
  9093: 1609.344,
  9096: 0.9144,
};

const DEGREES: Readonly<Record<number, number>> = { 9101: 180 / Math.PI, 9105: 0.9, 9106: 0.9 };

/** Vertical systems whose heights are in feet. */
const FEET_BY_HEIGHT: Readonly<Record<number, number>> = {
  5702: 1200 / 3937,
  6360: 1200 / 3937,
  8228: 0.3048,
};

/**
 * The coordinate reference system of a GeoTIFF's GeoKeys; `null` where they name none. User-defined keys are
 * matched with the EPSG codes, and kept as they stand where none fits. `label` names the file for messages.
 * Throws a `UserError` where the code or the projection is unknown.
 */
export function crsFromGeoKeys(keys: GeoKeyValues, label: string): Crs | null {
  const projected = number(keys, 'ProjectedCSTypeGeoKey');
  const geographic = number(keys, 'GeographicTypeGeoKey');
  const vertical = verticalOf(keys);
  const withHeights = (crs: Crs): Crs => (vertical === null ? crs : { ...crs, vertical });
  if (projected !== null && projected !== USER_DEFINED && projected !== 0)
    return withHeights(byCode(projected, label));
  if (number(keys, 'GTModelTypeGeoKey') === 3) {
    throw unknown(label, 'its coordinates are geocentric');
  }
  const citation = /ESRI PE String = (.*)$/s.exec(
    text(keys, 'PCSCitationGeoKey') ?? text(keys, 'GTCitationGeoKey') ?? '',
  );
  if (citation) return withHeights(crsFromWkt(citation[1]!, label));
  const isProjected = projected === USER_DEFINED || number(keys, 'ProjCoordTransGeoKey') !== null;
  if (isProjected) return withHeights(userDefined(keys, label));
  if (geographic === null || geographic === 0) return null;
  if (geographic !== USER_DEFINED) return withHeights(byCode(geographic, label));
  const frame = frameOf(keys, label);
  return withHeights(named(`+proj=longlat ${frame.text}`, text(keys, 'GeogCitationGeoKey'), frame, label));
}

function unknown(label: string, why: string): UserError {
  return new UserError(
    `${label} does not give a coordinate reference system that Graticule knows (${why}): assign one with an EPSG code, for example with gdal_edit.py -a_srs.`,
  );
}

function byCode(code: number, label: string): Crs {
  try {
    return crsFromEpsg(code);
  } catch {
    throw unknown(label, `it names EPSG:${code}`);
  }
}

function userDefined(keys: GeoKeyValues, label: string): Crs {
  const frame = frameOf(keys, label);
  const metres = linearUnit(keys);
  const unit = metres === 1 ? '+units=m' : `+to_meter=${metres}`;
  const name = text(keys, 'PCSCitationGeoKey') ?? text(keys, 'GTCitationGeoKey');
  const conversion = number(keys, 'ProjectionGeoKey') ?? USER_DEFINED;
  const zone = conversion % 100;
  const isUtm = conversion > 16000 && conversion < 16161 && zone >= 1 && zone <= 60;
  if (isUtm) {
    const south = conversion > 16100 ? ' +south' : '';
    return named(`+proj=utm +zone=${zone}${south} ${frame.text} ${unit}`, name, frame, label);
  }
  const transformation = number(keys, 'ProjCoordTransGeoKey');
  const method = transformation === null ? undefined : METHODS[transformation];
  if (method === undefined) {
    throw unknown(
      label,
      transformation === null ? 'it names no projection' : `its projection has code ${transformation}`,
    );
  }
  const projection = withParameters(method, parametersOf(keys, metres));
  if (projection === null) throw unknown(label, 'the parameters of its projection do not fit it');
  return named(`+proj=${projection} ${frame.text} ${unit}`, name, frame, label);
}

function parametersOf(keys: GeoKeyValues, metres: number): Map<string, number> {
  const degrees = DEGREES[number(keys, 'GeogAngularUnitsGeoKey') ?? 9102] ?? 1;
  const values = new Map<string, number>();
  for (const [name, kind, ...candidates] of PARAMETERS) {
    const key = candidates.find((candidate) => number(keys, candidate) !== null);
    if (key === undefined) continue;
    const factor = kind === 'angle' ? degrees : kind === 'length' ? metres : 1;
    values.set(name, Number((number(keys, key)! * factor).toPrecision(13)));
  }
  return values;
}

function named(proj: string, name: string | null, frame: Frame, label: string): Crs {
  if (!hasSoundNumbers(proj)) throw unknown(label, 'its numbers make no sense');
  const plain = (name ?? '').replace(/[|\0].*$/s, '').trim();
  const found = matchEpsg(proj, plain, frame.datum);
  if (found) return found;
  const own = crsFromProj(proj, plain === '' ? 'user-defined' : plain);
  return frame.base ? { ...own, datum: frame.base.datum, datumAccuracyM: frame.base.datumAccuracyM } : own;
}

interface Frame {
  /** The ellipsoid, prime meridian and shift to WGS 84 as PROJ parameters. */
  readonly text: string;
  /** The name of the datum; `''` where it has none. */
  readonly datum: string;
  /** The geographic system, where it has a code. */
  readonly base: Crs | null;
}

function frameOf(keys: GeoKeyValues, label: string): Frame {
  // EPSG's codes of the older datums are those of their geographic systems plus 2000.
  const datumCode = number(keys, 'GeogGeodeticDatumGeoKey');
  const fromDatum = datumCode !== null && datumCode > 6000 && datumCode < 7000 ? datumCode - 2000 : null;
  for (const code of [number(keys, 'GeographicTypeGeoKey'), fromDatum]) {
    if (code === null || code === USER_DEFINED || code === 0) continue;
    const base = byCode(code, label);
    return { text: base.proj.replace(/\+proj=\S+ /, ''), datum: base.name, base };
  }
  const major = number(keys, 'GeogSemiMajorAxisGeoKey') ?? 6378137;
  const minor = number(keys, 'GeogSemiMinorAxisGeoKey');
  const inverse = number(keys, 'GeogInvFlatteningGeoKey');
  const shape = inverse !== null ? `+rf=${inverse}` : minor !== null ? `+b=${minor}` : '+rf=298.257223563';
  const shift = keys.GeogTOWGS84GeoKey;
  const tie = Array.isArray(shift) ? ` +towgs84=${shift.join(',')}` : '';
  const ellipsoid = inverse === 0 || minor === major ? `+R=${major}` : `+a=${major} ${shape}`;
  return { text: ellipsoid + tie, datum: text(keys, 'GeogCitationGeoKey') ?? '', base: null };
}

function linearUnit(keys: GeoKeyValues): number {
  const code = number(keys, 'ProjLinearUnitsGeoKey');
  return (code === null ? undefined : METRES[code]) ?? number(keys, 'ProjLinearUnitSizeGeoKey') ?? 1;
}

function verticalOf(keys: GeoKeyValues): VerticalSystem | null {
  const code = number(keys, 'VerticalCSTypeGeoKey');
  const unit = number(keys, 'VerticalUnitsGeoKey');
  if (code === null && unit === null) return null;
  const metresPerUnit = (unit === null ? undefined : METRES[unit]) ?? FEET_BY_HEIGHT[code ?? 0] ?? 1;
  const name =
    text(keys, 'VerticalCitationGeoKey') ??
    (code === null || code === USER_DEFINED ? 'heights' : `EPSG:${code}`);
  return { name, metresPerUnit };
}

function number(keys: GeoKeyValues, name: string): number | null {
  const value = keys[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' ? first : null;
}

function text(keys: GeoKeyValues, name: string): string | null {
  const value = keys[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
