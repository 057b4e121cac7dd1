import { turned } from '../metric/ellipsoid';
import { footOnGeodesic } from '../metric/footOnGeodesic';
import { geodesicLine } from '../metric/geodesic';
import { bandAt } from './putAreas';
import { latitudeBulge, longitudeStep } from './rings';
import type { Shapes } from './shapesLayout';

/** Whether a place lies inside of an area by the even-odd rule. On its edge it may count either way. */
export type IsInside = (area: number, x: number, y: number) => boolean;

/** Tests places against the areas of a side: counts the edges north of them. */
export function insideTest({ x, y, areas }: Shapes, isGeodesic: boolean): IsInside {
  const { box, isTurned, firstBand, firstEdge, edges } = areas;
  const isBelow = isGeodesic ? isSouthOfGeodesic : isBelowLine;

  function isBelowLine(edge: number, px: number, py: number): boolean {
    const [ax, bx] = [x[edge]!, x[edge + 1]!];
    if (ax > px === bx > px) return false;
    const [ay, by] = [y[edge]!, y[edge + 1]!];
    return py < ay + ((px - ax) / (bx - ax)) * (by - ay);
  }

  function isSouthOfGeodesic(edge: number, px: number, py: number): boolean {
    const isEast = longitudeStep(px, x[edge]!) > 0;
    if (isEast === longitudeStep(px, x[edge + 1]!) > 0) return false;
    const step = longitudeStep(x[edge]!, x[edge + 1]!);
    // One that leads away from this meridian crosses the opposite one.
    if (isEast === step > 0) return false;
    const [ay, by] = [y[edge]!, y[edge + 1]!];
    if (Math.abs(ay) === 90 && ay === by) return ay > 0;
    // Over a pole: as if it passed beside it, to the west, as where its ring is said to lead round.
    if (step === -180) return ay + by >= 0;
    const bulge = latitudeBulge(step);
    if (py < Math.min(ay, by) - bulge) return true;
    if (py > Math.max(ay, by) + bulge) return false;
    return isRightOf(edge, px, py) === step > 0;
  }

  /** Whether a place lies on the right of an edge, seen along it: south of one that leads east. */
  function isRightOf(edge: number, px: number, py: number): boolean {
    const line = geodesicLine(x[edge]!, y[edge]!, x[edge + 1]!, y[edge + 1]!);
    const foot = { along: 0, longitude: 0, latitude: 0, distance: 0, side: 0 };
    footOnGeodesic(px, py, line, line.length / 2, -8e6, line.length + 8e6, foot);
    return foot.side > 0;
  }

  return (area, px, py) => {
    const at = 4 * area;
    const place = isGeodesic ? turned(px) : px;
    const [minX, maxX] = [box[at]!, box[at + 1]!];
    if (!(place >= minX && place <= maxX && py >= box[at + 2]! && py <= box[at + 3]!)) return false;
    const first = firstBand[area]!;
    const band = first + bandAt(place, minX, maxX, firstBand[area + 1]! - first);
    let isInside = isTurned[area] === 1;
    for (let edge = firstEdge[band]!; edge < firstEdge[band + 1]!; edge++) {
      if (isBelow(edges[edge]!, place, py)) isInside = !isInside;
    }
    return isInside;
  };
}
