import { cutIntoBlocks, longDirection } from './blocks';
import { extentAlong, insetRing, type Ring, ringArea, ringMiddle } from './ring';
import { buildHouse, isClear, laidOut, type Site } from './site';
import { plantTree, plantTrees } from './woodland';

/** The middle of town: blocks filled with buildings of many heights, small squares, a few towers up to 30 m. */
export function buildCentre(site: Site, quarter: Ring, density: number): void {
  const { features, random } = site;
  for (const block of cutIntoBlocks(quarter, { length: 105, depth: 72, street: 13, lean: 0.14 }, random)
    .rings) {
    const area = ringArea(block);
    if (area < 700) continue;
    if (random.chance(0.06)) {
      const square = laidOut(site, block);
      if (random.chance(0.5)) features.publicGreen('Square', square);
      else features.ground(square, 0);
      plantTrees(site, square, 11, 0.45);
      continue;
    }
    const storeys = random.between(2.6, 4.2) + (density > 0.85 ? 0.8 : 0);
    if (random.chance(0.14)) {
      buildHall(site, block, 3, random.between(10, 16));
      continue;
    }
    for (const plot of cutIntoBlocks(block, { length: 30, depth: 34, street: 0, lean: 0.1 }, random).rings) {
      const kind = random.next();
      // Car parks, yards and gaps, then towers, then the ordinary.
      if (kind < 0.17) continue;
      const height = kind > 0.965 ? random.between(22, 30) : storeys * 3.2 + random.between(-2, 2.6);
      buildHall(site, plot, 0.6, Math.max(5, height));
    }
    if (random.chance(0.3)) {
      const [x, y] = ringMiddle(block);
      plantTree(site, x, y);
    }
  }
}

/** Sheds in yards; or an old mill with its engine house and chimney. */
export function buildIndustry(site: Site, quarter: Ring): void {
  const { random } = site;
  for (const block of cutIntoBlocks(quarter, { length: 150, depth: 105, street: 17, lean: 0.08 }, random)
    .rings) {
    const area = ringArea(block);
    if (area < 1_500) continue;
    const direction = longDirection(block);
    const [x, y] = ringMiddle(laidOut(site, block));
    if (random.chance(0.16)) {
      buildHouse(site, x, y, direction, 34, 17, random.between(17, 21), 0);
      buildHouse(site, x - direction[1] * 27, y + direction[0] * 27, direction, 14, 8, 9, 2);
      buildHouse(
        site,
        x - direction[1] * 30 + direction[0] * 24,
        y + direction[0] * 30 + direction[1] * 24,
        direction,
        3.5,
        3.5,
        30,
        0,
      );
      continue;
    }
    const across = extentAlong(block, -direction[1], direction[0]);
    const plan = { length: random.between(60, 110), depth: across[1] - across[0] + 1, street: 14, lean: 0 };
    for (const plot of cutIntoBlocks(block, plan, random).rings) {
      if (!random.chance(0.86)) continue;
      const height = random.between(7, 12);
      if (isOblong(plot)) buildHall(site, plot, random.between(7, 13), height);
      else
        buildHouse(
          site,
          ...ringMiddle(laidOut(site, plot)),
          longDirection(plot),
          random.between(14, 20),
          10,
          height,
          1,
        );
    }
    if (random.chance(0.4)) {
      const verge = laidOut(site, block);
      for (let k = 0; k < verge.length; k += 2)
        if (random.chance(0.6)) plantTree(site, verge[k]!, verge[k + 1]!);
    }
  }
}

/** Tower blocks and slabs on lawns. */
export function buildEstate(site: Site, quarter: Ring): void {
  const { features, random } = site;
  for (const block of cutIntoBlocks(quarter, { length: 150, depth: 120, street: 12, lean: 0.1 }, random)
    .rings) {
    const ring = laidOut(site, block);
    features.ground(ring, 1);
    const direction = longDirection(block);
    const [x, y] = ringMiddle(ring);
    const yard = insetRing(block, 16);
    if (random.chance(0.3)) {
      features.ground(laidOut(site, insetRing(block, 34)), 0);
      buildHouse(site, x, y, direction, 11, 11, random.between(24, 30), 0);
    } else if (ringArea(yard) > 2_500) {
      features.ground(laidOut(site, insetRing(block, 28)), 0);
      for (const shift of [-27, 27]) {
        buildHouse(
          site,
          x - direction[1] * shift,
          y + direction[0] * shift,
          direction,
          30,
          6,
          random.between(9, 13),
          0,
        );
      }
    }
    plantTrees(site, ring, 13, 0.42);
  }
}

/** A flat-roofed building that fills a plot up to `margin` metres from its edge. */
function buildHall(site: Site, plot: Ring, margin: number, height: number): void {
  const walls = insetRing(plot, margin);
  const area = ringArea(walls);
  if (area < 60 || area > ringArea(plot)) return;
  const ring = laidOut(site, walls);
  const [x, y] = ringMiddle(ring);
  let reach = 0;
  for (let k = 0; k < ring.length; k += 2) {
    const dx = ring[k]! - x;
    const dy = ring[k + 1]! - y;
    reach = Math.max(reach, Math.sqrt(dx * dx + dy * dy));
  }
  if (isClear(site, x, y, reach)) site.features.hall(ring, height);
}

/** Whether a plot has room for an ordinary shed: it fills most of its enclosing rectangle. */
function isOblong(plot: Ring): boolean {
  const [ux, uy] = longDirection(plot);
  const along = extentAlong(plot, ux, uy);
  const across = extentAlong(plot, -uy, ux);
  return ringArea(plot) > 0.74 * (along[1] - along[0]) * (across[1] - across[0]);
}
