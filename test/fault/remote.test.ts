import { closeSync, ftruncateSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputRecord, ResultDocument } from '../../src/shared/result';
import { type CliRun, runCli } from '../support/cli';
import { type HugeTiff, hugeTiff, TILE } from '../support/hugeTiff';
import { type RangeServer, type ServedFile, startRangeServer } from '../support/rangeServer';
import { SMALL, smallGreen, smallHeight, temporaryFolder } from '../support/smallTown';

/** Where 50 observers stand, in cells: within some tiles, near their edges too. */
const OBSERVERS = Array.from({ length: 50 }, (_, k) => ({
  row: 1000 + ((k * 389) % 2500),
  column: 9000 + ((k * 977) % 2500),
}));
const RADIUS = 30;

const surface = hugeTiff('float32', smallHeight);
const greenness = hugeTiff('uint8', smallGreen);
let server: RangeServer;
let folder: string;

/** Tiles that the squares around the observers touch, as in `4 18`. */
const touched = new Set(
  OBSERVERS.flatMap(({ row, column }) =>
    [-RADIUS, RADIUS].flatMap((down) =>
      [-RADIUS, RADIUS].map(
        (right) => `${Math.floor((row + down) / TILE)} ${Math.floor((column + right) / TILE)}`,
      ),
    ),
  ),
);

beforeAll(async () => {
  server = await startRangeServer();
  folder = await temporaryFolder();
  const lines = OBSERVERS.map(({ row, column }) => {
    const { c, f } = SMALL.transform;
    return `${c + column * 5 + 2.5},${f - row * 5 - 2.5}`;
  });
  writeFileSync(join(folder, 'places.csv'), `x,y\n${lines.join('\n')}\n`);
  writeTouched('dsm.tif', surface);
  writeTouched('trees.tif', greenness);
});
afterAll(() => server.close());
beforeEach(() => {
  server.files.set('/dsm.tif', { ...surface, etag: '"1"' });
  server.files.set('/trees.tif', { ...greenness, etag: '"1"' });
  server.answer = () => false;
  server.delayMs = 0;
  Object.assign(server.seen, { requests: 0, bytes: 0, atOnce: 0, paths: [], logins: [] });
});

/** Writes the same file with holes for the tiles that no job looks at. */
function writeTouched(name: string, tiff: HugeTiff): void {
  const file = openSync(join(folder, name), 'w');
  ftruncateSync(file, tiff.size);
  writeSync(file, tiff.read(0, tiff.tileAt(0, 0)), 0, undefined, 0);
  for (const tile of touched) {
    const [down, across] = tile.split(' ').map(Number);
    const at = tiff.tileAt(down!, across!);
    writeSync(file, tiff.read(at, tiff.tileBytes), 0, undefined, at);
  }
  closeSync(file);
}

function gvi(dsm: string, trees: string, ...more: string[]): Promise<CliRun> {
  const inputs = ['--surface', dsm, '--greenness', trees, '--observers', 'places.csv'];
  return runCli(['gvi', ...inputs, '--radius', String(RADIUS * 5), ...more], { cwd: folder });
}

async function result(run: Promise<CliRun>): Promise<ResultDocument['result']> {
  const { code, stdout, stderr } = await run;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return (JSON.parse(stdout) as ResultDocument).result;
}

const address = (name: string, query = ''): string => `${server.origin}/${name}${query}`;
const remote = (...more: string[]): Promise<CliRun> => gvi(address('dsm.tif'), address('trees.tif'), ...more);

/** What is known of the surface. */
function recordOf({ inputs }: ResultDocument['result']): InputRecord {
  return inputs.find(({ role }) => role === 'surface')!;
}

describe('a gigabyte on the web', () => {
  test('is read where the observers look, once, by any number of workers, to the rows of a local file', async () => {
    const local = await result(gvi('dsm.tif', 'trees.tif', '--json', '--workers', '2'));
    expect(recordOf(local)).toMatchObject({
      bytes: surface.size,
      checksum: 'length, header and blocks read',
    });
    const needed = touched.size * (surface.tileBytes + greenness.tileBytes);
    let first: string | undefined;
    for (const workers of ['1', '2']) {
      server.seen.bytes = 0;
      const found = await result(remote('--json', '--workers', workers));
      expect(server.seen.bytes).toBeGreaterThanOrEqual(needed);
      expect(server.seen.bytes).toBeLessThan(needed + 200_000);
      expect(found.columns).toEqual(local.columns);
      expect(recordOf(found)).toMatchObject({
        path: address('dsm.tif'),
        bytes: surface.size,
        checksum: 'length, ETag, header and blocks read',
      });
      first ??= JSON.stringify(found);
      expect(JSON.stringify(found)).toBe(first);
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('graticule-remote-'))).toEqual([]);
  });

  test('of land cover stops a job that does not say what is green, in what the job reads anyway', async () => {
    const cover = hugeTiff('uint8', (row, column) => [10, 30, 50][(row + column) % 3]!);
    server.files.set('/cover.tif', { ...cover, etag: '"1"' });
    const { stderr, code } = await gvi(address('dsm.tif'), address('cover.tif'));
    expect(stderr).toMatch(/cover\.tif holds values, not 0 and 1: 10, 30, 50; say which are green/);
    expect(code).not.toBe(0);
    const needed = touched.size * (surface.tileBytes + cover.tileBytes);
    expect(server.seen.bytes).toBeLessThan(needed + 200_000);
  });

  test('is fetched several blocks at a time', async () => {
    server.delayMs = 50;
    await result(remote('--json', '--workers', '1'));
    expect(server.seen.atOnce).toBeGreaterThanOrEqual(6);
  });

  test('that changes while it is read ends the job with a sentence', async () => {
    let requests = 0;
    server.answer = (request) => {
      if (request.url === '/dsm.tif' && ++requests === 5) {
        server.files.set('/dsm.tif', { ...surface, etag: '"2"' });
      }
      return false;
    };
    const { code, stderr } = await remote('--json', '--workers', '2');
    expect(code).toBe(1);
    expect(stderr).toMatch(/dsm\.tif was changed while the job ran/);
  });

  test('that changes once all was read is noticed too', async () => {
    const parts = new Set<string>();
    server.answer = (request) => {
      // The last question of a job asks for one byte.
      if (request.headers.range === 'bytes=0-0') server.files.set('/dsm.tif', { ...surface, etag: '"2"' });
      parts.add(request.headers.range!);
      return false;
    };
    const { code, stderr } = await remote('--json', '--workers', '1');
    expect(parts).toContain('bytes=0-0');
    expect(code).toBe(1);
    expect(stderr).toMatch(/dsm\.tif was changed while the job ran/);
  });

  test('whose server fails says why, once', async () => {
    server.files.delete('/dsm.tif');
    const { code, stderr } = await remote();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `graticule: ${address('dsm.tif')} cannot be read, because the server has no such file (status 404): check the address.\n`,
    );
  });

  test('is left at once when the job is cancelled', async () => {
    server.answer = () => true; // and never answers
    const run = await runCli(
      ['gvi', '--surface', address('dsm.tif'), '--greenness', 'trees.tif', '--observers', 'places.csv'],
      {
        cwd: folder,
        onStart: (child) => {
          const look = setInterval(() => {
            if (server.seen.requests === 0) return;
            clearInterval(look);
            child.kill('SIGINT');
          }, 20);
        },
      },
    );
    expect(run.code).toBe(130);
    expect(run.stderr).toBe('Cancelled.\n'); // not what is said where a drive does not answer
  });
});

describe('an address', () => {
  test('keeps its query in the result, with a note, and loses its login', async () => {
    const withLogin = address('dsm.tif', '?key=abc').replace('://', '://me:secret@');
    const run = await gvi(withLogin, 'trees.tif', '--json');
    expect(run.stdout + run.stderr).not.toContain('secret');
    const found = (JSON.parse(run.stdout) as ResultDocument).result;
    expect(found.job.inputs.surface).toBe(address('dsm.tif', '?key=abc'));
    expect(recordOf(found).path).toBe(address('dsm.tif', '?key=abc'));
    expect(found.notes.join()).toContain(`The address of ${address('dsm.tif')} has a query`);
    expect(server.seen.logins.every((login) => login?.startsWith('Basic '))).toBe(true);
  });

  test('loses its login in messages too', async () => {
    server.files.delete('/dsm.tif');
    const given = address('dsm.tif').replace('://', '://me:secret@');
    for (const run of [await gvi(given, 'trees.tif'), await runCli(['info', given])]) {
      expect(run.code).toBe(1);
      expect(run.stderr).toContain('no such file');
      expect(run.stderr).not.toContain('secret');
    }
  });

  test('of a layer is refused with what to do', async () => {
    const args = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', address('places.csv')];
    const { code, stderr } = await runCli(['gvi', ...args], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/is an address on the web, from which only GeoTIFFs are read: download it/);
  });

  test('in a job file is fetched only where a flag says so', async () => {
    const inputs = { surface: address('dsm.tif'), greenness: 'trees.tif', observers: 'places.csv' };
    const job = { version: 1, analysis: 'gvi', inputs, parameters: { radiusM: RADIUS * 5 } };
    writeFileSync(join(folder, 'far.graticule.json'), JSON.stringify(job));
    const refused = await runCli(['run', 'far.graticule.json'], { cwd: folder });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toBe(
      `graticule: far.graticule.json would fetch ${address('dsm.tif')}: if you trust that, allow it with --allow-remote.\n`,
    );
    expect(server.seen.requests).toBe(0);
    const allowed = await runCli(['run', 'far.graticule.json', '--allow-remote'], { cwd: folder });
    expect(allowed.code).toBe(0);
  });

  test('is described as a file is', async () => {
    const { stdout } = await runCli(['info', address('dsm.tif')]);
    expect(stdout).toContain('16,384 x 16,384 cells of 5 m, float32, EPSG:27700');
    expect(server.seen.bytes).toBeLessThan(200_000);
  });
});

describe('a large file on a disk', () => {
  const shaOf = async (): Promise<string> =>
    recordOf(await result(gvi('dsm.tif', 'trees.tif', '--json'))).sha256;

  function change(at: number): void {
    const file = openSync(join(folder, 'dsm.tif'), 'r+');
    writeSync(file, Uint8Array.of(7), 0, 1, at);
    closeSync(file);
  }

  test('has another checksum where a block that is read changes, and the same where another one does', async () => {
    const before = await shaOf();
    change(surface.tileAt(31, 31) + 1000);
    expect(await shaOf()).toBe(before);
    const [down, across] = [...touched][0]!.split(' ').map(Number);
    change(surface.tileAt(down!, across!) + 1000);
    expect(await shaOf()).not.toBe(before);
  });
});

test('a map of every cell from the web tells its inputs by their header and ETag', async () => {
  const small: ServedFile = { ...surface, etag: '"map"' };
  server.files.set('/dsm.tif', small);
  const { c, f } = SMALL.transform;
  const ring = [0, 200, 200, 0, 0].map((x, k) => [
    c + 5 * (9000 + x),
    f - 5 * (1000 + [0, 0, 200, 200, 0][k]!),
  ]);
  const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  const area = { type: 'FeatureCollection', crs, features: [feature] };
  writeFileSync(join(folder, 'area.geojson'), JSON.stringify(area));
  const inputs = ['--surface', address('dsm.tif'), '--greenness', 'trees.tif', '--observers', 'every-cell'];
  const how = ['--within', 'area.geojson', '--radius', '50', '--out', 'map.tif', '--json', '--yes'];
  const found = await result(runCli(['gvi', ...inputs, ...how], { cwd: folder }));
  expect(recordOf(found).checksum).toBe('length, ETag and header');
  expect(found.summary.cells).toBe(40_000);
  expect(server.seen.bytes).toBeLessThan(4.5 * surface.tileBytes);
});
