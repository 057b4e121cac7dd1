import { bend } from './bend';
import { cutIntoBlocks, longDirection } from './blocks';
import { densifyRing, insetRing, type Ring, ringContains, ringMiddle, shrunkRing } from './ring';
import { buildHouse, laidOut, type Site } from './site';
import { plantTree, plantTrees } from './woodland';

/** How much of a wooded field's width is wood: the rest is the hedge around it, about 2 m on each side. */
const WITHIN_HEDGES = 0.975;

/** Grass with clumps of trees, paths across, trees along the fence, sometimes a pond. */
export function buildPark(site: Site, quarter: Ring): void {
  const { features, random } = site;
  const ring = laidOut(site, quarter);
  features.ground(ring, 1);
  const [x, y] = ringMiddle(ring);
  const points = ring.length / 2;
  const first = Math.floor(random.next() * points);
  for (const turn of [0, 0.27, 0.52, 0.78]) {
    const k = 2 * ((first + Math.floor(turn * points)) % points);
    const bow = random.between(-0.16, 0.16);
    const mx = (x + ring[k]!) / 2 - bow * (y - ring[k + 1]!);
    const my = (y + ring[k + 1]!) / 2 + bow * (x - ring[k]!);
    features.street([x, y, mx, my, ring[k]!, ring[k + 1]!], 2.2);
  }
  const pond: Ring = [];
  if (random.chance(0.5)) {
    const far = random.between(25, 48);
    for (const [dx, dy] of [
      [1, 0],
      [0.75, 0.6],
      [0, 0.8],
      [-0.8, 0.65],
      [-1.1, 0],
      [-0.7, -0.7],
      [0.1, -0.9],
      [0.8, -0.6],
    ] as const) {
      pond.push(x + 60 + dx * far, y + 40 + dy * far);
    }
    features.ground(pond, 0);
  }
  const isInside = pond.every((_, k) => k % 2 === 1 || ringContains(ring, pond[k]!, pond[k + 1]!));
  features.greenSpaces.push({
    type: 'Park',
    parts: [ring],
    holes: pond.length > 0 && isInside ? [pond] : [],
  });
  plantTrees(site, ring, 11, 0.4);
  fence(site, insetRing(ring, 5));
}

/** Fields between hedges; some ploughed, here and there a farm; `wooded` is the share of them under trees. */
export function buildFields(site: Site, quarter: Ring, wooded: number): void {
  const { features, random } = site;
  const { rings, cuts } = cutIntoBlocks(quarter, { length: 240, depth: 165, street: 0, lean: 0.28 }, random);
  const woods: Ring[] = [];
  for (const field of rings) {
    const ring = laidOut(site, field);
    const use = random.next();
    features.ground(ring, use > 0.87 && wooded < 0.5 ? 0 : 1);
    if (use < wooded) {
      plantTrees(site, ring, 7.5, site.random.chance(0.6) ? 1 : 0.75);
      woods.push(laidOut(site, shrunkRing(field, WITHIN_HEDGES)));
    } else if (use < wooded + 0.05) buildFarm(site, field);
    else if (use < wooded + 0.2) plantTrees(site, ring, 16, 0.17);
  }
  if (woods.length > 0) features.greenSpaces.push({ type: 'Wood', parts: woods, holes: [] });
  for (const cut of cuts) plantHedge(site, bend(densifyRing(cut, 30).slice(0, -2), site.seed));
}

function buildFarm(site: Site, field: Ring): void {
  const { features, random } = site;
  const [ux, uy] = longDirection(field);
  const [x, y] = ringMiddle(laidOut(site, field));
  features.ground([x - 26, y - 24, x + 24, y - 26, x + 26, y + 24, x - 24, y + 26], 0);
  buildHouse(site, x - 14 * ux, y - 14 * uy, [-uy, ux], 9, 4.5, 5.4, 2.6);
  buildHouse(site, x + 12 * ux, y + 12 * uy, [-uy, ux], 17, 7, 5, 3);
  buildHouse(site, x - uy * 20, y + ux * 20, [ux, uy], 12, 6, 4, 2);
  for (let k = 0; k < 7; k++)
    plantTree(site, x + random.between(-42, 42), y + (random.chance(0.5) ? 34 : -34));
}

/** A hedge along a line of points, with a tree now and then. */
export function plantHedge(site: Site, line: readonly number[]): void {
  const { features, random } = site;
  const height = random.between(1.4, 2.4);
  const wooded = random.between(0.1, 0.75);
  for (let k = 0; k + 3 < line.length; k += 2) {
    const dx = line[k + 2]! - line[k]!;
    const dy = line[k + 3]! - line[k + 1]!;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 0.5) continue;
    const x = (line[k]! + line[k + 2]!) / 2;
    const y = (line[k + 1]! + line[k + 3]!) / 2;
    features.hedge(x, y, dx / length, dy / length, length / 2 + 0.5, 1.8, height);
    for (let s = random.between(0, 20); s < length; s += random.between(9, 30)) {
      if (!random.chance(wooded)) continue;
      const size = random.next();
      features.tree(
        line[k]! + (dx * s) / length,
        line[k + 1]! + (dy * s) / length,
        2.8 + 2.2 * size,
        6 + 8 * size,
      );
    }
  }
}

function fence(site: Site, ring: Ring): void {
  const line = densifyRing(ring, 13);
  for (let k = 0; k < line.length; k += 2) {
    if (site.random.chance(0.62)) {
      const size = site.random.next();
      site.features.tree(line[k]!, line[k + 1]!, 3.4 + 2 * size, 9 + 7 * size);
    }
  }
}
