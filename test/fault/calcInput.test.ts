import { readdirSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/shared/errors';
import { calculate } from '../support/calculate';
import { runCli } from '../support/cli';
import { temporaryFolder, writeTestRaster } from '../support/smallTown';

/** Modules of users, each with a fault of its own. */
const MODULES: Readonly<Record<string, string>> = {
  throws: "export function window() {\n  const height = 3;\n  throw new RangeError('no such height');\n}\n",
  nothing: 'export function window() {}\n',
  replaces: 'export function window({ inputs }, output) { output[0] = inputs.A[0]; }\n',
  loops: 'export function window() { for (;;) {} }\n',
  later: 'export async function window() { await null; for (;;) {} }\n',
  other: 'export function windows() {}\n',
};

let folder: string;
let before: string[];
beforeAll(async () => {
  folder = await temporaryFolder();
  const fixtures = join(__dirname, '../golden/calc/fixtures/cells');
  for (const name of ['float32', 'uint16', 'degrees', 'like-shifted', 'like-utm']) {
    await cp(join(fixtures, `${name}.tif`), join(folder, `${name}.tif`));
  }
  await writeTestRaster(join(folder, 'nowhere.tif'), { rows: 9, columns: 9, epsg: null, value: () => 1 });
  for (const [name, text] of Object.entries(MODULES)) await writeFile(join(folder, `${name}.mjs`), text);
  before = readdirSync(folder).sort();
});

afterAll(() => expect(readdirSync(folder).sort(), 'nothing is left').toEqual(before));

/** What a call that fails says, below how it was begun. */
async function refused(...args: readonly string[]): Promise<string> {
  const { code, stderr } = await runCli(['calc', ...args], { cwd: folder });
  expect(code, stderr).toBe(1);
  const said = stderr.replace(/^Launched .*\n/, '').replace(/^(graticule|error): /, '');
  return said.trimEnd();
}

/** What a job is refused with, as a terminal shows it. */
async function refusal(
  expression: string,
  rasters: readonly string[],
  parameters: { readonly align?: string } = {},
): Promise<string> {
  const calculation = { inputs: { rasters }, parameters: { expression, ...parameters } };
  const error = await calculate(folder, calculation, { out: 'out.tif' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { message, marked } = error as UserError;
  return marked === undefined ? message : `${message}\n${marked}`;
}

function expectSentence(said: string, sentence: string | RegExp): void {
  if (typeof sentence === 'string') expect(said).toBe(sentence);
  else expect(said).toMatch(sentence);
  // A sentence, and the marked text of an expression at most.
  expect(said.split('\n').length).toBeLessThanOrEqual(3);
}

const A = ['-A', 'float32.tif', '--out', 'out.tif'];

describe('wrong inputs of a calculation: one sentence that says what, and where', () => {
  test.each([
    ['A + (A * 2', 'The parenthesis "(" at character 5 is never closed: write a ")".\nA + (A * 2\n    ^'],
    ['A + B', /^B at character 5 is no raster of this job, of which A alone is given: .*\nA \+ B\n {4}\^$/],
    ['A@2', 'A@2 is asked for, but float32.tif has 1 band: correct the band.'],
    ['mean(A, 101)', /character 9.*: write a number from 1 to 100\.\nmean\(A, 101\)\n {8}\^\^\^$/],
  ])('%s', async (expression, sentence) => {
    expectSentence(await refusal(expression, ['float32.tif']), sentence);
  });

  test.each<[what: string, sentence: RegExp, expression: string, rasters: string[], align?: string]>([
    [
      'another grid',
      /^like-shifted\.tif lies on another grid \(41 x 30 cells of 5 from 399983\.7, 300013\.8\) than float32\.tif \(131 x 97 cells of 5 from 400000, 300000\): .*--align nearest/,
      'A + B',
      ['float32.tif', 'like-shifted.tif'],
    ],
    [
      'another CRS',
      /^degrees\.tif lies on another grid \(.* in EPSG:4258 .*\) than float32\.tif \(.* in EPSG:27700 .*--align/,
      'A + B',
      ['float32.tif', 'degrees.tif'],
    ],
    [
      'elsewhere',
      /^like-utm\.tif does not overlap float32\.tif; /,
      'A + B',
      ['float32.tif', 'like-utm.tif'],
      'nearest',
    ],
    ['no CRS', /^nowhere\.tif .*coordinate reference system/, 'A', ['nowhere.tif']],
    [
      'slopes of degrees',
      /^degrees\.tif has cells in degrees, over which no slope can be told: .*\n1 \+ slope\(A\)\n {4}\^{8}$/,
      '1 + slope(A)',
      ['degrees.tif'],
    ],
    ['an absent raster', /^absent\.tif was not found: check the path\.$/, 'A', ['absent.tif']],
  ])('%s', async (_what, sentence, expression, rasters, align) => {
    expectSentence(await refusal(expression, rasters, align === undefined ? {} : { align }), sentence);
  });
});

describe.concurrent('wrong flags of a calculation', () => {
  test.each([
    ['a letter left out', ['A + C', ...A, '-C', 'uint16.tif'], /^-A and -C given without -B: /],
    ['no raster', ['row', '--out', 'out.tif'], /-A <raster>/],
    [
      'an input as output',
      ['A', '-A', 'float32.tif', '--out', 'float32.tif', '--force'],
      /^float32\.tif is an input of this job and is never overwritten: /,
    ],
    ['an unknown type', ['A', ...A, '--type', 'uint64'], /--type must be float32, float64, uint8, /],
    [
      'an unknown rule',
      ['A', ...A, '--nodata', 'maybe'],
      /'maybe' is invalid\. Give a number, or "propagate"/,
    ],
    ['neither expression nor function', A, /--expression is missing/],
    // The text of an expression is shown as it is, with its mark.
    [
      'an unknown function',
      ['sqrrt(A)', ...A],
      '"sqrrt" at character 1 is unknown: did you mean sqrt?\nsqrrt(A)\n^^^^^',
    ],
  ])('%s', async (_what, args, sentence) => {
    expectSentence(await refused(...args), sentence);
  });
});

describe.concurrent('faults of a user’s function: one sentence with the window, or the line', () => {
  const window = 'for the window of 97 x 131 cells at row 0, column 0';
  test.each([
    ['throws', [], `throws.mjs: window failed ${window}: no such height (line 3).`],
    [
      'nothing',
      [],
      `nothing.mjs: window wrote nothing to output ${window}: write cells, as in output[0][i] = inputs.A[0][i].`,
    ],
    [
      'replaces',
      ['--reach', '3'],
      /^replaces\.mjs: window put another array in the place of one of output .*: write into/,
    ],
    [
      'loops',
      ['--deadline', '1'],
      `loops.mjs: window took more than 1.00 s ${window}, and was ended: mend it, or allow more with --deadline.`,
    ],
    [
      'later',
      ['--deadline', '1'],
      'later.mjs: window does not come back: mend it, or allow more with --deadline.',
    ],
    [
      'other',
      [],
      'other.mjs exports no function window: it exports windows; write "export function window(...) { ... }".',
    ],
    ['nothing', ['--args', '{a:1}'], /argument '\{a:1\}' is invalid\. Give JSON, /],
    ['absent', [], 'absent.mjs was not found: check the path.'],
  ])('%s.mjs %j', async (name, flags, sentence) => {
    expectSentence(await refused(...A, '--function', `${name}.mjs`, ...flags), sentence);
  });
});
