import type { ProjParameters } from '../../../shared/projString';
import { ECCENTRICITY_SQUARED, measureLocal } from '../indices/local';
import { createProjector } from '../libraries/createProjector';
import type { Project } from '../libraries/projector';

/** Places around the centre, in degrees, at which area scales are compared: far apart, and off any line of symmetry. */
const OFFSETS = [
  [3, 7],
  [-11, 13],
  [17, -5],
  [1, -23],
] as const;

/** The highest latitude of such a place, in radians: formulas lose digits beside the poles. */
const MAX_LATITUDE = 1.4;

/** Area scales that differ by no more than this share are the same: constants of formulas have six digits. */
const SAME = 1e-5;

/** No sphere that stands for the Earth is off by more than this share in its areas: the flattening makes up to 0.7 %. */
const NEAR_TRUE = 0.01;

/**
 * Whether a projection keeps areas: those of the ellipsoid or, as those do that put geodetic latitudes on a sphere, those of
 * a sphere, at a scale near 1. Found by projecting, so it holds for definitions of any origin, and says
 * nothing of an area on the ground: over a small one every good map keeps areas as well.
 */
export function keepsAreas(parameters: ProjParameters): boolean {
  const { project, lam0, phi0 } = createProjector(parameters);
  const lons = OFFSETS.map(([east]) => lam0 + (east * Math.PI) / 180);
  const lats = OFFSETS.map(([, north]) => {
    const lat = phi0 + (north * Math.PI) / 180;
    return Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  });
  const ofEllipsoid = lats.map((lat, i) => areaScale(project, lons[i]!, lat));
  const ofSphere = ofEllipsoid.map((scale, i) => scale * ellipsoidOverSphere(lats[i]!));
  return [ofEllipsoid, ofSphere].some(
    (scales) =>
      scales.every((scale) => Math.abs(scale - 1) <= NEAR_TRUE) &&
      Math.max(...scales) - Math.min(...scales) <= SAME,
  );
}

/** The area scale at a place; NaN where there is none. */
function areaScale(project: Project, lon: number, lat: number): number {
  const place = { lon: Float64Array.of(lon), lat: Float64Array.of(lat), inside: 0 };
  const { minScale, maxScale } = measureLocal(project, place);
  return (minScale ?? Number.NaN) * (maxScale ?? Number.NaN);
}

/** A small area of the ellipsoid over that of the sphere about it between the same latitudes and longitudes. */
function ellipsoidOverSphere(lat: number): number {
  const w = 1 - ECCENTRICITY_SQUARED * Math.sin(lat) ** 2;
  return (1 - ECCENTRICITY_SQUARED) / (w * w);
}
