import proj4 from 'proj4';
import { UserError } from '../../shared/errors';
import { type Crs, sameCrs, sameDatum, sameValues } from './crs';
import { ELLIPSOIDS } from './ellipsoids';
import { type ProjSystem, parseProj, proj4Definition } from './projString';

/** A way from one coordinate reference system to another. */
export interface Transform {
  /**
   * Transforms one point; x before y, degrees for geographic systems. Throws a `UserError` where the point
   * has no coordinates in the other system.
   */
  forward(x: number, y: number): [number, number];
  /** In words, for a person. */
  readonly description: string;
  /** Metres; 0 where the datum stays the same, `null` where the shift between the datums is not known. */
  readonly accuracyM: number | null;
}

/** Makes the transform between two systems; the same system gives the identity. Throws a `UserError`. */
export function createTransform(from: Crs, to: Crs): Transform {
  if (sameCrs(from, to)) {
    return { forward: (x, y) => [x, y], description: 'none: the same system', accuracyM: 0 };
  }
  const convert = converter(from, to);
  const forward = (x: number, y: number): [number, number] => {
    const point = convert(x, y);
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) return point;
    throw new UserError(
      `The point (${x}, ${y}) in ${from.name} has no coordinates in ${to.name}: check its coordinates and its system.`,
    );
  };
  const { description, accuracyM } = explain(from, to);
  const formulas = Math.max(methodAccuracyM(from), methodAccuracyM(to));
  if (formulas === 0) return { forward, description, accuracyM };
  return {
    forward,
    description: `${description}; by formulas accurate to about ${formulas} m`,
    accuracyM: accuracyM === null ? null : Math.max(accuracyM, formulas),
  };
}

/** A point from system to system; one that proj4 cannot do comes back as NaN. */
function converter(from: Crs, to: Crs): (x: number, y: number) => [number, number] {
  // With the tie of one side alone proj4 would do half a shift.
  const shifted = !sameDatum(from, to) && [from, to].every((crs) => parseProj(crs.proj).shift !== null);
  const pair = proj4(definition(from, shifted), definition(to, shifted));
  const [before, after] = [from.degreesPerUnit ?? 1, to.degreesPerUnit ?? 1];
  const [isBeyond, isBeyondThere] = [beyondSeries(from), beyondSeries(to)];
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y) || isBeyond(x)) return NOWHERE;
    try {
      // The second argument makes proj4 obey +axis, as for grids whose coordinates grow to the south and west.
      const [u, v] = pair.forward<[number, number]>([x * before, y * before], true);
      return isBeyondThere(u) ? NOWHERE : [u / after, v / after];
    } catch {
      return NOWHERE;
    }
  };
}

const NOWHERE: [number, number] = [Number.NaN, Number.NaN];

/** Metres by which proj4's formulas differ from PROJ's, as far as they are used: short series, and a coarse table. */
const METHOD_ACCURACY_M: Readonly<Record<string, number>> = { cass: 0.1, robin: 2 };

/** Metres from the central meridian, some four degrees, to which the series of Cassini are used. */
const SERIES_REACH_M = 450_000;

/** Whether an easting is beyond them. */
function beyondSeries(crs: Crs): (x: number) => boolean {
  const { values, ellipsoid } = parseProj(crs.proj);
  // On a sphere there is no series.
  if (values.get('proj') !== 'cass' || ellipsoid[1] === 0) return () => false;
  const falseEasting = Number(values.get('x_0') ?? 0);
  return (x) => Math.abs(x * (crs.metresPerUnit ?? 1) - falseEasting) > SERIES_REACH_M;
}

function methodAccuracyM(crs: Crs): number {
  const { values, ellipsoid } = parseProj(crs.proj);
  const method = values.get('proj') ?? '';
  return method === 'cass' && ellipsoid[1] === 0 ? 0 : (METHOD_ACCURACY_M[method] ?? 0);
}

/** Whether proj4 has the projection, but not as PROJ defines it, or not with these parameters. */
function isDifferent({ values, ellipsoid }: ProjSystem): boolean {
  const given = (name: string): number => Number(values.get(name) ?? 0);
  switch (values.get('proj')) {
    case 'mill':
    case 'vandg':
      return true;
    case 'cass':
      return values.has('hyperbolic');
    case 'krovak':
      return (
        given('x_0') !== 0 ||
        given('y_0') !== 0 ||
        (values.has('alpha') && Math.abs(given('alpha') - 30.28813975) > 1e-6) ||
        !sameValues(ellipsoid, ELLIPSOIDS.bessel!)
      );
    case 'ortho':
      return ellipsoid[1] !== 0;
    default:
      return false;
  }
}

function definition(crs: Crs, shifted: boolean): string {
  const parameters = parseProj(crs.proj);
  const text = proj4Definition(crs.proj, shifted);
  if (!isDifferent(parameters) && isSupported(text)) return text;
  throw new UserError(
    `Coordinates in ${crs.name} cannot be transformed, because its projection (${parameters.values.get('proj')}) is not supported: put all inputs in one coordinate reference system, for example with gdalwarp -t_srs or ogr2ogr -t_srs, or in QGIS.`,
  );
}

function isSupported(text: string): boolean {
  try {
    proj4(text);
    return true;
  } catch {
    return false;
  }
}

function explain(from: Crs, to: Crs): { description: string; accuracyM: number | null } {
  const way = `${from.name} to ${to.name}`;
  if (sameDatum(from, to)) return { description: `${way}, on the same datum`, accuracyM: 0 };
  const counts = [from, to].map((crs) => parameterCount(crs)).filter((count) => count > 0);
  const shift = `datum shift by ${counts.join(' and ')} parameters`;
  if (from.datumAccuracyM === null || to.datumAccuracyM === null) {
    const known = [from, to].every((crs) => parseProj(crs.proj).shift !== null);
    if (known && counts.length > 0)
      return { description: `${way}, ${shift} of unknown accuracy`, accuracyM: null };
    const description = `${way}, without a datum shift because none is known: off by up to some hundred metres`;
    return { description, accuracyM: null };
  }
  const accuracyM = Number((from.datumAccuracyM + to.datumAccuracyM).toFixed(1));
  if (counts.length === 0) {
    const agreement = accuracyM === 0 ? '' : `: the datums agree to about ${accuracyM} m`;
    return { description: `${way}, without a datum shift${agreement}`, accuracyM };
  }
  return { description: `${way}, ${shift}, accurate to about ${accuracyM} m`, accuracyM };
}

/** How many parameters shift a datum: 0, 3 or 7. */
function parameterCount(crs: Crs): number {
  const shift = parseProj(crs.proj).shift ?? [];
  if (shift.slice(3).some((value) => value !== 0)) return 7;
  return shift.some((value) => value !== 0) ? 3 : 0;
}
