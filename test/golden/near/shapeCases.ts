import type { Geometry, Position } from 'geojson';
import { type Frame, geodesicFrame, placesIn, planarFrame } from './frame';
import { type HardCase, type TestLayer, withGaps, withQuestion } from './hardCase';
import type { Rng } from './random';

type Maker = (rng: Rng, frame: Frame, place: () => Position) => Geometry;

const several = (rng: Rng, min: number, max: number, place: () => Position): Position[] =>
  Array.from({ length: min + rng.below(max - min + 1) }, place);

/** A ring around a place, at shares of a radius that differ from corner to corner; closed. */
function ringAround(rng: Rng, frame: Frame, [east, north]: Position, radius: number): Position[] {
  const corners = 3 + rng.below(6);
  const turn = rng.next();
  const ring = Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * (k + turn)) / corners;
    const r = radius * rng.between(0.75, 1);
    return frame.at(east! + r * Math.cos(angle), north! + r * Math.sin(angle));
  });
  return rng.chance(0.5) ? [...ring, ring[0]!] : [...ring, ring[0]!].reverse();
}

const triangle: Maker = (rng, _, place) => {
  const ring = several(rng, 3, 5, place);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};

const line: Maker = (rng, _, place) => ({ type: 'LineString', coordinates: several(rng, 2, 5, place) });

/** A polygon with a hole, an island in it, a hole in that, and so on. */
const nested: Maker = (rng, frame) => {
  const middle = rng.chance(0.5)
    ? [0, 0]
    : [rng.between(-1, 1) * frame.reachM, rng.between(-1, 1) * frame.reachM];
  const depth = 1 + rng.below(4);
  const rings = Array.from({ length: depth }, (_, k) =>
    ringAround(rng, frame, middle, frame.reachM * rng.between(0.8, 1) * 0.3 ** k),
  );
  const parts = [rings.slice(0, 2), rings.slice(2)].filter((part) => part.length > 0);
  return { type: 'MultiPolygon', coordinates: parts };
};

const small: Maker = (rng, frame) => {
  const middle = [rng.between(-1, 1) * frame.reachM, rng.between(-1, 1) * frame.reachM];
  return {
    type: 'Polygon',
    coordinates: [ringAround(rng, frame, middle, frame.reachM * rng.pick([0.3, 0.02]))],
  };
};

const degenerate: Maker = (rng, _, place) => {
  const [a, b] = [place(), place()];
  return rng.pick<Geometry>([
    { type: 'LineString', coordinates: [a, a] },
    { type: 'Polygon', coordinates: [[a, a, a, a]] },
    { type: 'Polygon', coordinates: [[a, b, a, a]] },
    {
      type: 'MultiLineString',
      coordinates: [
        [a, a],
        [a, b, b],
      ],
    },
  ]);
};

const MAKERS: Readonly<Record<string, Maker>> = {
  points: (_, __, place) => ({ type: 'Point', coordinates: place() }),
  multipoints: (rng, _, place) => ({ type: 'MultiPoint', coordinates: several(rng, 1, 3, place) }),
  lines: line,
  multilines: (rng, _, place) => ({
    type: 'MultiLineString',
    coordinates: [several(rng, 2, 4, place), several(rng, 2, 3, place)],
  }),
  triangles: triangle,
  'overlapping multipolygons': (rng, frame, place) => {
    const parts = [triangle(rng, frame, place), triangle(rng, frame, place)];
    return {
      type: 'MultiPolygon',
      coordinates: parts.map((part) => (part as { coordinates: Position[][] }).coordinates),
    };
  },
  'nested rings': nested,
  'small polygons': small,
  degenerate,
  'shapes of all kinds': (rng, frame, place) =>
    rng.pick([line, triangle, nested, small, degenerate])(rng, frame, place),
};

const LINES_AND_POLYGONS = Object.keys(MAKERS).filter((name) => !name.includes('points'));

/** Lines and polygons, at least on one side, that touch, cross, contain and nearly miss one another. */
export function shapeCase(rng: Rng): HardCase {
  const method = rng.chance(0.6) ? 'geodesic' : 'planar';
  const frame = method === 'geodesic' ? geodesicFrame(rng) : planarFrame(rng);
  const place = placesIn(rng, frame);
  const epsg = method === 'planar' ? { epsg: rng.pick([27_700, 3035]) } : {};
  const layer = (kind: string, max: number): TestLayer => ({
    ...epsg,
    features: withGaps(
      rng,
      Array.from({ length: 3 + rng.below(max - 2) }, () => MAKERS[kind]!(rng, frame, place)),
    ),
  });
  const ofAny = Object.keys(MAKERS);
  const kinds = rng.chance(0.5)
    ? { from: 'points', near: rng.pick(LINES_AND_POLYGONS) }
    : { from: rng.pick(LINES_AND_POLYGONS), near: rng.pick(ofAny) };
  const near = Array.from({ length: 1 + rng.below(2) }, () => layer(kinds.near, 6));
  const name = `${kinds.from} to ${kinds.near}, ${method}: ${frame.name}`;
  return withQuestion(rng, { name, method, from: layer(kinds.from, kinds.from === 'points' ? 20 : 6), near });
}
