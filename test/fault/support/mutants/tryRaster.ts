import { readFile } from 'node:fs/promises';
import type { Crs } from '../../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../../src/data/crs/epsg';
import { createTransform } from '../../../../src/data/crs/transform';
import { describeInput } from '../../../../src/data/inputs/describeInput';
import { openRaster } from '../../../../src/data/raster/openRaster';
import type { RasterFile, RasterInfo, Samples } from '../../../../src/data/raster/rasterInfo';
import { isPlain } from './mutateTiff';
import { checkSentence, ending, promise } from './promises';

/** More blocks of a mutant are not decoded: those at its ends and some between. */
const MAX_BLOCKS = 24;

/**
 * Describes a raster, opens it and decodes its blocks, as pickers and jobs do. Returns how it ended.
 *
 * @param names its files, one of which a sentence names
 */
export async function tryRaster(path: string, name: string, names = [name]): Promise<string> {
  for (const cells of ['content', 'heights'] as const) {
    const { kind, text } = await describeInput(path, { label: name, cells });
    if (kind === 'unusable') checkSentence(text, names);
  }
  const opened = await ending(names, () => openRaster(path, name));
  if ('refused' in opened) return opened.refused;
  try {
    return await tryCells(opened.given, names);
  } finally {
    await opened.given.close();
  }
}

async function tryCells(file: RasterFile, names: readonly string[]): Promise<string> {
  const { info } = file;
  checkInfo(info);
  if (info.crs !== null) await tryCrs(info.crs, info.transform.c, info.transform.f);
  const count = info.blocksAcross * info.blocksDown;
  const step = Math.max(1, count / MAX_BLOCKS);
  let refused = '';
  for (let at = 0; at < count; at += step) {
    const block = Math.floor(at);
    const rows = info.tiled
      ? info.blockRows
      : Math.min(info.blockRows, info.rows - Math.floor(block / info.blocksAcross) * info.blockRows);
    let seen = 0;
    const decoded = await ending(names, () =>
      file.streamBlock(block, (row, samples) => {
        promise(row === seen, `rows of block ${block} begin at ${row} where ${seen} were seen`);
        seen += samples.length / info.blockColumns;
        return true;
      }),
    );
    if ('refused' in decoded) refused = decoded.refused;
    else promise(seen === rows, `${seen} rows of block ${block}, which has ${rows}`);
  }
  return refused === '' ? 'accepted' : refused;
}

function checkInfo(info: RasterInfo): void {
  for (const key of [
    'columns',
    'rows',
    'bands',
    'blockColumns',
    'blockRows',
    'blocksAcross',
    'blocksDown',
  ] as const) {
    promise(Number.isSafeInteger(info[key]) && info[key] > 0, `${key} is ${info[key]}`);
  }
  for (const [key, value] of Object.entries(info.transform)) {
    promise(Number.isFinite(value), `${key} of the transform is ${value}`);
  }
}

/** Takes a point to degrees, as maps and greenness in another system do. */
export async function tryCrs(crs: Crs, x: number, y: number): Promise<void> {
  const { metresPerUnit } = crs;
  promise(
    metresPerUnit === null || (Number.isFinite(metresPerUnit) && metresPerUnit > 0),
    `${metresPerUnit} metres in a unit`,
  );
  await ending([], async () => {
    const finite = Number.isFinite(x) && Number.isFinite(y);
    const point = createTransform(crs, crsFromEpsg(4326)).forward(finite ? x : 0, finite ? y : 0);
    promise(point.every(Number.isFinite), `a point at ${point}`);
  });
}

/** Compares the cells that are decoded with those of another reader; returns false where it cannot read the file. */
export async function compareCells(path: string): Promise<boolean> {
  const file = await openRaster(path);
  try {
    const expected =
      file.info.columns * file.info.rows <= 1e6 ? await cellsOfGeoTiffJs(path, file.info) : null;
    if (expected === null) return false;
    const cells = await allCells(file);
    for (let i = 0; i < expected.length; i++) {
      const same = cells[i] === expected[i] || (Number.isNaN(cells[i]) && Number.isNaN(expected[i]));
      promise(same, `cell ${i} is ${cells[i]}, and ${expected[i]} by another reader`);
    }
    return true;
  } finally {
    await file.close();
  }
}

/** `null` where it cannot read the file, or is known to read it wrongly. */
async function cellsOfGeoTiffJs(
  path: string,
  { columns, rows, bands }: RasterInfo,
): Promise<ArrayLike<number> | null> {
  const { fromArrayBuffer } = await import('geotiff');
  const bytes = await readFile(path);
  if (!isPlain(bytes)) return null;
  try {
    const tiff = await fromArrayBuffer(new Uint8Array(bytes).buffer);
    const image = await tiff.getImage();
    if (image.getWidth() !== columns || image.getHeight() !== rows) return null;
    // It does not take one number of bits for all bands.
    if (((await image.fileDirectory.loadValue('BitsPerSample'))?.length ?? 0) < bands) return null;
    // It sums differences of big-endian values by their bytes.
    if (!tiff.littleEndian && (await image.fileDirectory.loadValue('Predictor')) === 2) return null;
    return ((await image.readRasters({ samples: [0] })) as unknown as ArrayLike<number>[])[0]!;
  } catch {
    return null;
  }
}

async function allCells(file: RasterFile): Promise<Float64Array> {
  const { info } = file;
  const cells = new Float64Array(info.columns * info.rows);
  for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
    const samples: Samples = await file.decodeBlock(block);
    const [down, across] = [
      Math.floor(block / info.blocksAcross) * info.blockRows,
      (block % info.blocksAcross) * info.blockColumns,
    ];
    for (let row = 0; row < Math.min(info.blockRows, info.rows - down); row++) {
      const count = Math.min(info.blockColumns, info.columns - across);
      cells.set(
        samples.subarray(row * info.blockColumns, row * info.blockColumns + count),
        (down + row) * info.columns + across,
      );
    }
  }
  return cells;
}
