import mproj, { type MprojProjection } from 'mproj';
import type { ByLatitude } from './byLatitude';
import { Angles, Lengths } from './mprojRecords';
import { type Project, wrapRadians } from './projector';

/** A latitude may pass the pole by rounding. */
const POLE = Math.PI / 2;
const BEYOND_POLE = POLE + 1e-12;

/** Points whose refusals are asked for at once. */
const RUN = 64;

/** From the library's own front end, which takes these for no error: a pole passed by rounding, more than a turn. */
const NEAR_POLE = 1e-12;
const MAX_LONGITUDE = 10;

/** Projects the points from `start` to before `end`: radians to metres; NaN where a point has no image. */
type ProjectRun = (
  lon: Float64Array,
  lat: Float64Array,
  start: number,
  end: number,
  x: Float64Array,
  y: Float64Array,
) => void;

/**
 * Loops over the formula of a method that may refuse a point by a flag that only mproj's own front end sees. It
 * sees one for many points as well: the front end is given a projection whose formula is the loop over a run of points.
 * Runs with a refusal are gone through again, point by point.
 *
 * @param quick the same projection, where it has a quicker formula
 */
export function projectWithChecks(projection: MprojProjection, quick: ByLatitude | null): Project {
  const { a, lam0, x0, y0, over, to_meter, fr_meter, from_greenwich } = projection;
  const formula = quick ?? projection;
  const onePoint = projectPointByPoint(projection);
  if (projection.geoc) {
    return (lon, lat, count, x, y) => withoutTraces(() => onePoint(lon, lat, 0, count, x, y));
  }
  const lp = new Angles();
  const xy = new Lengths();

  const projectRun: ProjectRun = (lon, lat, start, end, x, y) => {
    for (let i = start; i < end; i++) {
      const phi = lat[i]!;
      const lam = lon[i]! - from_greenwich;
      x[i] = Number.NaN;
      y[i] = Number.NaN;
      const beyond = Math.abs(phi) - POLE;
      if (!(beyond <= NEAR_POLE && Math.abs(lam) <= MAX_LONGITUDE)) continue;
      lp.phi = Math.abs(beyond) <= NEAR_POLE ? (phi < 0 ? -POLE : POLE) : phi;
      lp.lam = over ? lam - lam0 : wrapAsMproj(lam - lam0);
      xy.x = 0;
      xy.y = 0;
      formula.fwd(lp, xy);
      const east = fr_meter * (a * xy.x + x0);
      const north = fr_meter * (a * xy.y + y0);
      if (east - east !== 0 || north - north !== 0) continue;
      x[i] = east * to_meter;
      y[i] = north * to_meter;
    }
  };

  return (lon, lat, count, x, y) => {
    let start = 0;
    let end = 0;
    const run = { ...NOTHING_DONE, fwd: () => projectRun(lon, lat, start, end, x, y) };
    withoutTraces(() => {
      for (; start < count; start = end) {
        end = Math.min(count, start + RUN);
        if (!refuses(run)) continue;
        onePoint(lon, lat, start, end, x, y);
        quick?.forget();
      }
    });
  };
}

/** A projection that changes nothing, in the library's terms. */
const NOTHING_DONE = { ...mproj.pj_init('+proj=eqc +R=1'), over: true };

/** Whether a projection refuses the origin, by mproj's flag or by an exception. */
function refuses(projection: MprojProjection): boolean {
  try {
    return mproj.pj_fwd({ lam: 0, phi: 0 }, projection).x !== 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return true;
  }
}

/** mproj's own way to bring a longitude from the central meridian into a turn. */
function wrapAsMproj(angle: number): number {
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: the library's own number, a little over pi
  if (!(Math.abs(angle) > 3.14159265359)) return angle;
  const turned = angle + Math.PI;
  return turned - 2 * Math.PI * Math.floor(turned / (2 * Math.PI)) - Math.PI;
}

/** Loops over mproj's own front end. */
function projectPointByPoint(projection: MprojProjection): ProjectRun {
  const { to_meter, from_greenwich } = projection;
  const lp = new Angles();

  /** Whether the point has an image. */
  function project(lon: number, lat: number, x: Float64Array, y: Float64Array, i: number): boolean {
    lp.lam = lon - from_greenwich;
    lp.phi = lat;
    const image = mproj.pj_fwd(lp, projection);
    x[i] = image.x * to_meter;
    y[i] = image.y * to_meter;
    return image.x - image.x === 0;
  }

  return (lon, lat, start, end, x, y) => {
    for (let i = start; i < end; i++) {
      let refused: boolean;
      try {
        refused = !project(lon[i]!, lat[i]!, x, y, i);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused = true;
      }
      if (refused) {
        x[i] = Number.NaN;
        y[i] = Number.NaN;
      }
    }
  };
}

/** A refusal by an exception would cost more than the projection, most of it for a trace that nobody reads. */
function withoutTraces(work: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** mproj says that a point cannot be projected by an error of its own class. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ProjError';
}

/**
 * Loops over the bare formula of a method that takes every point of the globe: a third faster, without an object and a
 * dozen look-ups a point.
 */
export function projectPlainly(projection: MprojProjection): Project {
  const { a, lam0, x0, y0, from_greenwich } = projection;
  const central = lam0 + from_greenwich;
  const lp = new Angles();
  const xy = new Lengths();
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const phi = lat[i]!;
      if (!(Math.abs(phi) <= BEYOND_POLE)) {
        x[i] = Number.NaN;
        y[i] = Number.NaN;
        continue;
      }
      lp.lam = wrapRadians(lon[i]! - central);
      lp.phi = Math.abs(phi) > POLE ? Math.sign(phi) * POLE : phi;
      xy.x = Number.NaN;
      xy.y = Number.NaN;
      projection.fwd(lp, xy);
      const finite = xy.x - xy.x === 0 && xy.y - xy.y === 0;
      x[i] = finite ? a * xy.x + x0 : Number.NaN;
      y[i] = finite ? a * xy.y + y0 : Number.NaN;
    }
  };
}
