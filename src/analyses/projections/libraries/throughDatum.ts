import { crsFromEpsg } from '../../../data/crs/epsg';
import { crsFromProj } from '../../../data/crs/proj';
import { createTransform } from '../../../data/crs/transform';
import { formatProjString, type ProjParameters } from '../../../shared/projString';
import type { Projector } from './createProjector';

/** Datums that agree with WGS 84 well enough for a map. */
const SAME_DATUMS = new Set(['WGS84', 'NAD83', 'NAD27']);

/** Ellipsoids that do. */
const SAME_ELLIPSOIDS = new Set(['WGS84', 'GRS80']);

/**
 * A projection on another datum, fed with WGS 84 coordinates as the others are: they are shifted first, so that its
 * ellipsoid's other size does not count as distortion. As in PROJ, a datum that nothing ties to WGS 84 is not shifted.
 */
export function throughDatum(projector: Projector, parameters: ProjParameters): Projector {
  if (!isShifted(parameters)) return projector;
  const kept = [...parameters].filter(([name]) => /^(datum|ellps|a|b|rf|f|R|towgs84)$/.test(name));
  const system = formatProjString(new Map([['proj', 'longlat'], ...kept]));
  const { forward } = createTransform(crsFromEpsg(4326), crsFromProj(system, 'the datum of the projection'));
  const degree = Math.PI / 180;
  return {
    ...projector,
    project(lon, lat, count, x, y) {
      const shiftedLon = new Float64Array(count);
      const shiftedLat = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        const [east, north] = forward(lon[i]! / degree, lat[i]! / degree);
        shiftedLon[i] = east * degree;
        shiftedLat[i] = north * degree;
      }
      projector.project(shiftedLon, shiftedLat, count, x, y);
    },
  };
}

function isShifted(parameters: ProjParameters): boolean {
  const datum = parameters.get('datum');
  if (datum !== undefined) return !SAME_DATUMS.has(String(datum));
  const shift = parameters.get('towgs84');
  if (shift === undefined) return false;
  const moves = String(shift)
    .split(',')
    .some((value) => Number(value) !== 0);
  return moves || !SAME_ELLIPSOIDS.has(String(parameters.get('ellps')));
}
