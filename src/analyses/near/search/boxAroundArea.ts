import { writeVector } from '../metric/ellipsoid';

const DEGREE = Math.PI / 180;

const middle = new Float64Array(3);

/**
 * Writes a box, in the space of the tree, around all that an area has inside.
 *
 * @param boxes min and max x, min and max y of each area; on the globe degrees
 */
export function boxAroundArea(
  boxes: Float64Array,
  area: number,
  isGeodesic: boolean,
  out: Float64Array,
): void {
  const box = boxes.subarray(4 * area, 4 * area + 4);
  if (!isGeodesic) {
    out.set(box);
    return;
  }
  const [west, east, south, north] = box as unknown as [number, number, number, number];
  // Along the meridian first, then along the longest parallel; a hundredth more, since latitudes are not those of a sphere.
  const widest = south <= 0 && north >= 0 ? 1 : Math.cos(Math.min(Math.abs(south), Math.abs(north)) * DEGREE);
  const reach = 1.01 * (((north - south) / 2) * DEGREE + ((east - west) / 2) * DEGREE * widest) + 1e-9;
  writeVector((west + east) / 2, (south + north) / 2, middle, 0);
  for (let axis = 0; axis < 3; axis++) {
    out[2 * axis] = middle[axis]! - reach;
    out[2 * axis + 1] = middle[axis]! + reach;
  }
}
