import type { ProjParameters } from '../../../shared/projString';
import { ECCENTRICITY_SQUARED, measureLocal, SEMI_MAJOR } from '../indices/local';
import { createProjector } from '../libraries/createProjector';
import type { Project } from '../libraries/projector';

/**
 * Places at which area scales are compared, in degrees: east of the central meridian and north of the equator, for a latitude
 * of origin may be a mere false origin. Far apart, and off any line of symmetry.
 */
const PLACES = [
  [3, 7],
  [-11, 43],
  [17, -35],
  [1, -58],
] as const;

/** Area scales that differ by no more than this share are the same: constants of formulas have six digits. */
const SAME = 1e-5;

/** No figure of the Earth is off by more than this share in its areas: the flattening makes up to 0.7 %. */
const NEAR_TRUE = 0.01;

/**
 * Whether a projection keeps areas: those of its own ellipsoid or, as those do that put geodetic latitudes on a sphere, those
 * of a sphere, at a scale near 1. Found by projecting, so it holds for definitions of any origin, and says
 * nothing of an area on the ground: over a small one every good map keeps areas as well.
 */
export function keepsAreas(parameters: ProjParameters): boolean {
  const { project, lam0, a, es } = createProjector(parameters);
  const lats = PLACES.map(([, north]) => (north * Math.PI) / 180);
  const scales = PLACES.map(([east], i) => areaScale(project, lam0 + (east * Math.PI) / 180, lats[i]!));
  if (!scales.every((scale) => Math.abs(scale - 1) <= NEAR_TRUE)) return false;
  const areas = scales.map((scale, i) => scale * areaElement(SEMI_MAJOR, ECCENTRICITY_SQUARED, lats[i]!));
  return [es, 0].some((squared) => {
    const own = areas.map((area, i) => area / areaElement(a, squared, lats[i]!));
    return Math.max(...own) / Math.min(...own) - 1 <= SAME;
  });
}

/** The area scale at a place, on WGS 84; NaN where there is none. */
function areaScale(project: Project, lon: number, lat: number): number {
  const place = { lon: Float64Array.of(lon), lat: Float64Array.of(lat), inside: 0 };
  const { minScale, maxScale } = measureLocal(project, place);
  return (minScale ?? Number.NaN) * (maxScale ?? Number.NaN);
}

/** The area of an ellipsoid within a radian of longitude and of latitude, but for the cosine of the latitude that all share. */
function areaElement(a: number, es: number, lat: number): number {
  const w = 1 - es * Math.sin(lat) ** 2;
  return (a * a * (1 - es)) / (w * w);
}
