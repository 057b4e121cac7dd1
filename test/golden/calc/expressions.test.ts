import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ResultDocument } from '../../../src/shared/result';
import { type Calculation, calculate } from '../../support/calculate';
import { readBands, readStatistics } from '../../support/readBands';
import { temporaryFolder } from '../../support/smallTown';

// NumPy's values of expressions over rasters of GDAL's: see scripts/fixtures/calc.py.
type Values = readonly (number | string)[];
interface Band {
  /** Of every `step`th cell. */
  readonly samples: Values;
  /** SHA-256 of all cells as float64; absent where C libraries differ in the last digit. */
  readonly digest?: string;
}
interface ExpressionBand extends Band {
  readonly expression: string;
  /** Of GDAL: least, greatest, mean, standard deviation. */
  readonly statistics?: readonly number[];
}
const fixtures = join(__dirname, 'fixtures/cells');
const { step, inputs, rules, stored, types } = JSON.parse(
  readFileSync(join(fixtures, 'expected.json'), 'utf8'),
) as {
  step: number;
  inputs: string[];
  rules: Record<string, ExpressionBand[]>;
  stored: string[];
  types: Record<string, { bands: Band[]; rounded: number; outside: number; taken: number }>;
};

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await cp(fixtures, folder, { recursive: true });
});

const calc = (out: string, parameters: Calculation['parameters'], tile?: number): Promise<ResultDocument> =>
  calculate(folder, { inputs: { rasters: inputs }, parameters }, { out, ...(tile && { tile }) });

function digest(cells: ArrayLike<number>): string {
  const all = Float64Array.from(cells, (cell) => (Number.isNaN(cell) ? Number.NaN : cell));
  return createHash('sha256').update(new Uint8Array(all.buffer)).digest('hex');
}

const samplesOf = (cells: ArrayLike<number>): number[] =>
  Array.from(cells).filter((_, at) => at % step === 0);

/** Compares samples first, since they show where and how a band differs. */
function expectBand(cells: ArrayLike<number>, { samples, digest: all }: Band, name: string): void {
  const own = samplesOf(cells);
  const wanted = samples.map(Number);
  if (all === undefined) {
    const isNear = own.every((value, at) => nearlyEqual(value, wanted[at]!));
    if (!isNear) expect(own, name).toEqual(wanted);
    return;
  }
  expect(own, name).toEqual(wanted);
  expect(digest(cells), name).toBe(all);
}

/** Two functions, each right to half a digit more than it is written with, and a sum or product of them. */
function nearlyEqual(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 4 * Number.EPSILON * Math.abs(b);
}

describe('cells of expressions over rasters of seven types, strips and tiles', () => {
  test.each(Object.keys(rules))('under the rule %s are those of NumPy, bit for bit', async (rule) => {
    const bands = rules[rule]!;
    const expression = bands.map((band) => band.expression).join('; ');
    const out = `rule-${rule}.tif`;
    const withoutData = Number.isNaN(Number(rule)) ? rule : Number(rule);
    await calc(out, { expression, cellType: 'float64', withoutData }, 50);
    const cells = await readBands(join(folder, out));
    expect(cells).toHaveLength(bands.length);
    for (const [at, band] of bands.entries()) expectBand(cells[at]!, band, band.expression);
    if (rule !== 'propagate') return;
    const written = await readStatistics(join(folder, out));
    for (const [at, { statistics: wanted, expression: name }] of bands.entries()) {
      if (wanted === undefined) continue;
      const own = ['MINIMUM', 'MAXIMUM', 'MEAN', 'STDDEV'].map((item) => written.get(`${item} ${at}`)!);
      // They are written with 12 digits.
      const allowed = 1e-11 * Math.max(...wanted.map(Math.abs));
      const isNear = own.every((value, which) => Math.abs(value - wanted[which]!) <= allowed);
      if (!isNear) expect(own, name).toEqual(wanted);
    }
  });

  test('are float32 where no type is asked for, each the float64 rounded once', async () => {
    const { expression, digest: wanted } = rules.propagate!.find((band) => band.expression === 'D / 3')!;
    await calc('single.tif', { expression });
    const [single] = await readBands(join(folder, 'single.tif'));
    expect(single).toBeInstanceOf(Float32Array);
    const [double] = await readBands(join(folder, 'rule-propagate.tif')).then((bands) =>
      bands.filter((_, at) => rules.propagate![at]!.expression === expression),
    );
    expect(digest(double!)).toBe(wanted);
    expect(single).toEqual(Float32Array.from(double!));
  });
});

describe('cells in types of whole numbers', () => {
  test.each(Object.keys(types))('%s: rounded, kept within its bounds, and told', async (type) => {
    const { bands, rounded, outside, taken } = types[type]!;
    const { result } = await calc(`as-${type}.tif`, { expression: stored.join('; '), cellType: type });
    const cells = await readBands(join(folder, `as-${type}.tif`));
    for (const [at, band] of bands.entries()) expectBand(cells[at]!, band, stored[at]!);
    const texts = result.notes.map((note) =>
      (typeof note === 'string' ? note : note.text).replaceAll(',', ''),
    );
    for (const [count, what] of [
      [rounded, 'were rounded to whole numbers'],
      [outside, 'lay outside what'],
      [taken, 'which stands for no data'],
    ] as const) {
      const said = texts.filter((text) => text.includes(what));
      expect(said).toEqual(count === 0 ? [] : [expect.stringMatching(`^${count} values? `)]);
    }
  });
});
