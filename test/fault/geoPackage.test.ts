import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { type CliRun, runCli } from '../support/cli';
import { temporaryFolder, writeSmallTown } from '../support/smallTown';

/* GeoPackages and FlatGeobufs through the command line as it is shipped. */

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  const several = join(import.meta.dirname, '../golden/vector/geopackage/fixtures/several.gpkg.gz');
  writeFileSync(join(folder, 'several.gpkg'), gunzipSync(readFileSync(several)));
});

const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));

function gvi(observers: string, ...flags: string[]): Promise<CliRun> {
  const rasters = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--radius', '60'];
  return runCli(['gvi', ...rasters, '--observers', observers, ...flags], { cwd: folder });
}

test.each(['gpkg', 'fgb'])(
  'a .%s file has the same bytes for any number of workers, and can be read again',
  async (ending) => {
    for (const workers of ['1', '2']) {
      const run = await gvi('places.csv', '--out', `places${workers}.${ending}`, '--workers', workers);
      expect(run.stderr).toBe('');
      expect(run.code).toBe(0);
    }
    expect(bytesOf(`places1.${ending}`).equals(bytesOf(`places2.${ending}`))).toBe(true);
    expect((await gvi('places.csv', '--out', 'places.geojson', '--force')).code).toBe(0);
    // The same places, in the same order.
    expect((await gvi('places.geojson', '--out', 'ofGeoJson.csv', '--force')).stderr).toBe('');
    expect((await gvi(`places1.${ending}`, '--out', `of.${ending}.csv`)).stderr).toBe('');
    const placesOf = (name: string): string[] =>
      bytesOf(name)
        .toString()
        .split('\r\n')
        .map((line) => line.split(',').slice(-2).join());
    expect(placesOf(`of.${ending}.csv`)).toEqual(placesOf('ofGeoJson.csv'));
  },
);

test('a job names a layer of a file of several, and its record vouches for the file', async () => {
  expect((await gvi('places.csv', '--out', 'one.gpkg')).code).toBe(0);
  const { stdout, code } = await gvi('one.gpkg|layername=gvi', '--json');
  expect(code).toBe(0);
  const { result } = JSON.parse(stdout) as ResultDocument;
  const record = result.inputs.find(({ role }) => role === 'observers')!;
  expect(record).toMatchObject({
    path: 'one.gpkg|layername=gvi',
    sha256: createHash('sha256').update(bytesOf('one.gpkg')).digest('hex'),
  });
});

test('info lists the layers of a file of several, those that cannot be read too', async () => {
  const { stdout, code } = await runCli(['info', 'several.gpkg'], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toEqual([
    'several.gpkg: 4 layers',
    '  homes: 3 points, EPSG:27700, no fields; OSGB36 / British National Grid',
    '  Zonen der Stadt: 1 polygon, EPSG:4326, no fields; WGS 84',
    '  we"ird; DROP TABLE ../x: 2 lines, EPSG:27700, no fields; OSGB36 / British National Grid',
    '  empty: several.gpkg|layername=empty has no features: choose a layer that is not empty.',
  ]);
});

test('a file of several layers of which none is named is refused with how to name one', async () => {
  const { stderr, code } = await gvi('several.gpkg');
  expect(stderr).toMatch(
    /^graticule: several\.gpkg holds 4 layers .* as in "several\.gpkg\|layername=homes"\.\n$/,
  );
  expect(code).toBe(1);
});

test('a layer that is read is never overwritten, nor a file that another program has open', async () => {
  const before = bytesOf('several.gpkg');
  const over = await gvi('several.gpkg|layername=homes', '--out', 'several.gpkg', '--force');
  expect(over.stderr).toMatch(/several\.gpkg is an input of this job and is never overwritten/);
  writeFileSync(join(folder, 'open.gpkg'), 'x');
  writeFileSync(join(folder, 'open.gpkg-wal'), '');
  const open = await gvi('places.csv', '--out', 'open.gpkg', '--force');
  expect(open.stderr).toMatch(/open\.gpkg cannot be written while another program has it open/);
  expect([over.code, open.code]).toEqual([1, 1]);
  expect(bytesOf('several.gpkg').equals(before)).toBe(true);
  expect(bytesOf('open.gpkg').toString()).toBe('x');
  expect(readdirSync(folder).filter((name) => /\.lock$|-shm$|^several.*-/.test(name))).toEqual([]);
});
