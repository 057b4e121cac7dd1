import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Column, ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

const PLACE = { a: 5, b: 0, c: 400_000, d: 0, e: -5, f: 300_000 };
const SIDE = 60;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  // Files of GDAL's; see scripts/fixtures/rasterValues.py.
  await cp(join(__dirname, 'fixtures'), folder, { recursive: true });
  const places = [
    [150, 150],
    [100, 100],
    [20, 20],
    [250, 250],
    [148, 60],
  ];
  const lines = places.map(([east, south]) => `${400_000 + east!},${300_000 - south!}`);
  await writeFile(join(folder, 'places.csv'), `x,y\n${lines.join('\n')}\n`);
});

const height = (row: number, column: number): number => ((row * 7 + column * 13) % 40) + row / 8;

async function gvi(
  surface: string,
  { flags = [] as string[], greenness = 'green.tif' } = {},
): Promise<ResultDocument['result']> {
  const inputs = ['--surface', surface, '--greenness', greenness, '--observers', 'places.csv'];
  const run = await runCli(['gvi', ...inputs, '--radius', '100', '--json', ...flags], { cwd: folder });
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  return (JSON.parse(run.stdout) as ResultDocument).result;
}

async function refused(surface: string): Promise<string> {
  const inputs = ['--surface', surface, '--greenness', 'green.tif', '--observers', 'places.csv'];
  const { code, stderr } = await runCli(['gvi', ...inputs, '--radius', '100'], { cwd: folder });
  expect(code).toBe(1);
  return stderr.trim();
}

const numbers = (columns: readonly Column[]): readonly (readonly unknown[])[] =>
  columns.filter(({ kind }) => kind === 'number').map(({ values }) => values);

function heights(name: string, value: (row: number, column: number) => number): Promise<string> {
  const raster = { columns: SIDE, rows: SIDE, transform: PLACE, sampleType: 'float64' as const, value };
  return writeTestRaster(join(folder, name), raster);
}

async function beside(name: string, said: string): Promise<void> {
  const xml = `<PAMDataset><PAMRasterBand band="1">${said}</PAMRasterBand></PAMDataset>`;
  await writeFile(join(folder, `${name}.aux.xml`), xml);
}

describe('values of a surface', () => {
  test.each(['single', 'double'])(
    'decimetres with a scale give the rows of metres (%s)',
    async (precision) => {
      const flags = ['--precision', precision];
      const scaled = await gvi('decimetres.tif', { flags });
      const plain = await gvi('metres.tif', { flags });
      expect(scaled.columns).toEqual(plain.columns);
    },
  );

  test('an ASCII grid and a VRT of a surface give its rows, and their record names every file', async () => {
    await heights('plain.tif', height);
    const rows = Array.from({ length: SIDE }, (_, row) =>
      Array.from({ length: SIDE }, (__, column) => String(height(row, column))).join(' '),
    );
    const head = `ncols ${SIDE}\nnrows ${SIDE}\nxllcorner 400000\nyllcorner ${300_000 - 5 * SIDE}\ncellsize 5\nNODATA_value -9999.5\n`;
    await writeFile(join(folder, 'grid.asc'), `${head}${rows.join('\n')}\n`);
    await cp(join(folder, 'ascii-int.prj'), join(folder, 'grid.prj'));
    const whole = `xOff="0" yOff="0" xSize="${SIDE}" ySize="${SIDE}"`;
    await writeFile(
      join(folder, 'virtual.vrt'),
      `<VRTDataset rasterXSize="${SIDE}" rasterYSize="${SIDE}"><SRS>EPSG:27700</SRS><GeoTransform>400000,5,0,300000,0,-5</GeoTransform>
<VRTRasterBand dataType="Float64" band="1"><SimpleSource><SourceFilename relativeToVRT="1">plain.tif</SourceFilename>
<SrcRect ${whole}/><DstRect ${whole}/></SimpleSource></VRTRasterBand></VRTDataset>`,
    );
    const [plain, text, virtual] = [await gvi('plain.tif'), await gvi('grid.asc'), await gvi('virtual.vrt')];
    expect(text.columns).toEqual(plain.columns);
    expect(virtual.columns).toEqual(plain.columns);
    const files = ({ inputs }: typeof plain): string[] =>
      inputs.filter(({ role }) => role === 'surface').map(({ path }) => path);
    expect(files(text)).toEqual(['grid.asc', 'grid.prj']);
    expect(files(virtual)).toEqual(['virtual.vrt', 'plain.tif']);
    expect(virtual.inputs[1]!.sha256).toBe(plain.inputs[0]!.sha256);
  });

  test.each([
    ['ft', 0.3048],
    ['US survey foot', 1200 / 3937],
    ['Feet', 0.3048],
  ])('heights in %s are seen from an eye in metres', async (unit, metres) => {
    const [inFeet, inMetres] = [`in ${unit}.tif`, `metres and not ${unit}.tif`];
    await heights(inFeet, (row, column) => height(row, column) / metres);
    await beside(inFeet, `<UnitType>${unit}</UnitType>`);
    await heights(inMetres, height);
    const flags = ['--precision', 'double'];
    const [feet, metric] = [await gvi(inFeet, { flags }), await gvi(inMetres, { flags })];
    expect(numbers(feet.columns)).toEqual(numbers(metric.columns));
    expect(feet.notes.map(({ text }) => text).join(' ')).toContain(`named by its band ("${unit}")`);
    expect(metric.notes.map(({ text }) => text).join(' ')).not.toContain('unit');
  });

  test('a unit that is no length is told, and taken for metres', async () => {
    await heights('odd-unit.tif', height);
    await beside('odd-unit.tif', '<UnitType>degC</UnitType>');
    const { notes } = await gvi('odd-unit.tif');
    expect(notes.map(({ text }) => text).join(' ')).toContain('"degC", is no length that Graticule knows');
  });
});

describe('values that are no heights', () => {
  const filled = (row: number, column: number): number =>
    row === 30 && column < 7
      ? -9999
      : row === 31 && column < 3
        ? -3.4028234663852886e38
        : height(row, column);

  test('are told with their number, whatever the number of workers', async () => {
    await heights('filled.tif', filled);
    const one = await gvi('filled.tif', { flags: ['--workers', '1'] });
    const two = await gvi('filled.tif', { flags: ['--workers', '2'] });
    expect(two).toEqual(one);
    const note = one.notes.map(({ text }) => text).find((text) => text.includes('no height'));
    expect(note).toContain('(10 of 3,600)');
    expect(note).toContain('-9999 or -3.4e+38');
    expect(note).toContain('gdal_translate -a_nodata -9999');
  });

  test('are not told where they are declared', async () => {
    await heights('declared.tif', (row, column) => (row === 30 && column < 7 ? -9999 : height(row, column)));
    await beside('declared.tif', '<NoDataValue>-9999</NoDataValue>');
    expect((await gvi('declared.tif')).notes.map(({ text }) => text).join(' ')).not.toContain('no height');
  });

  test('end the job where they are most of what is read', async () => {
    await heights('mostly.tif', (row, column) => (row < 40 ? -32768 : height(row, column)));
    expect(await refused('mostly.tif')).toMatch(
      /Most cells of mostly.tif .*-32768.*gdal_translate -a_nodata -32768/,
    );
  });

  test('are looked for before a map of every cell is made', async () => {
    await heights('filled-map.tif', filled);
    const inputs = ['--surface', 'filled-map.tif', '--greenness', 'green.tif', '--observers', 'every-cell'];
    const flags = ['--radius', '50', '--out', 'map.tif', '--yes', '--json'];
    const { stdout, code } = await runCli(['gvi', ...inputs, ...flags], { cwd: folder });
    expect(code).toBe(0);
    const { notes } = (JSON.parse(stdout) as ResultDocument).result;
    expect(notes.map(({ text }) => text).join(' ')).toContain(
      'filled-map.tif that were looked at beforehand',
    );
  });
});

test('greenness is read by value: what is scaled to 1 is green, what has no data is not', async () => {
  const green = (row: number, column: number): number => Number((row + column) % 3 === 0);
  const raster = { columns: SIDE, rows: SIDE, transform: PLACE, sampleType: 'uint8' as const };
  await heights('ground.tif', height);
  await writeTestRaster(join(folder, 'ones.tif'), { ...raster, value: green });
  await writeTestRaster(join(folder, 'percent.tif'), {
    ...raster,
    value: (row, column) => (green(row, column) ? 100 : row % 2 === 0 ? 0 : 255),
  });
  await beside('percent.tif', '<NoDataValue>255</NoDataValue><Scale>0.01</Scale>');
  const ones = await gvi('ground.tif', { greenness: 'ones.tif' });
  const percent = await gvi('ground.tif', { greenness: 'percent.tif' });
  expect(percent.columns).toEqual(ones.columns);
  const record = JSON.stringify(percent.inputs);
  expect(record).toContain('uint8 x 0.01');
  expect(record).toContain('percent.tif.aux.xml');
});

test('a map of an ASCII grid has its CRS', async () => {
  const inputs = ['--surface', 'grid.asc', '--greenness', 'green.tif', '--observers', 'every-cell'];
  const { code } = await runCli(['gvi', ...inputs, '--radius', '20', '--out', 'of-text.tif', '--yes'], {
    cwd: folder,
  });
  expect(code).toBe(0);
  const { stdout } = await runCli(['info', 'of-text.tif'], { cwd: folder });
  expect(stdout).toContain('EPSG:27700');
});
