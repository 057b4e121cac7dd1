import { UserError } from '../../shared/errors';
import { FOOT_M, US_FOOT_M } from '../../shared/linearUnits';
import { withoutParameters } from '../../shared/projString';
import { type Crs, hasSoundNumbers, sameNumber, sameValues, type VerticalSystem } from './crs';
import { crsFromEpsg } from './epsg';
import { matchEpsg } from './epsgMatch';
import { DEGREES, ELLIPSOID_NAMES, MERIDIANS, METRES } from './geoKeyCodes';
import { crsFromProj } from './proj';
import { withParameters } from './projMethod';
import { parseProj } from './projString';
import { crsFromWkt } from './wkt';

/** GeoKeys by their names in GeoTIFF 1.0. */
export type GeoKeyValues = Readonly<Record<string, number | string | readonly number[] | undefined>>;

/** The code by which a GeoKey says that other keys define it. */
const USER_DEFINED = 32767;

/** Codes of ProjCoordTransGeoKey to PROJ's projections. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'tmerc',
  3: 'omerc +no_uoff',
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
  27: 'tmerc',
  28: 'cea',
  // GDAL's, which has no code of GeoTIFF for it.
  9815: 'omerc',
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

/** The code of the transverse Mercator grid whose coordinates grow to the west and south. */
const SOUTH_ORIENTATED = 27;

/** Vertical systems whose heights are in feet. */
const FEET_BY_HEIGHT: Readonly<Record<number, number>> = {
  5702: US_FOOT_M,
  6360: US_FOOT_M,
  8228: FOOT_M,
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
    return withHeights(inUnit(byCode(projected, label), keys, label));
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
  const degrees = angularUnit(keys, label);
  const unit = degrees === 1 ? '' : ` +to_degrees=${degrees}`;
  return withHeights(named(`+proj=longlat ${frame.text}${unit}`, geographicName(keys), frame, label));
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

/** A system of the register with its coordinates in the unit that the keys give besides. */
function inUnit(crs: Crs, keys: GeoKeyValues, label: string): Crs {
  if (number(keys, 'ProjLinearUnitsGeoKey') === null || crs.metresPerUnit === null) return crs;
  const metres = linearUnit(keys, label);
  if (sameNumber(metres, crs.metresPerUnit)) return crs;
  const proj = `${withoutParameters(crs.proj, 'units', 'to_meter')} +to_meter=${metres}`;
  if (!hasSoundNumbers(proj)) throw unknown(label, 'its numbers make no sense');
  return { ...crs, name: `${crs.name} in units of ${metres} m`, epsg: null, proj, metresPerUnit: metres };
}

function userDefined(keys: GeoKeyValues, label: string): Crs {
  const metres = linearUnit(keys, label);
  const unit = metres === 1 ? '+units=m' : `+to_meter=${metres}`;
  const name = text(keys, 'PCSCitationGeoKey') ?? text(keys, 'GTCitationGeoKey');
  const conversion = number(keys, 'ProjectionGeoKey') ?? USER_DEFINED;
  const zone = conversion % 100;
  const isUtm = conversion > 16000 && conversion < 16161 && zone >= 1 && zone <= 60;
  if (isUtm) {
    const frame = frameOf(keys, label);
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
  const frame = frameOf(keys, label);
  const values = parametersOf(keys, metres);
  const isTurned = transformation === SOUTH_ORIENTATED;
  // PROJ does not know either whether the false origin of such a grid counts east or west.
  const isShifted = isTurned && Boolean(values.get('x_0') || values.get('y_0'));
  const projection = isShifted ? null : withParameters(method, values);
  if (projection === null) throw unknown(label, 'the parameters of its projection do not fit it');
  const axes = isTurned ? ' +axis=wsu' : '';
  return named(`+proj=${projection} ${frame.text} ${unit}${axes}`, name, frame, label);
}

/** Angles of projections are in degrees whatever the unit of angles, as GDAL writes and reads them. */
function parametersOf(keys: GeoKeyValues, metres: number): Map<string, number> {
  const values = new Map<string, number>();
  for (const [name, kind, ...candidates] of PARAMETERS) {
    const key = candidates.find((candidate) => number(keys, candidate) !== null);
    if (key === undefined) continue;
    const factor = kind === 'length' ? metres : 1;
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
  const code = number(keys, 'GeographicTypeGeoKey');
  const named = code !== null && code !== USER_DEFINED && code !== 0;
  const base = named ? byCode(code, label) : baseOfDatum(keys);
  const shape = ellipsoidOf(keys, label);
  const meridian = meridianOf(keys, label);
  if (base !== null) {
    const known = parseProj(base.proj);
    const agrees = named || shape === null || sameValues(parseProj(shape).ellipsoid, known.ellipsoid);
    if (agrees && (named || meridian === 0 || known.meridian !== 0)) {
      return { text: withoutParameters(base.proj, 'proj', 'to_degrees'), datum: base.name, base };
    }
  }
  const shift = keys.GeogTOWGS84GeoKey;
  const tie = Array.isArray(shift) ? ` +towgs84=${shift.join(',')}` : '';
  const pm = meridian === 0 ? '' : ` +pm=${meridian}`;
  // GDAL too takes WGS 84's ellipsoid where the keys name none.
  return {
    text: `${shape ?? '+ellps=WGS84'}${pm}${tie}`,
    datum: geographicName(keys) ?? '',
    base: null,
  };
}

/** The geographic system of a datum's code: EPSG's codes of the older datums are theirs plus 2000. */
function baseOfDatum(keys: GeoKeyValues): Crs | null {
  const code = number(keys, 'GeogGeodeticDatumGeoKey') ?? 0;
  try {
    return code > 6000 && code < 7000 ? crsFromEpsg(code - 2000) : null;
  } catch {
    return null;
  }
}

/** The ellipsoid as PROJ parameters; `null` where the keys name none. */
function ellipsoidOf(keys: GeoKeyValues, label: string): string | null {
  const major = number(keys, 'GeogSemiMajorAxisGeoKey');
  const minor = number(keys, 'GeogSemiMinorAxisGeoKey');
  const inverse = number(keys, 'GeogInvFlatteningGeoKey');
  if (major !== null) {
    if (inverse === 0 || minor === major) return `+R=${major}`;
    if (inverse !== null) return `+a=${major} +rf=${inverse}`;
    if (minor !== null) return `+a=${major} +b=${minor}`;
  }
  const code = number(keys, 'GeogEllipsoidGeoKey');
  if (code === null || code === USER_DEFINED || code === 0) return null;
  const name = ELLIPSOID_NAMES[code];
  if (name === undefined) throw unknown(label, `its ellipsoid has code ${code}`);
  return `+ellps=${name}`;
}

/** Degrees of the prime meridian east of Greenwich. */
function meridianOf(keys: GeoKeyValues, label: string): number {
  const own = number(keys, 'GeogPrimeMeridianLongGeoKey');
  const code = number(keys, 'GeogPrimeMeridianGeoKey');
  if (code === null || code === USER_DEFINED || code === 0)
    return own === null ? 0 : Number((own * angularUnit(keys, label)).toPrecision(13));
  const meridian = MERIDIANS[code];
  if (meridian === undefined) throw unknown(label, `its prime meridian has code ${code}`);
  return meridian;
}

function linearUnit(keys: GeoKeyValues, label: string): number {
  return unitOf(keys, METRES, 'length', 'ProjLinearUnits', label) ?? 1;
}

/** Degrees in a unit of longitudes and latitudes. */
function angularUnit(keys: GeoKeyValues, label: string): number {
  const own = unitOf(keys, DEGREES, 'angles', 'GeogAngularUnits', label);
  return own ?? 1;
}

/** A unit by its code, else by its size; `null` where the keys give neither. */
function unitOf(
  keys: GeoKeyValues,
  sizes: Readonly<Record<number, number>>,
  kind: 'length' | 'angles',
  key: string,
  label: string,
): number | null {
  const code = number(keys, `${key}GeoKey`);
  const known = code === null ? undefined : sizes[code];
  if (known !== undefined) return known;
  const size = number(keys, `${key.replace(/s$/, '')}SizeGeoKey`);
  if (size !== null) return kind === 'length' ? size : Number(((size * 180) / Math.PI).toPrecision(13));
  if (code === null || code === 0 || code === USER_DEFINED) return null;
  throw unknown(label, `its unit of ${kind} has code ${code}`);
}

/** The name of the geographic system, which GDAL writes among others into one text. */
function geographicName(keys: GeoKeyValues): string | null {
  const citation = text(keys, 'GeogCitationGeoKey');
  return /GCS Name = ([^|]*)/.exec(citation ?? '')?.[1] ?? citation;
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
