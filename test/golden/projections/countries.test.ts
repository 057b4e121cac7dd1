import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCountries } from '../../../src/sample/countries';
import type { ResultContent } from '../../../src/shared/analysis';
import type { Cell } from '../../../src/shared/result';
import { rank, rowsOf } from './support';

/* Every country of the sample: what comes first by area, and what their parts are. */

/** Every so many of the countries are some of them. */
const EVERY = 7;

/** And those whose parts are looked at. */
const LOOKED_AT = ['CHL', 'FRA', 'RUS', 'FJI', 'IDN', 'ISL'];

const WORLD = ['moll', 'merc', 'eqc', 'robin'].map((id) => ({ name: id, proj: `+proj=${id} +datum=WGS84` }));
const LOCAL = [{ name: 'local', proj: '+proj=laea +lat_0=48 +lon_0=11 +datum=WGS84' }];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graticule-'));
  const { rings, features, attributes } = readCountries();
  const coordinates: number[][][][][] = Array.from({ length: features }, () => []);
  rings.feature.forEach((owner, ring) => {
    const points: number[][] = [];
    for (let k = rings.start[ring]!; k < rings.start[ring + 1]!; k++) points.push([rings.x[k]!, rings.y[k]!]);
    coordinates[owner]!.push([points]);
  });
  const all = coordinates.map((polygons, country) => ({
    type: 'Feature',
    properties: { NAME: attributes[0]!.values[country], ISO_A3: attributes[1]!.values[country] },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }));
  const layers = {
    all,
    some: all.filter(
      ({ properties }, country) => country % EVERY === 0 || LOOKED_AT.includes(String(properties.ISO_A3)),
    ),
  };
  for (const [name, content] of Object.entries(layers)) {
    const collection = { type: 'FeatureCollection', features: content };
    writeFileSync(join(folder, `${name}.geojson`), JSON.stringify(collection));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const rankCountries = (
  which: 'all' | 'some',
  parameters: Readonly<Record<string, unknown>>,
): Promise<ResultContent> =>
  rank({ samples: 128, ...parameters }, { inputs: { area: `${which}.geojson` }, folder });

/** The rows of each country that have a rank, in their order. */
function rankedByCountry(result: ResultContent): Map<string, Record<string, Cell>[]> {
  const byCountry = new Map<string, Record<string, Cell>[]>();
  for (const row of rowsOf(result)) {
    if (row.rank === null) continue;
    const name = String(row.NAME);
    byCountry.set(name, [...(byCountry.get(name) ?? []), row]);
  }
  return byCountry;
}

describe('by area, the first of every country is an equal-area map wherever one is comparable', () => {
  it.each([
    ['with what a job has that says nothing', 'all', {}],
    ['with the radii of published tables', 'some', { radii: '10-1000km' }],
    ['inside the polygons, less the parts that are small', 'some', { within: 'polygon', parts: 'over-1%' }],
    [
      'with maps of the world among the suggested',
      'some',
      { radii: 'scaled', projections: WORLD, centre: true },
    ],
  ] as const)('%s: %s countries', async (_, which, parameters) => {
    const countries = rankedByCountry(await rankCountries(which, { each: 'NAME', ...parameters }));
    expect(countries.size).toBeGreaterThan(which === 'all' ? 250 : 30);
    const wrong = [...countries].filter(
      ([, rows]) => rows.some((row) => row.equalArea) && rows[0]!.equalArea !== true,
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
    const without = [...countries].filter(([, rows]) => !rows.some((row) => row.equalArea));
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('and scores can be read', async () => {
    const result = await rankCountries('some', {
      each: 'NAME',
      candidates: 'world-equal-area',
      projections: LOCAL,
    });
    const scores = rowsOf(result).flatMap(({ score }) => (score === null ? [] : [Number(score)]));
    expect(Math.max(...scores)).toBeLessThan(1000);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(1);
  });
});

describe('the parts of a country that count', () => {
  async function partsOf(iso: string, parts: string): Promise<{ bounds: number[]; said: string[] }> {
    const result = await rankCountries('some', {
      where: { field: 'ISO_A3', value: iso },
      parts,
      samples: 64,
    });
    const { areas } = result.details as { areas: { bounds: number[] }[] };
    const said = result.notes.filter(({ change }) => change === 'parts');
    for (const note of said) expect(note).toMatchObject({ grade: 'notice', short: expect.any(String) });
    return { bounds: areas[0]!.bounds.map(Math.round), said: said.map(({ text }) => text) };
  }

  it.each([
    // Easter Island, and what is small beside the mainland.
    [
      'CHL',
      'all',
      [-109, -56, -66, -18],
      /^0\.02 % of the area lies 2,8\d\d km from .*choose the parts of over 1 % of the area \(--parts over-1% on the command line\)\.$/,
    ],
    ['CHL', 'over-1%', [-76, -55, -67, -18], undefined],
    ['CHL', 'largest', [-76, -54, -67, -18], undefined],
    // Guiana is no small part, and leaves with the largest alone.
    [
      'FRA',
      'over-1%',
      [-55, 2, 10, 51],
      /^13 % of the area lies 6,\d\d\d km from .*choose the largest part only \(--parts largest on the command line\)\.$/,
    ],
    ['FRA', 'largest', [-5, 42, 8, 51], undefined],
    // The antimeridian cuts the mainland, and the islands of an archipelago.
    ['RUS', 'largest', [27, 41, 190, 78], undefined],
    ['FJI', 'over-1%', [177, -19, 180, -16], undefined],
    // An archipelago is no area with parts far off.
    ['IDN', 'all', [95, -11, 141, 6], undefined],
    ['ISL', 'all', [-25, 63, -14, 67], undefined],
  ])('%s, %s', async (iso, parts, bounds, note) => {
    const found = await partsOf(iso, parts);
    expect(found.bounds).toEqual(bounds);
    if (note === undefined) expect(found.said).toEqual([]);
    else expect(found.said).toEqual([expect.stringMatching(note)]);
  });

  it('are said of many at once', async () => {
    const { notes } = await rankCountries('some', { each: 'NAME', samples: 64 });
    const said = notes.filter(({ change }) => change === 'parts');
    expect(said).toHaveLength(1);
    expect(said[0]!.text).toMatch(
      /^Parts of \d+ of the [34]\d areas lie far from the rest, and count: [A-Z].* \(\d/,
    );
  });
});
