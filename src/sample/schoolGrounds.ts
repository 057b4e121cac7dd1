import { pointAlong, sidesOf } from './blockSides';
import { longDirection } from './blocks';
import { extentAlong, type Ring, ringArea, ringContains } from './ring';
import { isClear, type Site } from './site';
import { plantTree } from './woodland';

/** Whether a block has the size, shape and place of a primary school's grounds. */
export function isSchoolGround(site: Site, ring: Ring): boolean {
  const area = ringArea(ring);
  if (area < 6_000 || area > 24_000) return false;
  const [ux, uy] = longDirection(ring);
  const [a0, a1] = extentAlong(ring, ux, uy);
  const [b0, b1] = extentAlong(ring, -uy, ux);
  if (b1 - b0 < 42 || area < 0.72 * (a1 - a0) * (b1 - b0)) return false;
  return isClear(
    site,
    ((a0 + a1) / 2) * ux - ((b0 + b1) / 2) * uy,
    ((a0 + a1) / 2) * uy + ((b0 + b1) / 2) * ux,
    60,
  );
}

/** A low school building behind a playground that meets the street, in a playing field with trees around it. */
export function buildSchool(site: Site, ring: Ring): void {
  const { features, random } = site;
  features.ground(ring, 1);
  const sides = sidesOf(ring);
  const front = sides.reduce((a, b) => (b.length > a.length ? b : a), sides[0]!);
  const middle = front.length * random.between(0.4, 0.6);
  const [ax, ay] = pointAlong(front.line, middle - 20);
  const [bx, by] = pointAlong(front.line, middle + 20);
  const chord = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1;
  const ux = (bx - ax) / chord;
  const uy = (by - ay) / chord;
  const at = (inwards: number, along: number): [number, number] => [
    (ax + bx) / 2 - uy * inwards + ux * along,
    (ay + by) / 2 + ux * inwards + uy * along,
  ];
  features.ground([...at(0, -26), ...at(0, 26), ...at(20, 26), ...at(20, -26)], 0);
  const [x, y] = at(27, -4);
  if (ringContains(ring, ...at(35, -26)) && ringContains(ring, ...at(35, 18))) {
    features.house(x, y, ux, uy, 22, 6.5, 4.6, 1.8);
    const [wx, wy] = at(24, 25);
    features.house(wx, wy, -uy, ux, 10, 5, 3.8, 0.8);
  } else {
    const [hx, hy] = at(25, -4);
    features.house(hx, hy, ux, uy, 20, 4.5, 4.2, 1.2);
  }
  for (const side of sides) {
    if (side === front) continue;
    for (let s = 8; s < side.length - 8; s += random.between(9, 22)) {
      const [tx, ty] = pointAlong(side.line, s);
      plantTree(site, tx, ty);
    }
  }
  const [sx, sy] = at(9, random.between(-6, 6));
  features.schools.push({ x: sx, y: sy });
}
