import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { distanceBetween, neighboursOf } from './bruteForce';
import { geodesicSpace } from './geodesicSpace';
import { hardCases } from './hardCases';
import { planarSpace } from './planarSpace';
import { type Rng, rngOf } from './random';
import { type Shape, shapeOf } from './shape';
import type { Place, Space } from './space';
import { truthOf } from './truth';

/* The brute force that the analysis is held against: cases whose answers are known, and plainer ways yet. */

const asIs = ([x, y]: Position): Place => [x!, y!];

function shape(space: Space, type: string, coordinates: unknown): Shape {
  return shapeOf(space, { type, coordinates } as Geometry, asIs)!;
}

function metres(space: Space, from: [string, unknown], to: [string, unknown]): number {
  return distanceBetween(space, shape(space, ...from), shape(space, ...to));
}

const square = (low: number, high: number): Position[] => [
  [low, low],
  [high, low],
  [high, high],
  [low, high],
  [low, low],
];

describe('on a plane', () => {
  const nested: [string, unknown] = ['Polygon', [square(0, 100), square(20, 80), square(40, 60)]];

  it.each<[string, [string, unknown], [string, unknown], number]>([
    ['points', ['Point', [0, 0]], ['Point', [3, 4]], 5],
    [
      'the closest of a multipoint',
      ['Point', [0, 0]],
      [
        'MultiPoint',
        [
          [9, 9],
          [0, 2],
        ],
      ],
      2,
    ],
    [
      'beside an edge',
      ['Point', [5, 3]],
      [
        'LineString',
        [
          [0, 0],
          [10, 0],
        ],
      ],
      3,
    ],
    [
      'beyond its end',
      ['Point', [13, 4]],
      [
        'LineString',
        [
          [0, 0],
          [10, 0],
        ],
      ],
      5,
    ],
    [
      'lines that cross',
      [
        'LineString',
        [
          [0, 0],
          [2, 2],
        ],
      ],
      [
        'LineString',
        [
          [0, 2],
          [2, 0],
        ],
      ],
      0,
    ],
    [
      'a line of no length',
      [
        'LineString',
        [
          [3, 4],
          [3, 4],
        ],
      ],
      ['Point', [0, 0]],
      5,
    ],
    ['inside', ['Point', [10, 50]], nested, 0],
    ['in a hole', ['Point', [30, 50]], nested, 10],
    ['on an island in a hole', ['Point', [50, 50]], nested, 0],
    ['outside', ['Point', [50, -7]], nested, 7],
    ['a polygon in a hole', ['Polygon', [square(25, 35)]], nested, 5],
    ['a polygon inside', ['Polygon', [square(5, 15)]], nested, 0],
    ['a polygon around all', nested, ['Polygon', [square(-5, 105)]], 0],
    [
      'in a ring that two share',
      ['Point', [50, 50]],
      ['MultiPolygon', [[square(0, 70)], [square(30, 90)]]],
      20,
    ],
  ])('%s', (_, from, to, expected) => {
    expect(metres(planarSpace, from, to)).toBeCloseTo(expected, 12);
    expect(metres(planarSpace, to, from)).toBeCloseTo(expected, 12);
  });
});

describe('on the ellipsoid', () => {
  const parallel = (latitude: number, step = 10): Position[] =>
    Array.from({ length: 360 / step + 1 }, (_, k) => [k * step - 180, latitude]);
  const acrossDateLine: [string, unknown] = [
    'Polygon',
    [
      [
        [179, -1],
        [-179, -1],
        [-179, 1],
        [179, 1],
        [179, -1],
      ],
    ],
  ];

  it.each<[string, [string, unknown], [string, unknown], number, number]>([
    // GeographicLib's own example, from Wellington to Salamanca.
    ['points', ['Point', [174.81, -41.32]], ['Point', [-5.5, 40.96]], 19_959_679.267_353_82, 1e-6],
    ['both sides of 180 degrees', ['Point', [179.5, 0]], ['Point', [-179.5, 0]], 111_319.490_793, 1e-5],
    ['a pole by other names', ['Point', [0, 90]], ['Point', [77, 90]], 0, 1e-9],
    [
      'a meridian across the pole',
      ['Point', [90, 90]],
      [
        'LineString',
        [
          [0, 80],
          [180, 85],
        ],
      ],
      0,
      1e-8,
    ],
    ['inside, across 180 degrees', ['Point', [180, 0.5]], acrossDateLine, 0, 0],
    ['the equator beside it', ['Point', [178, 0]], acrossDateLine, 111_319.490_793, 1e-5],
    ['the antipode of inside', ['Point', [0.3, 0.2]], acrossDateLine, 19_823_000, 1000],
    ['at a pole, inside', ['Point', [33, 90]], ['Polygon', [parallel(70)]], 0, 0],
    ['at the other pole', ['Point', [33, -90]], ['Polygon', [parallel(70)]], 17_770_000, 10_000],
    [
      'in a hole at a pole',
      ['Point', [0, 90]],
      ['Polygon', [parallel(-70), parallel(-80)]],
      17_770_000,
      10_000,
    ],
    ['in the ring around a pole', ['Point', [17, -75]], ['Polygon', [parallel(-70), parallel(-80)]], 0, 0],
    [
      'a line that leaves it',
      [
        'LineString',
        [
          [17, -75],
          [17, -60],
        ],
      ],
      ['Polygon', [parallel(-70)]],
      0,
      0,
    ],
  ])('%s', (_, from, to, expected, within) => {
    expect(Math.abs(metres(geodesicSpace, from, to) - expected)).toBeLessThanOrEqual(within);
    expect(Math.abs(metres(geodesicSpace, to, from) - expected)).toBeLessThanOrEqual(within + 1e-8);
  });

  it('agrees with the plane within a kilometre, as closely as that is one', () => {
    const rng = rngOf(5);
    // Metres of a degree at 45 degrees north.
    const [east, north] = [78_846.806, 111_131.745];
    for (let round = 0; round < 150; round++) {
      const [from, to] = [randomShape(rng), randomShape(rng)];
      const flat = metres(planarSpace, from, to);
      const onGlobe = ([type, list]: [string, Position[] | Position[][]]): [string, unknown] => {
        const place = ([x, y]: Position): Position => [x! / east, 45 + y! / north];
        return [
          type,
          list.map((item) =>
            Array.isArray(item[0]) ? (item as Position[]).map(place) : place(item as Position),
          ),
        ];
      };
      expect(Math.abs(metres(geodesicSpace, onGlobe(from), onGlobe(to)) - flat)).toBeLessThan(0.2);
    }
  });

  it('finds no place of two long edges that is closer', () => {
    const rng = rngOf(6);
    for (let round = 0; round < 40; round++) {
      const edge = (): Place[] => {
        const a: Place = [rng.between(-180, 180), rng.between(-90, 90)];
        return [a, [a[0] + rng.between(-60, 60), Math.max(-90, Math.min(90, a[1] + rng.between(-50, 50)))]];
      };
      const [p, q] = [edge(), edge()];
      const found = metres(geodesicSpace, ['LineString', p], ['LineString', q]);
      let sampled = Number.POSITIVE_INFINITY;
      for (const one of halved(p, 5))
        for (const other of halved(q, 5)) sampled = Math.min(sampled, geodesicSpace.distance(one, other));
      expect(found).toBeLessThanOrEqual(sampled + 1e-8);
      // Samples are some 200 km apart.
      expect(sampled - found).toBeLessThan(250_000);
    }
  });
});

describe('in hard cases', () => {
  it('is the same from either side, and close to the distance on a sphere', () => {
    for (const hard of hardCases(1000, 3).filter(({ name }) => !name.includes('100,000'))) {
      const { space, from, neighbours, near } = truthOf(hard);
      for (const [feature, list] of neighbours.entries())
        for (const { layer, feature: other, metres: found } of list.slice(0, 3)) {
          const [one, another] = [from[feature]!, near[layer]![other]!];
          expect(Math.abs(distanceBetween(space, another, one) - found), hard.name).toBeLessThan(2e-8);
          const pairs = one.starts.flatMap((a) => another.starts.map((b) => onSphere(a, b)));
          // Parts that begin there are no closer than the closest places are.
          if (hard.method === 'geodesic') expect(Math.min(...pairs) * 1.006 + 1e-3).toBeGreaterThan(found);
        }
    }
  });
});

describe('ranks', () => {
  it('orders equals by layer, then feature, and leaves out features without a shape', () => {
    const point = (x: number): Shape => shape(planarSpace, 'Point', [x, 0]);
    const layers = [
      [point(5), null, point(2)],
      [point(-2), point(1)],
    ];
    const found = neighboursOf(planarSpace, point(0), layers);
    expect(found.map(({ layer, feature }) => [layer, feature])).toEqual([
      [1, 1],
      [0, 2],
      [1, 0],
      [0, 0],
    ]);
  });
});

/** Places of an edge, halved some times by its middles, which are those of the space. */
function halved([a, b]: readonly Place[], times: number): Place[] {
  if (times === 0) return [a!, b!];
  const middle = geodesicSpace.middle(a!, b!);
  return [...halved([a!, middle], times - 1), ...halved([middle, b!], times - 1)];
}

/** Metres by the haversine formula, on a sphere of the mean radius. */
function onSphere([x, y]: Place, [u, v]: Place): number {
  const [lat1, lat2, across] = [y, v, u - x].map((degrees) => (degrees * Math.PI) / 180);
  const [up, aside] = [Math.sin((lat2! - lat1!) / 2), Math.sin(across! / 2)];
  const half = up * up + Math.cos(lat1!) * Math.cos(lat2!) * aside * aside;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(Math.min(1, half)));
}

/** Points, a line or a triangle within 1 km. */
function randomShape(rng: Rng): [string, Position[] | Position[][]] {
  const position = (): Position => [rng.between(0, 1000), rng.between(0, 1000)];
  const [a, b, c] = [position(), position(), position()];
  return rng.pick<[string, Position[] | Position[][]]>([
    ['MultiPoint', [a, b]],
    ['LineString', [a, b, c]],
    ['Polygon', [[a, b, c, a]]],
  ]);
}
