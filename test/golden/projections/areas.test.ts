import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Drawing, DrawingDetails } from '../../../src/shared/drawings';
import type { RankingDetails } from '../../../src/shared/rankingDetails';
import { rankSix as rank, rowOf, rowsOf } from './support';

type Ring = readonly (readonly [number, number])[];

function feature(name: string, ...rings: Ring[]): object {
  const coordinates = rings.map((ring) => [[...ring, ring[0]!]]);
  return { type: 'Feature', properties: { NAME: name }, geometry: { type: 'MultiPolygon', coordinates } };
}

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graticule-'));
  const features = [
    feature('Box', box(-24, 63, -13, 67)),
    feature('Over the line', box(177, -19, 180, -16), box(-180, -19, -178, -16)),
    feature('Corner', [
      [10, 40],
      [20, 40],
      [20, 41],
      [11, 41],
      [11, 50],
      [10, 50],
    ]),
    feature('Line', [
      [5, 5],
      [5, 6],
      [5, 7],
    ]),
  ];
  const wide = [
    feature('Wide', box(-100, -30, 100, 30)),
    feature('World', box(-180, -60, 180, 60)),
    feature('Uncut', box(177, -19, -178, -16)),
    feature('Stitched', [
      [170, -20],
      [180, -20],
      [-180, -20],
      [-175, -20],
      [-175, -15],
      [-180, -15],
      [180, -15],
      [170, -15],
    ]),
  ];
  const layers = { areas: features, wide };
  for (const [name, content] of Object.entries(layers)) {
    const collection = { type: 'FeatureCollection', features: content };
    writeFileSync(join(folder, `${name}.geojson`), JSON.stringify(collection));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const inputs = { area: 'areas.geojson' };

describe('areas from a layer', () => {
  it('a feature stands for its bounds', async () => {
    const where = { field: 'NAME', value: 'Box' };
    const layer = await rank({ where, samples: 256 }, { inputs, folder });
    const bounds = await rank({ bounds: [-24, 63, -13, 67], samples: 256 });
    expect(rowsOf(layer)).toEqual(rowsOf(bounds));
  });

  it('an area cut in two by the antimeridian is put together', async () => {
    const where = { field: 'NAME', value: 'Over the line' };
    const result = await rank({ where, samples: 256, centre: true }, { inputs, folder });
    const { areas } = result.details as { areas: { bounds: number[] }[] };
    expect(areas[0]!.bounds).toEqual([177, -19, 182, -16]);
    expect(result.notes.map(({ text }) => text).join(' ')).toContain('lies over the antimeridian');
    expect(rowOf(result, 'Hammer', 'centred')).toMatchObject({ cutCircles: 0, comparable: true });
  });

  it.each([
    ['Wide', [-100, -30, 100, 30]],
    ['World', [-180, -60, 180, 60]],
    ['Uncut', [177, -19, 182, -16]],
    ['Stitched', [170, -20, 185, -15]],
  ])(
    'long edges are taken as drawn, but for those that jump over the antimeridian: %s',
    async (value, bounds) => {
      const projections = [{ name: 'plate', proj: '+proj=eqc +datum=WGS84' }];
      const where = { field: 'NAME', value };
      const result = await rank(
        { where, samples: 64, candidates: 'none', projections },
        { inputs: { area: 'wide.geojson' }, folder },
      );
      const { areas } = result.details as { areas: { bounds: number[] }[] };
      expect(areas[0]!.bounds).toEqual(bounds);
    },
  );

  it('samples can be kept inside the polygon', async () => {
    const where = { field: 'NAME', value: 'Corner' };
    const projections = [{ name: 'north', proj: '+proj=eqc +lat_ts=50 +datum=WGS84' }];
    const parameters = { where, samples: 4096, radii: [100, 1000], candidates: 'none', projections };
    const [inside, around] = [
      await rank({ ...parameters, within: 'polygon' }, { inputs, folder }),
      await rank(parameters, { inputs, folder }),
    ];
    // Half of the corner lies along its southern edge, where this map is furthest from true.
    expect(Number(rowOf(inside, 'north').Ea)).toBeGreaterThan(Number(rowOf(around, 'north').Ea) * 1.2);
  });

  it('each feature is ranked by itself, with the same numbers as alone', async () => {
    const parameters = { samples: 512, candidates: 'suggested', centre: true };
    const each = await rank({ ...parameters, each: 'NAME' }, { inputs, folder });
    expect(new Set(rowsOf(each).map((row) => row.NAME))).toEqual(new Set(['Box', 'Over the line', 'Corner']));
    expect(each.notes.map(({ text }) => text).join(' ')).toContain(
      'Line has no extent in longitude and latitude, and was left out',
    );
    const alone = await rank(
      { ...parameters, where: { field: 'NAME', value: 'Corner' } },
      { inputs, folder },
    );
    const corner = rowsOf(each).filter((row) => row.NAME === 'Corner');
    expect(corner.map(({ NAME: _, ...row }) => row)).toEqual(rowsOf(alone));
    const { areas } = each.details as { areas: { from: number; to: number }[] };
    expect(areas.at(-1)!.to).toBe(each.rows);
  });
});

describe('drawn maps', () => {
  it('hold the area, a graticule and circles of every candidate, in few numbers', async () => {
    const result = await rank({ bounds: [-24, 63, -13, 67], samples: 64, candidates: 'all', centre: true });
    const { maps } = result.details as { maps: Drawing[] };
    expect(maps.map(({ row }) => row)).toEqual(Array.from({ length: result.rows }, (_, row) => row));
    for (const { area, graticule, circles, unitM } of maps) {
      expect(area.length).toBeGreaterThanOrEqual(1);
      expect(graticule.length).toBeGreaterThanOrEqual(6);
      expect(circles.length).toBeGreaterThanOrEqual(4);
      expect(unitM).toBeLessThanOrEqual(10_000);
      for (const line of [...area, ...graticule, ...circles]) expect(line.every(Number.isInteger)).toBe(true);
    }
    expect(JSON.stringify(maps).length).toBeLessThan(8000 * maps.length);
  });

  it('are as fine for a small area far from the origin of the map', async () => {
    const result = await rank({ bounds: [33.3, 35.1, 33.35, 35.13], samples: 64 });
    const { maps } = result.details as { maps: Drawing[] };
    for (const { area, unitM } of maps) {
      const across = area.flat().filter((_, i) => i % 2 === 0);
      expect(Math.max(...across) - Math.min(...across)).toBeGreaterThan(300);
      expect(unitM).toBe(1);
    }
  });

  it('of several areas hold the best of each first', async () => {
    const features = Array.from({ length: 60 }, (_, i) => {
      const west = (i % 20) * 15;
      const south = Math.floor(i / 20) * 20 - 30;
      return feature(`Area ${i}`, box(west, south, west + 10, south + 10));
    });
    writeFileSync(join(folder, 'many.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
    const many = { inputs: { area: 'many.geojson' }, folder };
    const result = await rank({ each: 'NAME', samples: 64 }, many);
    const { maps, areas } = result.details as unknown as Required<RankingDetails & DrawingDetails>;
    expect(maps).toHaveLength(256);
    const drawn = new Set(maps.map(({ row }) => row));
    for (const { from } of areas) expect(drawn.has(from) && drawn.has(from + 3)).toBe(true);
  });

  it('break lines where the projection is cut', async () => {
    const projections = [{ name: 'cut', proj: '+proj=hammer +datum=WGS84' }];
    const result = await rank({ bounds: [170, -20, 190, -10], samples: 64, candidates: 'none', projections });
    const { maps } = result.details as { maps: Drawing[] };
    expect(maps[0]!.area.length).toBeGreaterThan(1);
    for (const line of [...maps[0]!.area, ...maps[0]!.circles]) {
      const across = line.filter((_, i) => i % 2 === 0).map((steps) => steps * maps[0]!.unitM);
      expect(Math.max(...across) - Math.min(...across)).toBeLessThan(5e6);
    }
  });
});
