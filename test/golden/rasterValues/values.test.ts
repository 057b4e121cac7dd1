import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';

/** What GDAL 3.6.2 says of a raster, and its values: scaled, NaN where its mask band has no data. */
interface Expected {
  readonly columns: number;
  readonly rows: number;
  readonly type: string;
  readonly transform: readonly number[];
  readonly epsg: number | null;
  readonly unit: string | null;
  /** Text where JSON has no number for it. */
  readonly values: readonly (number | string)[];
}

// Made by scripts/fixtures/rasterValues.py.
const expected = JSON.parse(readFileSync(join(__dirname, 'expected.json'), 'utf8')) as Record<
  string,
  Expected
>;

const TYPES: Readonly<Record<string, string>> = { byte: 'uint8' };

describe.each(Object.entries(expected))('%s', (name, wanted) => {
  test('is what GDAL takes it for, value for value', async () => {
    const file = await openRaster(join(__dirname, 'fixtures', name));
    try {
      const { info } = file;
      const { columns, rows } = wanted;
      const [c, a, , f, , e] = wanted.transform;
      const type = wanted.type.toLowerCase();
      expect({
        columns: info.columns,
        rows: info.rows,
        type: (info.stored ?? info).sampleType,
        place: [info.transform.c, info.transform.a, info.transform.f, info.transform.e],
        epsg: info.crs?.epsg ?? null,
        unit: info.band.unit,
      }).toEqual({
        columns,
        rows,
        type: TYPES[type] ?? type,
        place: [c, a, f, e],
        epsg: epsgOf(name, wanted),
        unit: wanted.unit,
      });
      const window = { row: 0, column: 0, rows, columns };
      const cells = new Float64Array(rows * columns);
      await readHeights(file, targetOf(cells, window));
      // GDAL's -0 became 0 by what was added to it.
      expect(Array.from(cells, (value) => value + 0)).toEqual(wanted.values.map(Number));
    } finally {
      await file.close();
    }
  });
});

/** GDAL takes no CRS from a `.aux.xml` beside an ASCII grid, and does not look for the code of one in ESRI's WKT. */
function epsgOf(name: string, { epsg }: Expected): number | null {
  if (name === 'ascii-beside.asc') return 32630;
  return name === 'ascii-int.asc' ? 27700 : epsg;
}
