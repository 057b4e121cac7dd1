import { bend } from './bend';
import { buildFields, buildPark } from './countryside';
import { type Courses, distanceToCourse } from './courses';
import { FeatureSet } from './features';
import { buildHousing } from './housing';
import { chooseKind } from './quarterUse';
import { hash, hashUnit, RandomStream } from './random';
import { insetRing, type Ring, ringArea, ringBounds, ringMiddle } from './ring';
import { laidOut, type Site } from './site';
import { layEdge, STREETS, type StreetClass } from './streetEdges';
import type { StreetMesh } from './streets';
import { buildCentre, buildEstate, buildIndustry } from './workplaces';

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
      buildCentre(site, inner, dense);
      break;
    case 'terraces':
    case 'semis':
    case 'villas':
      buildHousing(site, inner, kind);
      break;
    case 'estate':
      buildEstate(site, inner);
      break;
    case 'industry':
      buildIndustry(site, inner);
      break;
    case 'park':
      buildPark(site, inner);
      break;
    case 'wood':
      buildFields(site, inner, 0.62);
      break;
    case 'fields':
      buildFields(site, inner, 0.05);
      break;
    default:
      kind satisfies never;
  }
}

function density(mesh: StreetMesh, ring: Ring): number {
  return mesh.density(...ringMiddle(ring));
}

function reversed(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let k = line.length - 2; k >= 0; k -= 2) out.push(line[k]!, line[k + 1]!);
  return out;
}
