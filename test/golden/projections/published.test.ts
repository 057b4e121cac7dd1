import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultContent } from '../../../src/shared/analysis';
import { meanOf } from '../../../src/shared/countedValues';
import type { RankingDetails } from '../../../src/shared/rankingDetails';
import { ICELAND, rankSix as rank, rowOf, rowsOf } from './support';

/** The course's table for Iceland: one random run of 10,000 samples, radii of 10 km to 1,000 km. */
const PUBLISHED: Readonly<Record<string, readonly [Ep: number, Es: number, Ea: number]>> = {
  'Equal Earth': [0.129131, 0.219158, 0.000415],
  Hammer: [0.069124, 0.130455, 0.002516],
  'Wagner VII': [0.102962, 0.1842, 0.002541],
  'Eckert IV': [0.135243, 0.228021, 0.002547],
  Mollweide: [0.079358, 0.148176, 0.002561],
  'Wagner IV': [0.104767, 0.187198, 0.002563],
};

const INDICES = ['Ep', 'Es', 'Ea'] as const;

describe('the published table', () => {
  let random: ResultContent;
  let sobol: ResultContent;
  beforeAll(async () => {
    random = await rank({ bounds: ICELAND, design: 'random' });
    sobol = await rank({ bounds: ICELAND });
  });

  const cases = Object.entries(PUBLISHED).flatMap(([name, values]) =>
    INDICES.map((index, i) => [name, index, values[i]!] as const),
  );

  it.each(cases)('%s, %s: the random design is within the noise of both runs', (name, index, published) => {
    const row = rowOf(random, name);
    const error = Number(row[`se${index}`]);
    // Both runs have noise, hence the root of two; the table is printed to six decimals.
    expect(Math.abs(Number(row[index]) - published)).toBeLessThan(4 * Math.SQRT2 * error + 5e-7);
  });

  it.each(cases)(
    '%s, %s: the Sobol design is within the noise of the published run',
    (name, index, published) => {
      const noise = Number(rowOf(random, name)[`se${index}`]);
      expect(Math.abs(Number(rowOf(sobol, name)[index]) - published)).toBeLessThan(4 * noise + 5e-7);
    },
  );

  it.each(Object.keys(PUBLISHED))(
    '%s: Sobol errors are 10 times smaller for Ep, 100 times for Es and Ea',
    (name) => {
      const [noisy, quiet] = [rowOf(random, name), rowOf(sobol, name)];
      const gain = (index: string): number => Number(noisy[`se${index}`]) / Number(quiet[`se${index}`]);
      expect(gain('Ep')).toBeGreaterThan(10);
      expect(gain('Es')).toBeGreaterThan(100);
      expect(gain('Ea')).toBeGreaterThan(100);
    },
  );

  it('has the published order in its Ea, two of which differ by no more than their noise', () => {
    const rows = rowsOf(random);
    const byEa = rows.map((row, at) => ({ row, at })).sort((a, b) => Number(a.row.Ea) - Number(b.row.Ea));
    expect(byEa.slice(0, 4).map(({ row }) => row.name)).toEqual([
      'Equal Earth',
      'Hammer',
      'Wagner VII',
      'Eckert IV',
    ]);
    const { replicates } = random.details as Required<RankingDetails>;
    const [one, other] = byEa.slice(4).map(({ at }) => replicates[at]!.Ea!);
    const { mean, standardError } = meanOf(one!.map((value, r) => other![r]! - value));
    expect(Math.abs(mean)).toBeLessThan(2 * standardError);
  });

  it('ranks them all first by area, since all keep areas, in the order of their shape', () => {
    const rows = rowsOf(sobol);
    expect(rows.map((row) => [row.rank, row.tied, row.equalArea])).toEqual(
      Array.from({ length: 6 }, () => [1, true, true]),
    );
    const shapes = rows.map((row) => Number(row.Es));
    expect(shapes).toEqual(shapes.toSorted((a, b) => a - b));
    expect(rows[0]!.name).toBe('Hammer');
  });

  it('says that only Equal Earth looks at the flattening, and prints the floor of chords', () => {
    for (const name of Object.keys(PUBLISHED)) {
      expect(rowOf(sobol, name).treatment).toBe(name === 'Equal Earth' ? 'ellipsoid' : 'sphere');
      expect(rowOf(sobol, name).floorEa).toBeCloseTo(0.000346, 5);
    }
  });

  it('says how many samples were taken', () => {
    expect(sobol.summary.samples).toBe(8192);
    expect(random.summary.samples).toBe(10_000);
    expect(sobol.notes.map(({ text }) => text).join(' ')).toContain(
      '8,192 samples were taken of the 10,000 asked for',
    );
  });
});

describe('the quasi-random design', () => {
  it('reaches the random run’s precision of Ep with one scramble of 128 pairs, an eightieth of its pairs', async () => {
    const candidates = Object.keys(PUBLISHED);
    const [random, truth] = [
      await rank({ bounds: ICELAND, design: 'random' }),
      await rank({ bounds: ICELAND, samples: 131_072 }),
    ];
    const squares = new Map(candidates.map((name) => [name, 0]));
    let runs = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const { columns, details } = await rank({ bounds: ICELAND, samples: 1024, seed });
      const names = columns.find(({ name }) => name === 'name')!.values;
      const { replicates } = details as { replicates: { Ep: number[] }[] };
      names.forEach((name, row) => {
        const exact = Number(rowOf(truth, String(name)).Ep);
        for (const mean of replicates[row]!.Ep) {
          squares.set(String(name), squares.get(String(name))! + (mean - exact) * (mean - exact));
        }
      });
      runs += 8;
    }
    for (const name of candidates) {
      expect(Math.sqrt(squares.get(name)! / runs), name).toBeLessThan(Number(rowOf(random, name).seEp));
    }
  });
});
