import type { MprojProjection } from 'mproj';
import { Angles, Lengths } from './mprojRecords';
import type { Project } from './projector';

/**
 * The general oblique transformation: a projection of a globe whose poles were put elsewhere. Snyder 1987, (5-7), (5-8b).
 * The library's own takes the Earth as a sphere whatever it turns, so it only turns angles here.
 *
 * @param rotation the library's `ob_tran` of angles
 * @param central the central meridian in radians
 * @param project makes a map of the turned angles
 */
export function oblique(rotation: MprojProjection, central: number, project: Project): Project {
  const { a, x0, y0 } = rotation;
  const lp = new Angles();
  const xy = new Lengths();
  return (lon, lat, count, x, y) => {
    const turnedLon = new Float64Array(count);
    const turnedLat = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      lp.lam = lon[i]! - central;
      lp.phi = lat[i]!;
      rotation.fwd(lp, xy);
      turnedLon[i] = xy.x * a;
      turnedLat[i] = xy.y * a;
    }
    project(turnedLon, turnedLat, count, x, y);
    for (let i = 0; i < count; i++) {
      x[i]! += x0;
      y[i]! += y0;
    }
  };
}
