import type { Constants, Project } from './projector';
import { solveKepler } from './worldFormulas';

/*
 * Goode's homolosine and the interrupted maps of the sphere. The library's iteration gives up within 0.86 degrees of a
 * pole, and puts all that lies there on the pole itself.
 *
 * Interrupted Mollweide: Goode 1919. Homolosine, the sinusoidal about the equator and Mollweide's beyond some 40 degrees:
 * Goode 1925. Formulas: Snyder 1987, (30-1), (30-2) and (31-1) to (31-5). Lobes, where they
 * meet and what belongs to which: PROJ.
 */

/** A lobe in degrees: its straight meridian, where it ends in the east, and whether that meridian is its own. */
type Lobe = readonly [centre: number, east: number, end: 'closed' | 'open'];

interface Lobes {
  readonly north: readonly Lobe[];
  readonly south: readonly Lobe[];
}

/** Which surface the interruptions keep whole. */
export type View = 'land' | 'ocean';

const VIEWS: Readonly<Record<View, Lobes>> = {
  land: {
    north: [
      [-100, -40, 'closed'],
      [30, 180, 'closed'],
    ],
    south: [
      [-160, -100, 'closed'],
      [-60, -20, 'closed'],
      [20, 80, 'closed'],
      [140, 180, 'closed'],
    ],
  },
  ocean: {
    north: [
      [-140, -90, 'closed'],
      [-10, 60, 'open'],
      [130, 180, 'closed'],
    ],
    south: [
      [-110, -60, 'closed'],
      [20, 90, 'open'],
      [150, 180, 'closed'],
    ],
  },
};

const UNINTERRUPTED: Lobes = { north: [[0, 180, 'closed']], south: [[0, 180, 'closed']] };

const DEGREE = Math.PI / 180;

/** Where an interrupted homolosine changes from one projection to the other: 40 degrees 44' 11.8". */
const CHANGE = (40 + 44 / 60 + 11.8 / 3600) * DEGREE;

/** Mollweide's ellipse on a unit sphere: half its height, and the length of a radian along the equator. */
const HEIGHT = Math.SQRT2;
const ALONG = (2 * Math.SQRT2) / Math.PI;

/** Goode's homolosine without interruptions, with the constants that PROJ has. */
export function homolosine(constants: Constants): Project {
  return inLobes(constants, UNINTERRUPTED, 0.7109307819790236, 0.0528);
}

/** Interrupted Goode homolosine. */
export function interruptedHomolosine(constants: Constants, view: View): Project {
  const shift = HEIGHT * Math.sin(mollweideAngle(CHANGE)) - CHANGE;
  return inLobes(constants, VIEWS[view], CHANGE, shift);
}

/** Interrupted Mollweide. */
export function interruptedMollweide(constants: Constants, view: View): Project {
  return inLobes(constants, VIEWS[view], 0, 0);
}

/**
 * Sinusoidal up to the latitude `change`, in radians, Mollweide beyond, which is moved towards the equator by `shift`
 * radii. Lobes lie side by side along the equator, the first of the north where its own longitude puts it.
 */
function inLobes({ a, lam0, x0, y0 }: Constants, lobes: Lobes, change: number, shift: number): Project {
  const radian = change > 0 ? 1 : ALONG;
  const first = lobes.north[0]![0] * DEGREE;
  const ready = (side: readonly Lobe[]): { centre: number; offset: number; end: number; closed: boolean }[] =>
    side.map(([degrees, east, end]) => {
      const centre = degrees * DEGREE;
      const offset = first + radian * (centre - first);
      return { centre, offset, end: east * DEGREE, closed: end === 'closed' };
    });
  const north = ready(lobes.north);
  const south = ready(lobes.south);
  return (lon, lat, count, x, y) => {
    let phi = Number.NaN;
    let across = 0;
    let up = 0;
    for (let i = 0; i < count; i++) {
      if (lat[i]! !== phi) {
        phi = lat[i]!;
        if (phi < change && phi >= -change) {
          across = Math.cos(phi);
          up = phi;
        } else {
          const theta = mollweideAngle(phi);
          across = ALONG * Math.cos(theta);
          up = HEIGHT * Math.sin(theta) - (phi < 0 ? -shift : shift);
        }
      }
      const lam = wrapLikeProj(lon[i]! - lam0);
      const side = phi >= 0 ? north : south;
      let k = 0;
      while (k < side.length - 1 && (side[k]!.closed ? lam > side[k]!.end : lam >= side[k]!.end)) k++;
      const { centre, offset } = side[k]!;
      x[i] = a * (across * (lam - centre) + offset) + x0;
      y[i] = a * up + y0;
    }
  };
}

/** By PROJ's steps, so that rounding leaves a longitude on the same side of a border. */
function wrapLikeProj(angle: number): number {
  if (Math.abs(angle) <= Math.PI + 1e-12) return angle;
  const east = angle + Math.PI;
  return east - 2 * Math.PI * Math.floor(east / (2 * Math.PI)) - Math.PI;
}

function mollweideAngle(phi: number): number {
  return solveKepler(Math.PI * Math.sin(phi)) / 2;
}
