import { Geodesic } from 'geographiclib-geodesic';
import mproj from 'mproj';
import { describe, expect, it } from 'vitest';
import { checkBounds } from '../../../src/analyses/projections/areas/bounds';
import { circleUnits, layOutDesign, pairUnits } from '../../../src/analyses/projections/design/design';
import { ICELAND, rankSix as rank, rowOf } from './support';

/*
 * The three indices straight from their formulas, a point at a time, with the libraries' own calls: slow, and nothing
 * of it shared with the kernel but the random numbers.
 */

type Project = (lon: number, lat: number) => [number, number];

function distance([x1, y1]: readonly number[], [x2, y2]: readonly number[]): number {
  return Math.hypot(x2! - x1!, y2! - y1!);
}

function shoelace(points: readonly (readonly [number, number])[]): number {
  let sum = 0;
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length]!;
    sum += x1 * y2 - x2 * y1;
  });
  return Math.abs(sum) / 2;
}

/** Shape and area of one circle. */
function circle(project: Project, lon: number, lat: number, r: number): { shape: number; area: number } {
  const V = 16;
  const q = Array.from({ length: V }, (_, k) => {
    const { lat2, lon2 } = Geodesic.WGS84.Direct(lat, lon, 22.5 * k, r);
    return project(lon2!, lat2!);
  });
  const c = project(lon, lat);
  const A = shoelace(q.map(([x, y]) => [x - c[0], y - c[1]] as const));
  const P = (V / 2) * r * r * Math.sin((2 * Math.PI) / V);
  const d = q.map((point) => distance(point, c));
  const total = d.reduce((sum, value) => sum + value, 0);
  return {
    shape: d.reduce((sum, value) => sum + Math.abs(1 / V - value / total), 0),
    area: Math.abs(A - P) / Math.abs(A + P),
  };
}

/** Distance of one pair. */
function pair(project: Project, lon1: number, lat1: number, lon2: number, lat2: number): number {
  const G = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2).s12!;
  const D = distance(project(lon1, lat1), project(lon2, lat2));
  return Math.abs(G - D) / Math.abs(G + D);
}

function evaluate(
  project: Project,
  kind: 'sobol' | 'random',
  samples: number,
  seed: number,
): { Ep: number; Es: number; Ea: number } {
  const { west, south, east, north } = checkBounds([...ICELAND]);
  const design = layOutDesign(kind, samples, seed);
  const u = new Float64Array(4);
  const place = (a: number, b: number): [number, number] => [
    west + a * (east - west),
    south + b * (north - south),
  ];
  let [Ep, Es, Ea] = [0, 0, 0];
  for (let i = 0; i < design.samples; i++) {
    circleUnits(design, i, u);
    const { shape, area } = circle(project, ...place(u[0]!, u[1]!), 10_000 + u[2]! * 990_000);
    pairUnits(design, i, u);
    Ep += pair(project, ...place(u[0]!, u[1]!), ...place(u[2]!, u[3]!)) / design.samples;
    Es += shape / design.samples;
    Ea += area / design.samples;
  }
  return { Ep, Es, Ea };
}

function byMproj(definition: string): Project {
  const P = mproj.pj_init(definition);
  return (lon, lat) => {
    const { x, y } = mproj.pj_fwd({ lam: (lon * Math.PI) / 180, phi: (lat * Math.PI) / 180 }, P);
    return [x, y];
  };
}

const ENDING = '+datum=WGS84 +units=m +no_defs';

describe('an independent evaluation of the indices', () => {
  const candidates = [
    ['Hammer', `+proj=hammer +lon_0=0 ${ENDING}`],
    ['Eckert IV', `+proj=eck4 +lon_0=0 ${ENDING}`],
    ['Mollweide', `+proj=moll +lon_0=0 ${ENDING}`],
    ['Wagner IV', `+proj=wag4 +lon_0=0 ${ENDING}`],
    ['Wagner VII', `+proj=wag7 +lon_0=0 ${ENDING}`],
    ['Lambert', `+proj=laea +lat_0=65 +lon_0=-19 ${ENDING}`],
    ['Mercator', `+proj=merc +lon_0=-19 ${ENDING}`],
    ['Transverse', `+proj=tmerc +lat_0=0 +lon_0=-19 ${ENDING}`],
  ] as const;

  it.each(['sobol', 'random'] as const)('agrees to 1e-9 on the same %s points', async (design) => {
    const projections = candidates.map(([name, proj]) => ({ name, proj }));
    const result = await rank({
      bounds: ICELAND,
      candidates: 'none',
      projections,
      design,
      samples: 512,
      seed: 7,
    });
    for (const [name, proj] of candidates) {
      const expected = evaluate(byMproj(proj.replace('tmerc', 'etmerc')), design, 512, 7);
      const row = rowOf(result, name);
      expect(Number(row.Ep), name).toBeCloseTo(expected.Ep, 9);
      expect(Number(row.Es), name).toBeCloseTo(expected.Es, 9);
      expect(Number(row.Ea), name).toBeCloseTo(expected.Ea, 9);
    }
  });
});
