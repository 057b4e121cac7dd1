import { type BlockSide, pointAlong, sidesOf } from './blockSides';
import { type BlockPlan, cutIntoBlocks, longDirection } from './blocks';
import { extentAlong, type Ring, ringArea, ringContains, ringMiddle } from './ring';
import { buildSchool, isSchoolGround } from './schoolGrounds';
import { buildHouse, laidOut, type Site } from './site';
import { plantTree, plantTrees } from './woodland';

/** How one kind of housing is built. Lengths in metres. */
interface HousingStyle extends BlockPlan {
  /** From the pavement to the front wall. */
  readonly setback: number;
  /** A house row's min and max length along the street, and the gap to the next. */
  readonly row: readonly [number, number];
  readonly gap: readonly [number, number];
  readonly houseDepth: number;
  readonly eaves: readonly [number, number];
  readonly ridge: number;
  /** The share of front and back gardens that are green, and of back gardens with a tree. */
  readonly greenFront: number;
  readonly greenBack: number;
  readonly tree: number;
  /** The share of block sides lined with street trees. */
  readonly avenue: number;
}

export type HousingKind = 'terraces' | 'semis' | 'villas';

const STYLES: Readonly<Record<HousingKind, HousingStyle>> = {
  terraces: {
    length: 150,
    depth: 46,
    street: 12,
    lean: 0.05,
    setback: 1.5,
    row: [26, 52],
    gap: [3, 6],
    houseDepth: 9.5,
    eaves: [5.6, 6.6],
    ridge: 2.4,
    greenFront: 0,
    greenBack: 0.3,
    tree: 0.12,
    avenue: 0.1,
  },
  semis: {
    length: 190,
    depth: 66,
    street: 12,
    lean: 0.16,
    setback: 5.5,
    row: [13, 16],
    gap: [4.5, 8],
    houseDepth: 9,
    eaves: [5, 5.8],
    ridge: 2.8,
    greenFront: 0.45,
    greenBack: 0.85,
    tree: 0.45,
    avenue: 0.3,
  },
  villas: {
    length: 170,
    depth: 84,
    street: 13,
    lean: 0.22,
    setback: 9,
    row: [11, 15],
    gap: [8, 15],
    houseDepth: 10.5,
    eaves: [5.4, 7],
    ridge: 3,
    greenFront: 0.75,
    greenBack: 0.95,
    tree: 0.95,
    avenue: 0.5,
  },
};

/** Fills a quarter with houses along streets, a school where there is room, and small greens. */
export function buildHousing(site: Site, quarter: Ring, kind: HousingKind): void {
  const style = STYLES[kind];
  const { rings } = cutIntoBlocks(quarter, style, site.random);
  let needsSchool = ringArea(quarter) > 60_000;
  for (const block of rings) {
    const ring = laidOut(site, block);
    const area = ringArea(ring);
    if (area < 900) {
      site.features.publicGreen('Green', ring);
      plantTrees(site, ring, 9, 0.6);
    } else if (needsSchool && isSchoolGround(site, ring)) {
      needsSchool = false;
      buildSchool(site, ring);
    } else if (site.random.chance(0.035)) {
      site.features.publicGreen('Green', ring);
      plantTrees(site, ring, 10, 0.4);
    } else {
      buildRows(site, ring, style);
    }
  }
}

/** Rows of houses along a block's sides, with gardens between. */
function buildRows(site: Site, ring: Ring, style: HousingStyle): void {
  const { features, random } = site;
  features.ground(ring, style.greenBack > 0.5 ? 1 : 0);
  const [ux, uy] = longDirection(ring);
  const [low, high] = extentAlong(ring, -uy, ux);
  const need = style.setback + style.houseDepth;
  const bothSides = high - low > 2 * need + 7;
  const sides = sidesOf(ring);
  const longest = Math.max(...sides.map((side) => side.length));
  let built = 0;
  for (const side of sides) {
    const isLong = side.length > 0.7 * longest;
    if (side.length < 24 || (!bothSides && built > 0)) continue;
    if (!isLong && (high - low < 3.4 * need || !random.chance(0.7))) continue;
    buildRow(site, ring, side, style, isLong ? 2 : need + 3);
    built++;
  }
  if (random.chance(style.tree)) {
    const [x, y] = ringMiddle(ring);
    plantTree(site, x + random.between(-15, 15), y + random.between(-6, 6));
  }
}

function buildRow(site: Site, ring: Ring, side: BlockSide, style: HousingStyle, margin: number): void {
  const { features, random } = site;
  const isAvenue = random.chance(style.avenue);
  const eaves = random.between(style.eaves[0], style.eaves[1]);
  const half = style.houseDepth / 2;
  let s = margin + random.next() * 2;
  while (s < side.length - margin - style.row[0] * 0.6) {
    const length = Math.min(random.between(style.row[0], style.row[1]), side.length - margin - s);
    const [ax, ay] = pointAlong(side.line, s);
    const [bx, by] = pointAlong(side.line, s + length);
    const chord = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1;
    const ux = (bx - ax) / chord;
    const uy = (by - ay) / chord;
    // Into the block, to the left of the way along its side.
    const at = (inwards: number, along: number): [number, number] => [
      (ax + bx) / 2 - uy * inwards + ux * along,
      (ay + by) / 2 + ux * inwards + uy * along,
    ];
    const [x, y] = at(style.setback + half, 0);
    const rear = style.setback + style.houseDepth + 2;
    const fits =
      ringContains(ring, ...at(rear, length / 2 - 1)) && ringContains(ring, ...at(rear, 1 - length / 2));
    const isStanding = fits && buildHouse(site, x, y, [ux, uy], chord / 2, half, eaves, style.ridge);
    if (isStanding) buildGardens(site, style, at, chord);
    if (isAvenue && random.chance(0.8)) plantTree(site, ...at(-2, random.between(-3, 3)));
    s += length + random.between(style.gap[0], style.gap[1]);
  }
  if (isAvenue && side.length > 90) {
    const [x, y] = pointAlong(side.line, side.length / 2);
    features.tree(x, y, 4.2, 11);
  }
}

function buildGardens(
  site: Site,
  style: HousingStyle,
  at: (inwards: number, along: number) => [number, number],
  chord: number,
): void {
  const { features, random } = site;
  const patch = (from: number, to: number, green: 0 | 1): void => {
    const h = chord / 2;
    features.ground([...at(from, -h), ...at(from, h), ...at(to, h), ...at(to, -h)], green);
  };
  const isGreenByNature = style.greenBack > 0.5;
  const front = random.chance(style.greenFront);
  if (front !== isGreenByNature) patch(0, style.setback, front ? 1 : 0);
  const rear = style.setback + style.houseDepth;
  const back = random.chance(style.greenBack);
  if (back !== isGreenByNature) patch(rear, rear + 9, back ? 1 : 0);
  if (random.chance(style.tree))
    plantTree(site, ...at(rear + random.between(5, 12), random.between(-chord / 2, chord / 2)));
}
