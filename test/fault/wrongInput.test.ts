import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli';
import { SMALL, smallHeight, temporaryFolder, writeSmallTown, writeTestRaster } from '../support/smallTown';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
});

interface Flags {
  readonly surface?: string;
  readonly greenness?: string;
  readonly observers?: string;
  readonly more?: readonly string[];
}

/** Runs the job with one thing changed; returns the one sentence that it is refused with. */
async function refusal({
  surface = 'dsm.tif',
  greenness = 'trees.tif',
  observers = 'places.csv',
  more = [],
}: Flags): Promise<string> {
  const inputs = ['--surface', surface, '--greenness', greenness, '--observers', observers];
  const { code, stdout, stderr } = await runCli(['gvi', ...inputs, ...more], { cwd: folder });
  expect(code).toBe(1);
  expect(stdout).not.toMatch(/analysed/);
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^graticule: .*\.$/);
  return lines[0]!.slice('graticule: '.length);
}

const geoJson = (features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

describe('a wrong input is refused with one sentence that names the file and the remedy', () => {
  test('a missing file', async () => {
    expect(await refusal({ surface: 'no.tif' })).toMatch(/^no\.tif .*(does not exist|not found).*check/);
    expect(await refusal({ observers: 'no.shp' })).toMatch(/^no\.shp .*(does not exist|not found).*check/);
  });

  test('a file that is no TIFF', async () => {
    await writeFile(join(folder, 'text.tif'), 'This is not a raster, whatever its name says.');
    expect(await refusal({ surface: 'text.tif' })).toMatch(/^text\.tif is not a TIFF/);
  });

  test('a truncated TIFF', async () => {
    await writeFile(join(folder, 'cut.tif'), await readFile(join(folder, 'dsm.tif')));
    await truncate(join(folder, 'cut.tif'), 3_000);
    expect(await refusal({ surface: 'cut.tif' })).toMatch(
      /^cut\.tif is cut short: it has 3,000 bytes where its contents need [\d,]+; copy or download it again/,
    );
  });

  test('an output that is an input, even where one may overwrite', async () => {
    const before = await readFile(join(folder, 'dsm.tif'));
    const overMap = { observers: 'every-cell', more: ['--out', 'dsm.tif', '--force', '--yes'] };
    expect(await refusal(overMap)).toMatch(/dsm\.tif is an input of this job and is never overwritten/);
    expect(await refusal({ more: ['--out', './places.csv', '--force'] })).toMatch(/places\.csv is an input/);
    expect(before.equals(await readFile(join(folder, 'dsm.tif')))).toBe(true);
  });

  test('flags that the job would leave aside', async () => {
    expect(await refusal({ more: ['--mask', 'trees.tif'] })).toMatch(/^--mask is for --observers every-cell/);
  });

  test('surface and greenness that do not overlap', async () => {
    await writeTestRaster(join(folder, 'elsewhere.tif'), {
      sampleType: 'uint8',
      transform: { ...SMALL.transform, c: 500_000 },
      value: () => 1,
    });
    expect(await refusal({ greenness: 'elsewhere.tif' })).toMatch(
      /^elsewhere\.tif does not overlap dsm\.tif; check that both cover the same area/,
    );
  });

  test('degrees instead of metres', async () => {
    await writeTestRaster(join(folder, 'degrees.tif'), {
      epsg: 4326,
      transform: { a: 0.001, b: 0, c: -2.5, d: 0, e: -0.001, f: 53.6 },
      value: smallHeight,
    });
    expect(await refusal({ surface: 'degrees.tif' })).toMatch(
      /^degrees\.tif is in degrees .*; reproject it, for example to EPSG:27700 \(OSGB36 \/ British National Grid\) with gdalwarp -t_srs EPSG:27700 degrees\.tif projected\.tif/,
    );
  });

  test('degrees in columns of map units', async () => {
    await writeFile(join(folder, 'degrees.csv'), 'name,x,y\nA,-2.4521,53.5855\nB,-2.4530,53.5860\n');
    expect(await refusal({ observers: 'degrees.csv' })).toBe(
      'degrees.csv does not name its coordinate reference system, and none of its points lies on the surface in that of the surface; as longitude and latitude in WGS 84 they would: name its columns lon and lat, or save it with its system.',
    );
  });

  test('lines in place of points', async () => {
    const geometry = {
      type: 'LineString',
      coordinates: [
        [-2.45, 53.58],
        [-2.46, 53.59],
      ],
    };
    await writeFile(join(folder, 'paths.geojson'), geoJson([{ type: 'Feature', properties: {}, geometry }]));
    expect(await refusal({ observers: 'paths.geojson' })).toBe(
      'paths.geojson holds lines where points are needed: choose a layer of points, or make points of it first (in QGIS: Points along geometry).',
    );
  });

  test('cells that are not square', async () => {
    await writeTestRaster(join(folder, 'oblong.tif'), {
      transform: { ...SMALL.transform, e: -10 },
      value: smallHeight,
    });
    expect(await refusal({ surface: 'oblong.tif' })).toMatch(
      /^oblong\.tif has cells of 5 x 10, .*resample it, for example with gdalwarp -tr 5 5/,
    );
  });

  test('an unknown CRS', async () => {
    await writeTestRaster(join(folder, 'nowhere.tif'), { epsg: null, value: smallHeight });
    expect(await refusal({ surface: 'nowhere.tif' })).toMatch(
      /^nowhere\.tif does not say its coordinate reference system; assign the one that its source names, .*: gdal_edit\.py -a_srs EPSG:CODE nowhere\.tif/,
    );
    await writeTestRaster(join(folder, 'unknown.tif'), { epsg: 12345, value: smallHeight });
    expect(await refusal({ surface: 'unknown.tif' })).toMatch(/^unknown\.tif .*12345/);
  });

  test('observers that are polygons', async () => {
    const ring = [
      [-2.4, 53.5],
      [-2.3, 53.5],
      [-2.3, 53.6],
      [-2.4, 53.5],
    ];
    const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
    await writeFile(join(folder, 'areas.geojson'), geoJson([feature]));
    expect(await refusal({ observers: 'areas.geojson' })).toMatch(
      /^areas\.geojson holds polygons where points are needed/,
    );
  });

  test('an empty layer', async () => {
    await writeFile(join(folder, 'empty.geojson'), geoJson([]));
    expect(await refusal({ observers: 'empty.geojson' })).toMatch(/^empty\.geojson .*(no features|empty)/);
  });

  test('a CSV without coordinates', async () => {
    await writeFile(join(folder, 'names.csv'), 'name,pupils\nA,12\n');
    expect(await refusal({ observers: 'names.csv' })).toMatch(/^names\.csv .*name, pupils/);
  });

  test('a radius of more cells than a viewshed can have', async () => {
    expect(await refusal({ more: ['--radius', '100000'] })).toMatch(
      /^A radius of 100 km is [\d,]+ cells of dsm\.tif, more than the 4,000 that a viewshed can have; choose a smaller/,
    );
  });

  test('a radius that is not positive', async () => {
    expect(await refusal({ more: ['--radius', '0'] })).toMatch(/--radius must be greater than 0/);
    expect(await refusal({ more: ['--radius=-5'] })).toMatch(/--radius must be greater than 0/);
  });

  test('a raster too large for memory', async () => {
    expect(await refusal({ more: ['--memory', '1MB', '--radius', '400'] })).toMatch(
      /^dsm\.tif is too large for the memory limit: .*, and the limit is 1 MB; choose a smaller radius/,
    );
  });

  test('an output whose folder is missing, or with an unknown ending, before any work', async () => {
    expect(await refusal({ more: ['--out', 'missing/table.csv'] })).toMatch(
      /^missing\/table\.csv cannot be written/,
    );
    expect(await refusal({ more: ['--out', 'table.xyz'] })).toMatch(/^table\.xyz has an ending/);
  });
});

describe('a job file', () => {
  async function refused(text: string): Promise<string> {
    const path = join(folder, 'wrong.graticule.json');
    await writeFile(path, text);
    const { code, stderr } = await runCli(['validate', 'wrong.graticule.json'], { cwd: folder });
    expect(code).toBe(1);
    return stderr;
  }

  test('that is no JSON', async () => {
    expect(await refused('{')).toMatch(/wrong\.graticule\.json is not valid JSON/);
    expect((await refused('{\n "version": 1,\n "inputs": .5\n}')).trim()).not.toContain('\n');
  });

  test('of another version, without an analysis, or with an unknown one', async () => {
    expect(await refused('{"version": 2}')).toMatch(/must say "version": 1/);
    expect(await refused('{"version": 1}')).toMatch(/must name its "analysis"/);
    expect(await refused('{"version": 1, "analysis": "toString"}')).toMatch(
      /There is no analysis "toString"/,
    );
  });

  test('with faults, each with its place', async () => {
    const job = { version: 1, analysis: 'gvi', inputs: { surface: 'a.tif' }, parameters: { radius: 5 } };
    const text = await refused(JSON.stringify(job));
    expect(text).toMatch(/inputs\.greenness: is missing/);
    expect(text).toMatch(/inputs\.observers: is missing/);
    expect(text).toMatch(/radius/);
  });
});

describe('a wrong flag is called by its name', () => {
  const gvi = ['gvi', '--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'points.csv'];
  const rank = ['rank', '--bounds', '-20,60,-10,66'];
  test.each([
    [
      [...gvi, '--radius', '-5', '--height', '-1'],
      '--radius must be greater than 0 metres; --height must not be negative',
    ],
    [[...gvi, '--precision', 'half'], '--precision must be single or double'],
    [[...rank, '--samples', '1.5'], '--samples must be a whole number'],
    [[...rank, '--weights', '1:2'], '--weights must be three numbers, for distance, shape and area'],
    [
      [...rank, '--radii', '10'],
      '--radii must be two numbers of metres, min and max, each above 0, or "scaled" or "10-1000km"',
    ],
    [['rank', '--bounds', '1,2,3'], '--bounds must be four numbers: west, south, east and north'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await runCli(args, { cwd: folder });
    expect(stderr).toBe(`graticule: The command is not valid: ${message}.\n`);
    expect(code).toBe(1);
  });
});

describe('Ctrl+C', () => {
  test('ends with code 130 and leaves nothing behind', async () => {
    // Double precision is slow enough to be interrupted.
    const rows = Array.from({ length: 100_000 }, (_, k) => `${370_100 + (k % 400)},${409_800 - (k % 300)}`);
    await writeFile(join(folder, 'many.csv'), `x,y\n${rows.join('\n')}\n`);
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'many.csv'];
    const run = await runCli(['gvi', ...inputs, '--precision', 'double', '--out', 'never.csv'], {
      cwd: folder,
      onStart: (child) => child.stdout!.once('data', () => child.kill('SIGINT')),
    });
    expect(run.stderr).toBe('Cancelled.\n');
    expect(run.code).toBe(130);
    await expect(readFile(join(folder, 'never.csv'))).rejects.toThrow();
  });
});
