import { describe, expect, it } from 'vitest';
import { geometryOf, middleOf } from '../../../src/analyses/mapRows/geometry';
import { pieceOf } from '../../../src/analyses/mapRows/rowPieces';
import type { Layer } from '../../../src/data/vector/layer';
import { LayerBuilder } from '../../../src/data/vector/layerBuilder';

type Ring = [number, number][];

function square(from: number, to: number): Ring {
  return [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ];
}

/** A layer of features, each of its points, lines and rings. */
function layerOf(features: readonly { points?: Ring; lines?: Ring[]; rings?: Ring[] }[]): Layer {
  const builder = new LayerBuilder();
  for (const { points = [], lines = [], rings = [] } of features) {
    for (const [x, y] of points) builder.addPoint(x, y);
    for (const line of lines) {
      const part = builder.startLine();
      for (const [x, y] of line) part.add(x, y);
    }
    for (const ring of rings) {
      const part = builder.startRing();
      for (const [x, y] of ring) part.add(x, y);
    }
    builder.endFeature(points.length + lines.length + rings.length === 0);
  }
  const attributes = [{ name: 'n', label: 'n', kind: 'integer' as const, values: features.map((_, n) => n) }];
  return builder.finish({ path: 'l', files: [], crs: null, attributes, notes: [] });
}

const FEATURES = [
  { points: [[1, 2]] as Ring },
  {},
  {
    points: [
      [0, 0],
      [4, 2],
    ] as Ring,
  },
  {
    lines: [
      [
        [0, 0],
        [4, 2],
      ] as Ring,
    ],
  },
  { rings: [square(2, 8), square(0, 10), square(1, 9), square(20, 21)] },
  { rings: [square(0, 4)], points: [[9, 9]] as Ring },
];

describe('geometries of rows', () => {
  const layer = layerOf(FEATURES);
  const whole = FEATURES.map((_, feature) => geometryOf(layer, feature));

  it('are those of the layer, islands in holes too', () => {
    expect(whole).toEqual([
      { type: 'Point', coordinates: [1, 2] },
      null,
      {
        type: 'MultiPoint',
        coordinates: [
          [0, 0],
          [4, 2],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [4, 2],
        ],
      },
      {
        type: 'MultiPolygon',
        coordinates: [[square(0, 10), square(1, 9)], [square(2, 8)], [square(20, 21)]],
      },
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Point', coordinates: [9, 9] },
          { type: 'Polygon', coordinates: [square(0, 4)] },
        ],
      },
    ]);
  });

  it('are the same however rows are cut into pieces', () => {
    for (let first = 0; first < FEATURES.length; first++) {
      for (let end = first + 1; end <= FEATURES.length; end++) {
        const piece = pieceOf(layer, first, end);
        const rows = Array.from({ length: piece.count }, (_, row) => row);
        expect(rows.map((row) => geometryOf(piece, row))).toEqual(whole.slice(first, end));
        expect(rows.map((row) => middleOf(piece, row))).toEqual(
          rows.map((row) => middleOf(layer, first + row)),
        );
        expect(piece.fields).toEqual([['n', rows.map((row) => first + row)]]);
      }
    }
  });

  it('have their middle in that of their bounds', () => {
    expect(FEATURES.map((_, feature) => middleOf(layer, feature))).toEqual([
      [1, 2],
      null,
      [2, 1],
      [2, 1],
      [10.5, 10.5],
      [4.5, 4.5],
    ]);
  });
});
