import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCountries } from '../../../src/sample/countries';
import type { ResultContent } from '../../../src/shared/analysis';
import type { RankingDetails } from '../../../src/shared/rankingDetails';
import { rankSix as rank, rowsOf, type Way } from './support';

const COUNTRIES = ['New Zealand', 'Fiji', 'France'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graticule-'));
  const features = COUNTRIES.map(countryFeature);
  writeFileSync(join(folder, 'countries.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A bundled country, each ring as a polygon: only its bounds matter. */
function countryFeature(name: string): object {
  const { rings, attributes } = readCountries();
  const country = attributes[0]!.values.indexOf(name);
  const coordinates: number[][][][] = [];
  rings.feature.forEach((owner, ring) => {
    if (owner !== country) return;
    const points: number[][] = [];
    for (let k = rings.start[ring]!; k < rings.start[ring + 1]!; k++) points.push([rings.x[k]!, rings.y[k]!]);
    coordinates.push([points]);
  });
  return { type: 'Feature', properties: { NAME: name }, geometry: { type: 'MultiPolygon', coordinates } };
}

const inCountries = (): Way => ({ inputs: { area: 'countries.geojson' }, folder });

function rankCountry(value: string, parameters: Record<string, unknown> = {}): Promise<ResultContent> {
  return rank({ where: { field: 'NAME', value }, samples: 8192, ...parameters }, inCountries());
}

/** The note on lost samples. */
function lossNote(result: ResultContent): string {
  const notes = result.notes.map(({ text }) => text).filter((text) => text.includes(' lost '));
  expect(notes).toHaveLength(1);
  return notes[0]!;
}

const WAY_OUT = /"as given and centred on the area" \(--centre on the command line\)/;

describe('candidates that lost the very same samples', () => {
  it.each([
    ['New Zealand', '46.6 % of circles and 47.3 % of pairs'],
    ['Fiji', '76.8 % of circles and 36.7 % of pairs'],
  ])('are ranked by what they kept, whatever the share: %s', async (country, lost) => {
    const result = await rankCountry(country);
    const rows = rowsOf(result);
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect(row).toMatchObject({ comparable: true, rank: expect.any(Number), score: expect.any(Number) });
      for (const error of ['seEp', 'seEs', 'seEa']) expect(row[error]).toBeGreaterThan(0);
    }
    const { replicates } = result.details as Required<RankingDetails>;
    expect(replicates.flatMap((row) => Object.values(row).flat()).every(Number.isFinite)).toBe(true);
    expect(lossNote(result)).toContain(`6 of 6 candidates lost the very same ${lost} to their cut`);
    expect(lossNote(result)).toContain('all have a rank');
    expect(lossNote(result)).toMatch(WAY_OUT);
  });

  it.each(['New Zealand', 'Fiji'])('have no rank beside as many that kept theirs: %s', async (country) => {
    const result = await rankCountry(country, { centre: true });
    for (const { placement, rank } of rowsOf(result)) expect(rank === null).toBe(placement === 'as given');
    const lost = country === 'Fiji' ? '76.8 % of circles' : '46.6 % of circles';
    expect(lossNote(result)).toContain(`6 of 12 candidates have no rank, having lost ${lost} and `);
    expect(lossNote(result)).toContain('at most 5 % of each');
    expect(lossNote(result)).not.toContain('--centre');
  });

  it.each([2, 3])(
    'are ranked where they are more than twice as many as those that kept theirs: %i',
    async (count) => {
      const projections = ['laea', 'aeqd', 'stere'].slice(0, count).map((id) => ({
        name: id,
        proj: `+proj=${id} +lat_0=-17 +lon_0=178 +datum=WGS84`,
      }));
      const result = await rankCountry('Fiji', { samples: 1024, projections });
      for (const { cutCircles, comparable } of rowsOf(result)) {
        expect(comparable).toBe(count === 2 ? Number(cutCircles) > 0 : cutCircles === 0);
      }
      expect(lossNote(result)).toMatch(
        count === 2
          ? /6 of 8 candidates lost the very same .*the other 2 lost 0\.0 % of circles and 0\.0 % of pairs \(2 of them at most 5 %\) and have no rank/
          : /^6 of 9 candidates have no rank/,
      );
    },
  );

  it('of many areas are told of once, with the largest share and the way out', async () => {
    const result = await rank({ each: 'NAME', samples: 8192 }, inCountries());
    expect(rowsOf(result).map((row) => row.rank)).not.toContain(null);
    expect(lossNote(result)).toContain(
      '12 candidates lost the very same as others of their area, up to 76.8 % of circles and 47.3 % of pairs',
    );
    expect(lossNote(result)).toContain(': New Zealand, Fiji. ');
    expect(lossNote(result)).toMatch(WAY_OUT);
    const centred = lossNote(await rank({ each: 'NAME', samples: 8192, centre: true }, inCountries()));
    expect(centred).toContain(
      '12 candidates lost more than 5 % of circles or pairs, up to 76.8 % of circles',
    );
    expect(centred).toMatch(/have no rank: New Zealand, Fiji\.$/);
  });

  it('of two groups as large, those that kept more, in whatever order they come', async () => {
    // Cut at 180 and at 183 degrees, which is nearer to the side.
    const projections = [0, 3].flatMap((lon) =>
      ['moll', 'hammer'].map((id) => ({
        name: `${id} ${lon}`,
        proj: `+proj=${id} +lon_0=${lon} +datum=WGS84`,
      })),
    );
    const parameters = { bounds: [150, -10, 195, 0], samples: 1024, candidates: 'none' };
    const one = await rank({ ...parameters, projections });
    const other = await rank({ ...parameters, projections: projections.toReversed() });
    expect(rowsOf(other)).toEqual(rowsOf(one));
    const ranked = rowsOf(one).filter((row) => row.rank !== null);
    expect(ranked.map((row) => row.name).sort()).toEqual(['hammer 3', 'moll 3']);
    expect(lossNote(one)).toMatch(
      /2 of 4 candidates lost the very same .*; the other 2 lost .* and have no rank/,
    );
  });

  it('are not told to be centred where that changes nothing', async () => {
    const result = await rank({ bounds: [-180, -90, 180, 90], samples: 1024 });
    expect(lossNote(result)).toContain('6 of 6 candidates lost the very same');
    expect(lossNote(result)).not.toContain('centred');
  });

  it('are none where each has samples of its own', async () => {
    const way = { ...inCountries(), options: { alone: true } };
    const result = await rank({ where: { field: 'NAME', value: 'New Zealand' }, samples: 1024 }, way);
    expect(new Set(rowsOf(result).map((row) => row.rank))).toEqual(new Set([null]));
    expect(lossNote(result)).toMatch(/no rank, having lost 4\d\.\d % to \d\d\.\d % of circles/);
  });
});

describe('candidates that kept too little', () => {
  const onTheLine = { bounds: [179.9, -1, 180.1, 1], samples: 64 };

  it('have no rank where no circle is left', async () => {
    const result = await rank({ ...onTheLine, radii: [500_000, 1_000_000] });
    for (const row of rowsOf(result)) expect(row).toMatchObject({ rank: null, comparable: false, Es: null });
    expect(lossNote(result)).toMatch(
      /^6 of 6 candidates have no rank, having lost 100\.0 % of circles and \d+\.\d % of pairs .*at most 5 % of each .*every scramble\. Rank/,
    );
    expect(lossNote(result)).toMatch(WAY_OUT);
  });

  it.each([
    ['sobol', 16, 9, 'scramble'],
    ['random', 32, 1, 'batch'],
  ])('have no rank where a replicate of a %s design is empty', async (design, samples, seed, replicate) => {
    const result = await rankCountry('New Zealand', { samples, design, seed });
    const { replicates } = result.details as Required<RankingDetails>;
    expect(replicates.every(({ Es }) => Es!.every(Number.isFinite))).toBe(false);
    for (const row of rowsOf(result)) {
      expect(row).toMatchObject({ rank: null, comparable: false, Es: expect.any(Number) });
    }
    expect(lossNote(result)).toContain(`with some left in every ${replicate}.`);
  });

  it('are told of among many areas, with the largest share and the way out', async () => {
    const result = await rank({ each: 'NAME', samples: 16 }, inCountries());
    expect(lossNote(result)).toMatch(
      /^12 candidates lost more than 5 % of circles or pairs, up to \d+\.\d % of circles .* have no rank: New Zealand, Fiji\. /,
    );
    expect(lossNote(result)).toMatch(WAY_OUT);
  });
});
