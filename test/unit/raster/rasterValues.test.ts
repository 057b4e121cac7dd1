import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rasterValuesOf } from '../../../src/data/inputs/rasterValues';
import { findLegend } from '../../../src/data/raster/legends/findLegend';
import { LEGENDS } from '../../../src/data/raster/legends/legends';
import { openRaster } from '../../../src/data/raster/openRaster';
import { encodeDbf } from '../../../src/data/vector/shapefile/encodeDbf';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

async function raster(
  name: string,
  sampleType: 'uint8' | 'float32',
  value: (row: number, column: number) => number,
): Promise<string> {
  return writeTestRaster(join(await temporaryFolder(), name), { sampleType, value });
}

const of = (values: readonly number[]) => (row: number, column: number) =>
  values[(row * 7 + column * 3) % values.length]!;

test('legends have each code once', () => {
  expect(LEGENDS.map(({ classes }) => classes.length)).toEqual([11, 44, 44, 36]);
  for (const { classes } of LEGENDS) {
    expect(new Set(classes.map(({ value }) => value)).size).toBe(classes.length);
  }
});

test.each([
  ['ESA_WorldCover_10m_2021_v200_N51E000_Map.tif', [10, 30, 50, 95], 'ESA WorldCover', 'Tree cover'],
  ['U2018_CLC2018_V2020_20u1.tif', [2, 23, 25, 48], 'CORINE Land Cover', 'Discontinuous urban fabric'],
  ['corine.tif', [112, 311, 312, 999], 'CORINE Land Cover', 'Discontinuous urban fabric'],
  ['cover.tif', [112, 211, 231, 311, 512], 'CORINE Land Cover', 'Discontinuous urban fabric'],
  ['lcdb-v50-mainland.tif', [1, 2, 40, 69], 'LCDB', 'Built-up area'],
])('%s is known by its name and values', (path, values, legend, first) => {
  const known = findLegend({ path }, values);
  expect(known?.legend).toBe(legend);
  expect(known?.classes.get(values[0]!)?.name).toBe(first);
});

test.each([
  ['cover.tif', [1, 2, 3, 4, 5]], // could be anything
  ['cover.tif', [10, 20, 30, 40, 50, 60]], // codes of several legends
  ['worldcover.tif', [10, 20, 33]], // not its codes
  ['clcs.tif', [1, 2, 3]],
  ['eclc.tif', [1, 2, 3]],
])('%s with %j is no known legend', (path, values) => {
  expect(findLegend({ path }, values)).toBeNull();
});

test('land cover is told with names, covers and shares', async () => {
  const values = await rasterValuesOf(await raster('WorldCover.tif', 'uint8', of([10, 10, 30, 50])));
  expect(values).toMatchObject({ kind: 'classes', legend: 'ESA WorldCover' });
  expect(values!.classes).toEqual([
    { value: 10, name: 'Tree cover', cover: 'tree', share: 0.5 },
    { value: 30, name: 'Grassland', cover: 'grass', share: 0.25 },
    { value: 50, name: 'Built-up', cover: 'other', share: 0.25 },
  ]);
});

test.each([
  ['trees.tif', 'uint8', [0, 1], 'binary', 'other'],
  ['trees.tif', 'uint8', [0, 1, 255], 'binary', 'other'],
  ['trees.tif', 'uint8', [0, 255], 'classes', 'other'],
  ['classes.tif', 'uint8', [1, 2, 3, 4, 5], 'classes', 'other'],
  ['ndvi.tif', 'float32', [-0.2, 0.1, 0.45, 0.9], 'measured', 'index'],
  ['canopy.tif', 'float32', [0, 0.5, 12.25, 31], 'measured', 'heights'],
  ['chm.tif', 'uint8', [0, 3, 12, 31], 'measured', 'heights'],
  ['ndvi.tif', 'float32', [-2000, 150.5, 8000], 'measured', 'other'],
] as const)('%s of %s %j is %s, %s', async (name, type, cells, kind, measure) => {
  expect(await rasterValuesOf(await raster(name, type, of(cells)))).toMatchObject({ kind, measure });
});

test('measured values have thresholds with the share of cells above', async () => {
  const values = (await rasterValuesOf(await raster('ndvi.tif', 'float32', of([0, 0.25, 0.5, 0.75]))))!;
  expect(values.steps.find(({ above }) => above === 0.3)!.share).toBe(0.5);
  expect(values.steps.map(({ above }) => above)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
});

const RAT = (rows: string) => `<PAMDataset><PAMRasterBand band="1"><GDALRasterAttributeTable>
  <FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>5</Usage></FieldDefn>
  <FieldDefn index="1"><Name>Count</Name><Type>0</Type><Usage>1</Usage></FieldDefn>
  <FieldDefn index="2"><Name>Art</Name><Type>2</Type><Usage>2</Usage></FieldDefn>${rows}
  </GDALRasterAttributeTable></PAMRasterBand></PAMDataset>`;

test('names of the file itself win: an attribute table, a list of categories, a table of Esri', async () => {
  const path = await raster('worldcover.tif', 'uint8', of([10, 30]));
  const names = async () => (await rasterValuesOf(path))!.classes.map(({ name, cover }) => [name, cover]);
  await writeFile(
    `${path}.vat.dbf`,
    encodeDbf(
      [
        { name: 'Value', label: 'Value', kind: 'integer', values: [10, 30] },
        { name: 'Class_Name', label: 'Class', kind: 'text', values: ['Woodland', 'Roads'] },
      ],
      2,
    ),
  );
  expect(await names()).toEqual([
    ['Woodland', 'tree'],
    ['Roads', 'other'],
  ]);
  await writeFile(
    `${path}.aux.xml`,
    RAT(
      '<Row index="0"><F>10</F><F>7</F><F>Wald</F></Row><Row index="1"><F>30</F><F>7</F><F>Wiese</F></Row>',
    ),
  );
  expect(await names()).toEqual([
    ['Wald', 'tree'],
    ['Wiese', 'grass'],
  ]);
  const file = await openRaster(path);
  await file.close();
  expect(file.info.files!.map((name) => name.slice(path.length))).toEqual(['', '.aux.xml']);
  const categories = Array.from(
    { length: 31 },
    (_, value) => `<Category>${value === 10 ? 'Trees' : ''}</Category>`,
  );
  await writeFile(
    `${path}.aux.xml`,
    `<PAMDataset><PAMRasterBand band="1"><CategoryNames>${categories.join('')}</CategoryNames></PAMRasterBand></PAMDataset>`,
  );
  expect(await names()).toEqual([
    ['Trees', 'tree'],
    [null, 'other'],
  ]);
});

test('a damaged table of names is none', async () => {
  const path = await raster('cover.tif', 'uint8', of([10, 30]));
  await writeFile(`${path}.vat.dbf`, 'no table');
  await writeFile(`${path}.aux.xml`, RAT('<Row index="0"><F></F><F>7</F><F>Wald</F></Row><Row/>'));
  expect((await rasterValuesOf(path))!.classes.map(({ name }) => name)).toEqual([null, null]);
});
