import { describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { RasterInfo } from '../../../src/data/raster/rasterInfo';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';
import { messageOf, UserError } from '../../../src/shared/errors';
import { unpackVariants, type Variant } from './variantsFile';

/** What is refused on purpose, and the remedy that the sentence has to name. */
const REFUSED: readonly (readonly [name: RegExp, sentence: RegExp])[] = [
  [/^refused\/(lzma|ccitt|codec)/, /compressed with .+ convert it with gdal_translate -co COMPRESS=DEFLATE/],
  [/^refused\/c(int|float)/, /complex.+ gdal_translate/],
  [/^refused\/(rotated|skewed)/, /gdalwarp/],
  [/^refused\/(no georeference|control points)/, /gdal_translate -a_ullr/],
  [/^aux\/crs.*, no georeference/, /gdal_translate -a_ullr/],
  // GDAL reads them as if they had no sign.
  [/^by hand\/signed (4|12) bits/, /gdal_translate/],
  // GDAL turns their colours into others before it shows them.
  [/^(by hand|options)\/cmyk|\/CIELab/i, /gdal_translate/],
  // Scales that make no values of cells, and files beside that end in their middle, which GDAL passes over.
  [/^scale\/(\S+ 0 3|metadata (text|nan)$)/, /which make no values.+ gdal_edit\.py/],
  [/^aux\/a broken end/, /damaged XML.+ remove it/],
  [/^by hand\/float24/, /24-bit floating-point numbers.+ gdal_translate -ot Float32/],
  [/^jpeg\/two/, /JPEG in 2 bands.+ gdal_translate -co COMPRESS=DEFLATE/],
];

/** What is read otherwise on purpose. */
const OTHERWISE: readonly RegExp[] = [
  // 64-bit cells are read as the nearest doubles, and so is their NoData: neighbours of it are hidden too.
  /^nodata\/u?int64 '(-9223372036854775808|9223372036854775807|9007199254740992|18446744073709551615|-1)'/,
  // GDAL 3.6 knows no signed bytes, and holds negative fractions to be out of their range.
  /^nodata\/int8 '-1\.5'/,
];

const groups = new Map<string, Variant[]>();
for (const variant of unpackVariants()) {
  const group = variant.name.slice(0, variant.name.indexOf('/'));
  groups.set(group, [...(groups.get(group) ?? []), variant]);
}

describe('band 1 of files of every make is what GDAL reads', () => {
  let equal = 0;

  test.each([...groups])('%s', async (_, members) => {
    const failures: string[] = [];
    for (const variant of members) {
      if (OTHERWISE.some((name) => name.test(variant.name))) continue;
      const sentence = REFUSED.find(([name]) => name.test(variant.name))?.[1];
      const failure =
        sentence === undefined ? await difference(variant) : await acceptance(variant, sentence);
      if (failure !== null) failures.push(`${variant.name}: ${failure}`);
      else if (sentence === undefined && variant.cells !== null) equal++;
    }
    expect(failures.join('\n')).toBe('');
  });

  test('and they are at least 900', () => {
    expect(equal).toBeGreaterThanOrEqual(900);
  });
});

/** What is wrong with the refusal of a file, where anything is. */
async function acceptance({ path }: Variant, sentence: RegExp): Promise<string | null> {
  try {
    await readAll(path);
  } catch (error) {
    return error instanceof UserError && sentence.test(error.message) ? null : messageOf(error);
  }
  return 'is read, but was to be refused';
}

/** How what is read of a file differs from what GDAL reads; `null` where it does not, or GDAL reads nothing. */
async function difference(variant: Variant): Promise<string | null> {
  try {
    const { info, cells } = await readAll(variant.path);
    if (variant.cells === null) return null;
    return differentInfo(info, variant) ?? differentCells(cells, variant, variant.cells);
  } catch (error) {
    if (variant.cells === null && error instanceof UserError) return null;
    return messageOf(error).replace(variant.path, 'FILE');
  }
}

async function readAll(path: string): Promise<{ info: RasterInfo; cells: Float64Array }> {
  const raster = await openRaster(path);
  try {
    const { info } = raster;
    const { columns, rows } = info;
    const cells = new Float64Array(columns * rows);
    await readHeights(raster, targetOf(cells, { row: 0, column: 0, rows, columns }));
    return { info, cells };
  } finally {
    await raster.close();
  }
}

function differentInfo(info: RasterInfo, expected: Variant): string | null {
  const { a, b, c, d, e, f } = info.transform;
  const stored = info.stored ?? info;
  const noData = expected.noDataCounts ? Number(expected.noData?.replace('inf', 'Infinity')) : stored.noData;
  const pairs: [what: string, is: unknown, expected: unknown][] = [
    ['columns', info.columns, expected.columns],
    ['rows', info.rows, expected.rows],
    ['bands', info.bands, expected.bands],
    ['type', stored.sampleType, expected.sampleType],
    ['transform', [a, b, c, d, e, f].join(), expected.transform?.join()],
    ['CRS', info.crs?.epsg ?? null, expected.epsg],
    ['NoData', rounded(stored.noData, stored), rounded(noData, stored)],
  ];
  const wrong = pairs.filter(([, is, other]) => !Object.is(is, other));
  if (wrong.length === 0) return null;
  return wrong.map(([what, is, other]) => `${what} ${is} instead of ${other}`).join(', ');
}

/** NoData is compared in the type of the cells. */
function rounded(value: number | null, { sampleType }: Pick<RasterInfo, 'sampleType'>): number | null {
  return value === null || sampleType !== 'float32' ? value : Math.fround(value);
}

function differentCells(cells: Float64Array, { columns }: Variant, expected: Float64Array): string | null {
  const apart = Array.from(cells, (cell, i) => distance(cell, expected[i]!));
  const first = apart.findIndex((distant) => distant > 0);
  if (first === -1) return null;
  const [row, column] = [Math.floor(first / columns), first % columns];
  const count = apart.filter((distant) => distant > 0).length;
  const max = apart.reduce((max, distant) => Math.max(max, distant));
  return `${count} cells differ by up to ${max}, first row ${row} column ${column}: ${cells[first]} instead of ${expected[first]}`;
}

/** 0 only where two cells are the same number, -0 and 0 being two, or both are NaN. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const distant = Math.abs(a - b);
  return distant > 0 ? distant : Number.POSITIVE_INFINITY;
}
