import { type Foot, footOnGeodesic } from './footOnGeodesic';
import type { GeodesicLine } from './geodesic';

/** Beyond the ends of a line, for feet of places that have none on it, in metres: less than half way round. */
const BEYOND = 8e6;
const MAX_STEPS = 80;

const place = new Float64Array(3);

/**
 * Whether two geodesics cross, each between its ends; fills in where: the place, and metres along the second one. Looks for
 * the place of the first one that lies on the second one, where its ends lie on different sides of that.
 */
export function crossGeodesics(first: GeodesicLine, second: GeodesicLine, out: Foot): boolean {
  if (first.length === 0 || second.length === 0) return false;
  const sideAt = (metres: number): number => {
    first.at(metres, place);
    footOnGeodesic(place[0]!, place[1]!, second, second.length / 2, -BEYOND, second.length + BEYOND, out);
    return Math.sign(out.side) * out.distance;
  };
  let [low, high] = [0, first.length];
  let [atLow, atHigh] = [sideAt(low), sideAt(high)];
  if (atLow * atHigh > 0 || atLow === atHigh) return false;
  for (let step = 0; step < MAX_STEPS && high - low > 1e-9; step++) {
    // False position, and every third time the middle, so that the interval surely shrinks.
    const share = step % 3 === 2 ? 0.5 : atLow / (atLow - atHigh);
    const middle = low + (high - low) * Math.max(0, Math.min(1, share));
    const at = sideAt(middle);
    if (Math.abs(at) < 1e-9) break;
    if (at * atLow > 0) [low, atLow] = [middle, at];
    else [high, atHigh] = [middle, at];
  }
  return out.along >= 0 && out.along <= second.length;
}
