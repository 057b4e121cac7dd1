import { Geodesic } from 'geographiclib-geodesic';
import type { Layer } from '../../../data/vector/layer';
import type { Column } from '../../../shared/result';
import { AREA_FIELD } from '../form';
import type { Method } from '../method';
import { longitudeStep } from '../shapes/rings';
import type { Conversion } from './coordinates';

/** Square metres of the ellipsoid. */
const WHOLE = 510_065_621_724_078.94;

/** A ring in what is measured. */
interface Ring {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The area of each polygon of a layer, in square metres: on the ellipsoid (Karney 2013, section 6), or in the plane. A ring
 * that lies in an odd number of the others is a hole. No value where a feature has no rings.
 */
export function areaColumn({ rings, features }: Layer, conversion: Conversion, method: Method): Column {
  const own: Ring[][] = Array.from({ length: features }, () => []);
  rings.feature.forEach((feature, part) => {
    own[feature]!.push(measuredRing(rings, rings.start[part]!, rings.start[part + 1]!, conversion));
  });
  const values = own.map((parts) => (parts.length === 0 ? null : areaOf(parts, method)));
  return { name: AREA_FIELD, label: AREA_FIELD, kind: 'number', unit: 'm²', values };
}

function measuredRing({ x, y }: Ring, from: number, to: number, { measured }: Conversion): Ring {
  const place = new Float64Array(2);
  const ring = { x: new Float64Array(to - from), y: new Float64Array(to - from) };
  for (let at = from; at < to; at++) {
    measured(x[at]!, y[at]!, place);
    [ring.x[at - from], ring.y[at - from]] = [place[0]!, place[1]!];
  }
  return ring;
}

function areaOf(rings: readonly Ring[], method: Method): number {
  const sizeOf = method === 'geodesic' ? geodesicArea : planarArea;
  const stepOf = method === 'geodesic' ? longitudeStep : (from: number, to: number): number => to - from;
  return rings.reduce((sum, ring) => {
    const around = rings.filter((other) => other !== ring && lies(ring, other, stepOf)).length;
    return sum + (around % 2 === 0 ? sizeOf(ring) : -sizeOf(ring));
  }, 0);
}

function geodesicArea({ x, y }: Ring): number {
  const polygon = Geodesic.WGS84.Polygon(false);
  for (let at = 0; at < x.length - 1; at++) polygon.AddPoint(y[at]!, x[at]!);
  const area = Math.abs(polygon.Compute(false, true).area ?? 0);
  return Math.min(area, WHOLE - area);
}

function planarArea({ x, y }: Ring): number {
  let twice = 0;
  // From the first vertex, so that large coordinates cost no digits.
  for (let at = 0; at + 1 < x.length; at++) {
    twice += (x[at]! - x[0]!) * (y[at + 1]! - y[0]!) - (x[at + 1]! - x[0]!) * (y[at]! - y[0]!);
  }
  return Math.abs(twice) / 2;
}

/** Whether a ring, by its first vertex, lies in another one, seen in the plane of x and y. */
function lies({ x, y }: Ring, other: Ring, stepOf: (from: number, to: number) => number): boolean {
  const [px, py] = [x[0]!, y[0]!];
  let isInside = false;
  for (let at = 0; at + 1 < other.x.length; at++) {
    const [a, b] = [stepOf(px, other.x[at]!), stepOf(px, other.x[at + 1]!)];
    if (a > 0 === b > 0 || (stepOf === longitudeStep && Math.abs(a - b) > 180)) continue;
    const [ay, by] = [other.y[at]!, other.y[at + 1]!];
    if (py < ay + (a / (a - b)) * (by - ay)) isInside = !isInside;
  }
  return isInside;
}
