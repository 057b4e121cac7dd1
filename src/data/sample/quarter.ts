import { bend } from './bend';
import { buildFields, buildPark, plantHedge } from './countryside';
import { type Courses, distanceToCourse } from './courses';
import { FeatureSet } from './features';
import { buildHousing } from './housing';
import { hash, hashUnit, RandomStream } from './random';
import { insetRing, type Ring, ringArea, ringBounds, ringMiddle } from './ring';
import { laidOut, type Site } from './site';
import type { StreetMesh } from './streets';
import { buildCentre, buildEstate, buildIndustry } from './workplaces';

/** What a quarter is used for. */
export type QuarterKind =
  | 'centre'
  | 'terraces'
  | 'semis'
  | 'villas'
  | 'estate'
  | 'industry'
  | 'park'
  | 'wood'
  | 'fields';

/** Streets between quarters: half the width of the carriageway and pavements, and half the space between the blocks beside it. */
const STREETS = {
  main: { half: 9, space: 12 },
  street: { half: 6.5, space: 8 },
  lane: { half: 3.2, space: 3.5 },
  none: { half: 0, space: 0 },
} as const;

type StreetClass = keyof typeof STREETS;

/** Shares of each use from the middle of a settlement (density 1) outwards; the first row at or below the density holds. */
const USES: readonly {
  readonly from: number;
  readonly shares: readonly (readonly [QuarterKind, number])[];
}[] = [
  { from: 0.8, shares: [['centre', 1]] },
  {
    from: 0.6,
    shares: [
      ['terraces', 0.62],
      ['centre', 0.08],
      ['industry', 0.15],
      ['estate', 0.08],
      ['park', 0.07],
    ],
  },
  {
    from: 0.34,
    shares: [
      ['terraces', 0.36],
      ['semis', 0.36],
      ['industry', 0.1],
      ['estate', 0.05],
      ['park', 0.1],
      ['villas', 0.03],
    ],
  },
  {
    from: 0.04,
    shares: [
      ['semis', 0.52],
      ['villas', 0.2],
      ['terraces', 0.04],
      ['industry', 0.07],
      ['park', 0.07],
      ['wood', 0.04],
      ['fields', 0.06],
    ],
  },
  {
    from: -9,
    shares: [
      ['fields', 0.86],
      ['wood', 0.12],
      ['villas', 0.02],
    ],
  },
];

function chooseKind(density: number, dice: number): QuarterKind {
  const use = USES.find(({ from }) => density >= from)!;
  let left = dice;
  for (const [kind, share] of use.shares) {
    left -= share;
    if (left < 0) return kind;
  }
  return use.shares[0]![0];
}

/** Builds everything in the quarter whose south-west junction, in the mesh's own directions, is (i, j). */
export function buildQuarter(
  mesh: StreetMesh,
  courses: Courses,
  seed: number,
  i: number,
  j: number,
): FeatureSet {
  const features = new FeatureSet();
  const south = mesh.edge(i, j, 1, 0);
  const west = mesh.edge(i, j, 0, 1);
  const north = mesh.edge(i, j + 1, 1, 0);
  const east = mesh.edge(i + 1, j, 0, 1);
  const whole = [
    ...south.slice(0, -2),
    ...east.slice(0, -2),
    ...reversed(north).slice(0, -2),
    ...reversed(west).slice(0, -2),
  ];
  const nearby = courses.near(ringBounds(whole), 150);
  const classes = [
    classOf(mesh, seed, i, j, 0),
    classOf(mesh, seed, i + 1, j, 1),
    classOf(mesh, seed, i, j + 1, 0),
    classOf(mesh, seed, i, j, 1),
  ] as const;
  const site = (part: number): Site => ({
    features,
    seed,
    courses: nearby,
    random: new RandomStream(hash(i, j, seed + 401 + part)),
  });

  const town = mesh.townOf(i, j);
  const a = i - town.i;
  const b = j - town.j;
  const isRadial = (a === b || a === -b - 1) && a >= -5 && a <= 4 && a !== 0 && a !== -1;
  if (isRadial && density(mesh, whole) > 0.1) {
    const up = a === b;
    const radial = up ? mesh.edge(i, j, 1, 1) : mesh.edge(i + 1, j, -1, 1);
    const there = radial.slice(0, -2);
    const back = reversed(radial).slice(0, -2);
    const sides = {
      s: south.slice(0, -2),
      e: east.slice(0, -2),
      n: reversed(north).slice(0, -2),
      w: reversed(west).slice(0, -2),
    };
    const [cs, ce, cn, cw] = classes;
    if (up) {
      fill(mesh, site(0), [sides.s, sides.e, back], [cs, ce, 'main']);
      fill(mesh, site(1), [there, sides.n, sides.w], ['main', cn, cw]);
    } else {
      fill(mesh, site(0), [sides.s, there, sides.w], [cs, 'main', cw]);
      fill(mesh, site(1), [sides.e, sides.n, back], [ce, cn, 'main']);
    }
    features.street(bend(radial, seed), STREETS.main.half);
  } else {
    const edges = [
      south.slice(0, -2),
      east.slice(0, -2),
      reversed(north).slice(0, -2),
      reversed(west).slice(0, -2),
    ];
    fill(mesh, site(0), edges, classes);
  }
  layEdge(site(2), south, classes[0]);
  layEdge(site(3), west, classes[3]);
  return features;
}

/** The class of the street from junction (i, j) to the next along the first (0) or second (1) direction. */
function classOf(mesh: StreetMesh, seed: number, i: number, j: number, direction: 0 | 1): StreetClass {
  const town = mesh.townOf(i, j);
  const a = i - town.i;
  const b = j - town.j;
  const [along, across] = direction === 0 ? [a, b] : [b, a];
  if (across === 0) return 'main';
  const isRing = (m: number): boolean => Math.abs(across) === m && along >= -m && along < m;
  if (isRing(1) || isRing(4)) return 'main';
  const [x, y] = mesh.node(i, j);
  if (mesh.density(x, y) > -0.06) return 'street';
  return hashUnit(i, j, seed + 51 + direction) < 0.45 ? 'lane' : 'none';
}

function fill(
  mesh: StreetMesh,
  site: Site,
  edges: readonly number[][],
  classes: readonly StreetClass[],
): void {
  const ring: Ring = [];
  const spaces: number[] = [];
  for (const [k, edge] of edges.entries()) {
    for (let p = 0; p < edge.length; p += 2) {
      ring.push(edge[p]!, edge[p + 1]!);
      spaces.push(STREETS[classes[k]!].space);
    }
  }
  const dice = site.random.next();
  const [x, y] = ringMiddle(ring);
  const dense = mesh.density(x, y);
  let kind = chooseKind(dense, dice);
  // Mills and sheds stand by water and rails.
  const beside = site.courses.some(
    (course) => course.kind !== 'brook' && distanceToCourse(course, x, y) < 260,
  );
  if (beside && dense > 0.1 && dense < 0.8 && site.random.chance(0.4)) kind = 'industry';
  const inner = insetRing(ring, spaces);
  if (ringArea(inner) < 2_000) return;
  const isOpen = kind === 'fields' || kind === 'wood' || kind === 'park';
  site.features.ground(laidOut(site, ring), isOpen ? 1 : 0);
  switch (kind) {
    case 'centre':
      return buildCentre(site, inner, dense);
    case 'terraces':
    case 'semis':
    case 'villas':
      return buildHousing(site, inner, kind);
    case 'estate':
      return buildEstate(site, inner);
    case 'industry':
      return buildIndustry(site, inner);
    case 'park':
      return buildPark(site, inner);
    case 'wood':
      return buildFields(site, inner, 0.62);
    case 'fields':
      return buildFields(site, inner, 0.05);
    default:
      return kind satisfies never;
  }
}

/** The street along one side of the quarter, or the hedge where there is none. */
function layEdge(site: Site, edge: number[], street: StreetClass): void {
  const line = bend(edge, site.seed);
  if (street === 'none') {
    plantHedge(site, line);
    return;
  }
  site.features.street(line, STREETS[street].half);
  if (street === 'main' && site.random.chance(0.5)) plantAvenue(site, line, STREETS.main.half - 1.5);
  if (street === 'lane') {
    plantHedge(site, beside(line, 6));
    plantHedge(site, beside(line, -6));
  }
}

function plantAvenue(site: Site, line: readonly number[], offset: number): void {
  for (const side of [beside(line, offset), beside(line, -offset)]) {
    for (let k = 0; k < side.length; k += 2) {
      for (const t of [0, 0.25, 0.5, 0.75]) {
        if (k + 3 >= side.length || site.random.chance(0.3)) continue;
        const size = site.random.next();
        const x = side[k]! + (side[k + 2]! - side[k]!) * t;
        const y = side[k + 1]! + (side[k + 3]! - side[k + 1]!) * t;
        site.features.tree(x, y, 3 + 1.6 * size, 8 + 5 * size);
      }
    }
  }
}

/** The line moved to its left. */
function beside(line: readonly number[], offset: number): number[] {
  const out: number[] = [];
  const n = line.length / 2;
  for (let k = 0; k < n; k++) {
    const p = 2 * Math.max(0, k - 1);
    const q = 2 * Math.min(n - 1, k + 1);
    const dx = line[q]! - line[p]!;
    const dy = line[q + 1]! - line[p + 1]!;
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    out.push(line[2 * k]! - (dy / length) * offset, line[2 * k + 1]! + (dx / length) * offset);
  }
  return out;
}

function density(mesh: StreetMesh, ring: Ring): number {
  return mesh.density(...ringMiddle(ring));
}

function reversed(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let k = line.length - 2; k >= 0; k -= 2) out.push(line[k]!, line[k + 1]!);
  return out;
}
