import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultBody } from '../../../src/shared/result';
import { type CliRun, runCli } from '../../support/cli';
import { temporaryFolder } from '../../support/smallTown';

/* A function of the user's over the rows of a layer, on the command line. */

const ROWS = 40;

/** Rows that do what their index says, else give the columns `k` and `twice`. */
const FUNCTION = `
import { setTimeout as wait } from 'node:timers/promises';
export async function row({ index, properties, geometry, x, args }) {
  console.log('said by the function');
  if (args?.faults) {
    if (index === 1) throw new Error('no such row');
    if (index === 2) for (;;);
    if (index === 3) { await wait(1); for (;;); }
    if (index === 4) return undefined;
    if (index === 5) return [1];
    if (index === 6) return { k: new Date(0) };
    if (index === 7) process.exit(7);
    if (index === 8) return { Status: 'x' };
    if (index === 9) { args.faults = false; }
  }
  if (index === 10) return { late: true };
  if (index % 3 === 0) await wait(index % 5);
  return { k: args?.k ?? index, twice: 2 * properties.value, place: geometry === null ? null : x };
}
`;

let folder: string;

function run(...args: readonly string[]): Promise<CliRun> {
  return runCli(args, { cwd: folder });
}

async function resultOf(...args: readonly string[]): Promise<ResultBody> {
  const { stdout, stderr } = await run('map', ...args, '--json');
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout).result;
}

function valuesOf({ columns }: ResultBody, name: string): readonly unknown[] {
  return columns.find((column) => column.name === name)!.values;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const lines = Array.from({ length: ROWS }, (_, row) => `r${row},${row / 2}`);
  const places = Array.from({ length: ROWS }, (_, row) => `r${row},${row / 2},${row},${50 + row / 10}`);
  await write('table.csv', ['name,value', ...lines].join('\n'));
  await write('places.csv', ['name,value,lon,lat', ...places].join('\n'));
  await write('f.mjs', FUNCTION);
  await write(
    'fixed.mjs',
    `export const columns = ['b', 'a'];\nexport const row = ({ index }) => (index ? { a: index } : { c: 1 });`,
  );
  await write('syntax.mjs', 'export function row( {');
  await write('package.mjs', `import 'not-there';\nexport const row = () => ({});`);
  await write('file.mjs', `import './gone.mjs';\nexport const row = () => ({});`);
  await write('name.mjs', `import { gone } from './fixed.mjs';\nexport const row = () => ({});`);
  await write('other.mjs', 'export const rows = () => ({});');
  await write('throws.mjs', `\nthrow new Error('at once');`);
  await write('exits.mjs', 'process.exit(3);');
  const job = {
    version: 1,
    analysis: 'map-rows',
    inputs: { layer: 'table.csv', function: 'f.mjs' },
    parameters: {},
  };
  await write('job.graticule.json', JSON.stringify(job));
});

describe('a function over rows', () => {
  it('gives the same bytes for any number of workers and either order, and fails alone where it fails', async () => {
    const faults = ['places.csv', '--function', 'f.mjs', '--args', '{"faults":true}', '--deadline', '1'];
    const files = await Promise.all(
      [['1', '--order', 'input'], ['3']].map(async (workers) => {
        const out = `${workers[0]}.geojson`;
        const { code, stderr } = await run('map', ...faults, '--workers', ...workers, '--out', out);
        expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('9 rows of 40 failed') });
        return readFile(join(folder, out), 'utf8');
      }),
    );
    expect(new Set(files).size).toBe(1);
    const { features } = JSON.parse(files[0]!);
    const reasons = features
      .slice(0, 11)
      .map(({ properties }: never) => (properties as { reason: unknown }).reason);
    const late = expect.stringMatching(/^The function was not done after 1 s and was ended/);
    expect(reasons).toEqual([
      null,
      'The function threw: no such row (line 6).',
      late,
      late,
      expect.stringMatching(/^The function returned nothing: return an object/),
      expect.stringMatching(/^The function returned a list: return an object/),
      expect.stringMatching(/^The function returned an object as k: /),
      expect.stringContaining('exited with code: 7'),
      expect.stringMatching(/^The function returned a value named Status, /),
      expect.stringMatching(/^The function threw: Cannot assign to read only property 'faults'/),
      null,
    ]);
    expect(features[20].properties).toMatchObject({ name: 'r20', k: 20, twice: 20, place: 20, status: 'ok' });
  });

  it('takes tables without coordinates, arguments and filters, and adds columns as they come', async () => {
    const args = ['--function', 'f.mjs', '--args', '{"k":"x"}', '--where', 'value>=5'];
    const result = await resultOf('table.csv', ...args);
    expect(result.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['late', 'boolean'],
      ['k', 'text'],
      ['twice', 'integer'],
      ['place', 'text'],
      ['status', 'text'],
      ['reason', 'text'],
    ]);
    expect(valuesOf(result, 'late').slice(0, 2)).toEqual([true, null]);
    expect(valuesOf(result, 'twice')).toEqual([null, ...Array.from({ length: 29 }, (_, at) => 11 + at)]);
    expect(new Set(valuesOf(result, 'k'))).toEqual(new Set([null, 'x']));
    expect(result.places).toBeNull();
    expect(result.inputs).toContainEqual(
      expect.objectContaining({
        role: 'function',
        path: 'f.mjs',
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
      }),
    );
  });

  it('keeps to the columns that the module exports', async () => {
    const result = await resultOf('table.csv', '--function', 'fixed.mjs');
    expect(result.columns.map(({ name }) => name)).toEqual(['b', 'a', 'status', 'reason']);
    expect(valuesOf(result, 'a').slice(0, 3)).toEqual([null, 1, 2]);
    expect(valuesOf(result, 'reason')[0]).toMatch(/returned c, which is not among the columns/);
  });

  it('says in a sentence why a module cannot be loaded', async () => {
    const faults: Record<string, RegExp> = {
      'syntax.mjs':
        /^graticule: syntax\.mjs is not valid JavaScript: .*"node --check syntax\.mjs" shows where\.\n$/,
      'package.mjs': /^graticule: package\.mjs imports the package not-there, which is not installed/,
      'file.mjs': /^graticule: file\.mjs imports .*gone\.mjs, which was not found: correct the path\.\n$/,
      'name.mjs': /^graticule: name\.mjs imports what is not there: .*'gone'/,
      'other.mjs': /^graticule: other\.mjs exports no function row: it exports rows/,
      'throws.mjs': /^graticule: throws\.mjs failed while it was loaded: at once \(line 2\)\.\n$/,
      'exits.mjs': /^graticule: exits\.mjs ended the thread that loaded it/,
    };
    await Promise.all(
      Object.entries(faults).map(async ([file, sentence]) => {
        const { code, stderr } = await run('map', 'table.csv', '--function', file, '--workers', '1');
        expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(sentence) });
      }),
    );
  });

  it('is run from a job file only where a flag allows it', async () => {
    const refused = await run('run', 'job.graticule.json');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^graticule: job\.graticule\.json would run the code in f\.mjs .*--allow-functions/,
    );
    expect(refused.stderr).not.toContain('said by the function');
    expect((await run('run', 'job.graticule.json', '--allow-functions')).code).toBe(0);
  });

  it('begins with a template that runs as it is', async () => {
    expect(await run('new-function', 'rows')).toMatchObject({ code: 0, stdout: 'Wrote rows.mjs\n' });
    expect((await run('new-function', 'rows')).stderr).toContain('rows.mjs already exists');
    const result = await resultOf('places.csv', '--function', 'rows.mjs');
    expect(result.summary).toEqual({ failed: 0 });
    expect(valuesOf(result, 'shape')[0]).toBe('Point');
  });
});
