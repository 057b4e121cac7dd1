import { formatProjString, type ProjParameters, parseProjString } from '../../../shared/projString';
import { createProjector } from '../libraries/createProjector';
import type { Treatment } from './candidate';

/** Places where a sphere and an ellipsoid part, in degrees from the centre. */
const OFFSETS = [
  [3, 7],
  [-11, 13],
  [17, -5],
  [1, -23],
] as const;

/** A difference on the map, in metres, that no rounding makes. */
const DIFFERENT_M = 0.5;

/** Methods that PROJ puts on the sphere with the ellipsoid's area. */
const AUTHALIC: ReadonlySet<string> = new Set(['mill', 'vandg']);

/**
 * Whether a projection looks at the Earth's flattening: found by projecting with it and without, on the same
 * semi-major axis.
 */
export function treatmentOf(parameters: ProjParameters): Treatment {
  const onEllipsoid = createProjector(parameters);
  if (AUTHALIC.has(String(parameters.get('proj')))) return 'sphere';
  if (['R', 'R_A', 'R_V', 'R_a', 'R_g', 'R_h'].some((name) => parameters.has(name))) return 'sphere';
  const round = parseProjString(formatProjString(parameters));
  const stripped = new Map(
    [...round].filter(
      ([name]) => !['datum', 'ellps', 'a', 'b', 'rf', 'f', 'es', 'e', 'towgs84'].includes(name),
    ),
  );
  const { a } = onEllipsoid;
  let onSphere: ReturnType<typeof createProjector>;
  try {
    onSphere = createProjector(stripped.set('a', String(a)).set('b', String(a)));
  } catch {
    return 'ellipsoid'; // a method that refuses a sphere
  }
  const lon = Float64Array.from(OFFSETS, ([east]) => onEllipsoid.lam0 + (east * Math.PI) / 180);
  const lat = Float64Array.from(OFFSETS, ([, north]) => {
    const value = onEllipsoid.phi0 + (north * Math.PI) / 180;
    return Math.max(-1.4, Math.min(1.4, value));
  });
  const images = [onEllipsoid, onSphere].map(({ project }) => {
    const x = new Float64Array(OFFSETS.length);
    const y = new Float64Array(OFFSETS.length);
    project(lon, lat, OFFSETS.length, x, y);
    return { x, y };
  });
  const [e, s] = images;
  const differs = OFFSETS.some(
    (_, i) => Math.abs(e!.x[i]! - s!.x[i]!) > DIFFERENT_M || Math.abs(e!.y[i]! - s!.y[i]!) > DIFFERENT_M,
  );
  return differs ? 'ellipsoid' : 'sphere';
}
