import { Geodesic } from 'geographiclib-geodesic';
import { indexPolygons, type PolygonIndex } from '../../../data/vector/insidePolygons';
import type { BoundingBox, Layer } from '../../../data/vector/layer';
import { boxAround } from '../../../data/vector/subset';
import type { Column } from '../../../shared/result';
import { AREA_FIELD } from '../form';
import type { Method } from '../method';
import { longitudeStep } from '../shapes/rings';
import type { Conversion } from './coordinates';

/** Square metres of the ellipsoid. */
const WHOLE = 510_065_621_724_078.94;

/** Places of a ring that are looked up in another one. */
const WITNESSES = 7;

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
    own[feature]!.push(measuredRing(rings, rings.start[part]!, rings.start[part + 1]!, conversion, method));
  });
  const values = own.map((parts) => (parts.length === 0 ? null : areaOf(parts, method)));
  return { name: AREA_FIELD, label: AREA_FIELD, kind: 'number', unit: 'm²', values };
}

/** A ring as it is measured, without vertices that cannot be; its longitudes run on, whatever their turn. */
function measuredRing(
  { x, y }: Ring,
  from: number,
  to: number,
  { measured }: Conversion,
  method: Method,
): Ring {
  const place = new Float64Array(2);
  const ring: { x: number[]; y: number[] } = { x: [], y: [] };
  for (let at = from; at < to; at++) {
    measured(x[at]!, y[at]!, place);
    if (Number.isNaN(place[0]! + place[1]!)) continue;
    const before = ring.x.at(-1);
    const isFirst = before === undefined || method === 'planar';
    ring.x.push(isFirst ? place[0]! : before + longitudeStep(before, place[0]!));
    ring.y.push(place[1]!);
  }
  return { x: Float64Array.from(ring.x), y: Float64Array.from(ring.y) };
}

function areaOf(rings: readonly Ring[], method: Method): number {
  const sizeOf = method === 'geodesic' ? geodesicArea : planarArea;
  const outlines = rings.filter(({ x }) => x.length > 3).map(createOutline);
  return outlines.reduce((sum, outline) => {
    const around = outlines.filter((other) => other !== outline && outline.liesIn(other)).length;
    return sum + (around % 2 === 0 ? sizeOf(outline.ring) : -sizeOf(outline.ring));
  }, 0);
}

/** A ring that is asked whether it lies in others; its index is made when it is needed. */
interface Outline {
  readonly ring: Ring;
  readonly box: BoundingBox;
  contains(x: number, y: number): boolean;
  liesIn(other: Outline): boolean;
}

function createOutline(ring: Ring): Outline {
  const { x, y } = ring;
  const box = boxAround([ring])!;
  let index: PolygonIndex | undefined;
  const outline: Outline = {
    ring,
    box,
    contains(px, py) {
      index ??= indexPolygons({ x, y, start: Int32Array.of(0, x.length), feature: Int32Array.of(0) });
      return index.contains(px, py);
    },
    liesIn(other) {
      const [west, south, east, north] = box;
      const [otherWest, otherSouth, otherEast, otherNorth] = other.box;
      if (west < otherWest || south < otherSouth || east > otherEast || north > otherNorth) return false;
      // Places of its edges; one may lie on the other ring, and most of them decide.
      const [step, last] = [Math.max(1, Math.floor((x.length - 1) / WITNESSES)), x.length - 1];
      let [inside, asked] = [0, 0];
      for (let at = 0; at < last; at += step) {
        asked++;
        if (other.contains((x[at]! + x[at + 1]!) / 2, (y[at]! + y[at + 1]!) / 2)) inside++;
      }
      return 2 * inside > asked;
    },
  };
  return outline;
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
