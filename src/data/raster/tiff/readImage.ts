import { UserError } from '../../../shared/errors';
import { formatExact } from '../../../shared/format';
import type { FileBytes } from '../../files/fileBytes';
import { type Compression, compressionOf, type ImageDecoder } from '../codec/compression';
import { type RowFormat, rowBytes, sampleTypeOf } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { bandValues } from '../values/bandValues';
import { gdalNumber, noDataOf } from '../values/noData';
import { createBlockReader } from './blockReader';
import { isSide, one, readBlockTable } from './blockTable';
import { damagedTiff } from './damagedTiff';
import { type GdalItem, gdalItems } from './gdalItems';
import { pieceBytes, rowsPerBlock } from './storage';
import type { TiffDirectory, TiffImages } from './tiffDirectory';
import { TAG } from './tiffTags';

/** SamplesPerPixel has 16 bits. */
export const MAX_BANDS = 65_535;

/** Values of PhotometricInterpretation. */
const CMYK = 5;
const YCBCR = 6;
const CIELAB = 8;

/** What every image of a file shares. */
export interface Tiff {
  readonly file: FileBytes;
  readonly path: string;
  readonly images: TiffImages;
}

/** A place that overviews and masks do not say, since they have that of the image that they belong to. */
const NOWHERE = { transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 0 }, crs: null, geoKeys: null };

/** One band of one image, wherever it lies. Whoever opened the file closes it. */
export async function readImage(
  { file, path }: Tiff,
  directory: TiffDirectory,
  band: number,
  beside: Pam | null = null,
): Promise<RasterFile> {
  const { label } = file;
  const columns = await one(directory, TAG.imageWidth, 0);
  const rows = await one(directory, TAG.imageLength, 0);
  if (!(columns > 0 && rows > 0)) {
    throw new UserError(`${label} holds no image (it has no width or height); choose a GeoTIFF raster.`);
  }
  if (!(isSide(columns) && isSide(rows))) {
    throw damagedTiff(label, `it claims ${formatExact(columns)} x ${formatExact(rows)} cells`);
  }
  const compression = compressionOf(await one(directory, TAG.compression, 1), label);
  const photometric = await one(directory, TAG.photometric, 1);
  if (photometric === CMYK || photometric === CIELAB || (photometric === YCBCR && compression !== 'JPEG')) {
    throw new UserError(
      `${label} holds colours other than red, green and blue; convert it with gdal_translate -co PHOTOMETRIC=RGB.`,
    );
  }
  const bands = await one(directory, TAG.samplesPerPixel, 1);
  if (!(Number.isInteger(bands) && bands > 0 && bands <= MAX_BANDS)) {
    throw damagedTiff(label, `it claims ${formatExact(bands)} bands`);
  }
  if (band > bands) throw new UserError(`${label} has no band ${band}: it has ${formatExact(bands)}.`);
  const planar = (await one(directory, TAG.planarConfiguration, 1)) === 2;
  const cells = await cellFormat(directory, compression, bands, label);
  const layout = planar ? { samples: 1, sample: 0 } : { samples: bands, sample: band - 1 };
  const rowFormat = (width: number): RowFormat => ({ ...cells, ...layout, columns: width });
  const table = await readBlockTable(directory, file, {
    columns,
    rows,
    compression,
    plane: planar ? band - 1 : 0,
    rowBytes: (width) => rowBytes(rowFormat(width)),
  });
  const storage = {
    file,
    table,
    format: rowFormat(table.columns),
    compression,
    decode: await imageDecoder(directory, compression, layout.samples, cells.bits, label),
    reversed: compression !== 'JPEG' && (await one(directory, TAG.fillOrder, 1)) === 2,
  };
  const items = await gdalItems(await directory.text(TAG.gdalMetadata));
  const noDataOfAll = datasetNoData(items, beside, bands, label);
  const blockRows = rowsPerBlock(storage, rows);
  const info: RasterInfo = {
    ...NOWHERE,
    path,
    columns,
    rows,
    bands,
    sampleType: cells.sampleType,
    noData:
      noDataOfAll ??
      beside?.noData ??
      noDataOf((await directory.text(TAG.gdalNoData)) ?? '', cells.sampleType),
    band: bandValues(items, band, beside, label),
    blockColumns: table.columns,
    blockRows,
    blocksAcross: table.across,
    blocksDown: Math.ceil(rows / blockRows),
    tiled: table.tiled,
    pieceBytes: pieceBytes(storage, blockRows),
    compression,
    fileBytes: file.size,
  };
  return { info, ...createBlockReader(storage, info), close: async () => {} };
}

async function imageDecoder(
  directory: TiffDirectory,
  compression: Compression,
  samples: number,
  bits: number,
  label: string,
): Promise<ImageDecoder | null> {
  if (compression === 'LERC') {
    const { lercDecoder } = await import('../codec/lerc');
    const [, added = 0] = (await directory.numbers(TAG.lercParameters)) ?? [];
    return lercDecoder(added, samples > 1);
  }
  if (compression !== 'JPEG' && compression !== 'WebP') return null;
  const isRead =
    bits === 8 && (compression === 'JPEG' ? samples === 1 || samples === 3 : samples >= 3 && samples <= 4);
  if (!isRead) {
    throw new UserError(
      `${label} is compressed with ${compression} in ${formatExact(samples)} bands of ${bits} bits, which is not supported; convert it with gdal_translate -co COMPRESS=DEFLATE.`,
    );
  }
  if (compression === 'WebP') return (await import('../codec/webp')).webpDecoder(samples);
  const { jpegDecoder } = await import('../codec/jpeg');
  const tables = Uint8Array.from((await directory.numbers(TAG.jpegTables)) ?? []);
  return jpegDecoder(tables, samples, (await one(directory, TAG.photometric, 1)) === YCBCR);
}

async function cellFormat(
  directory: TiffDirectory,
  compression: Compression,
  bands: number,
  label: string,
): Promise<Omit<RowFormat, 'columns' | 'samples' | 'sample'>> {
  const bits = Array.from((await directory.numbers(TAG.bitsPerSample, MAX_BANDS)) ?? []);
  if (bits.length === 0) bits.push(1);
  if (bits.length > bands) {
    throw damagedTiff(
      label,
      `it lists the bits of ${formatExact(bits.length)} bands, but claims ${formatExact(bands)}`,
    );
  }
  const format = await one(directory, TAG.sampleFormat, 1);
  if (bits.some((value) => value !== bits[0])) {
    throw new UserError(
      `${label} has bands of different sizes; extract the first one with gdal_translate -b 1.`,
    );
  }
  // The tag has no meaning for the compressions that know no predictor.
  const predicts = compression === 'LZW' || compression === 'deflate' || compression === 'zstd';
  const predictor = predicts ? await one(directory, TAG.predictor, 1) : 1;
  const sampleType = sampleTypeOf(format, bits[0]!, label);
  // As in libtiff: whole bytes can be differenced, and floats taken apart.
  const fits =
    predictor === 1 ||
    (predictor === 2 && [8, 16, 32, 64].includes(bits[0]!)) ||
    (predictor === 3 && format === 3);
  if (!fits) {
    throw new UserError(
      `${label} uses predictor ${predictor} on ${bits[0]}-bit ${format === 3 ? 'floats' : 'integers'}, which is not supported; convert it with gdal_translate -co COMPRESS=DEFLATE.`,
    );
  }
  return {
    bits: bits[0]!,
    half: format === 3 && bits[0] === 16,
    sampleType,
    littleEndian: directory.littleEndian,
    predictor,
  };
}

/** NoData of all bands together, which GDAL knows besides that of each, and which counts before it. */
function datasetNoData(
  items: readonly GdalItem[],
  beside: Pam | null,
  bands: number,
  label: string,
): number | null {
  const text = beside?.noDataValues ?? items.find(({ name }) => name === 'NODATA_VALUES')?.text ?? null;
  if (text === null) return null;
  if (bands === 1) return gdalNumber(text);
  throw new UserError(
    `${label} has cells without data where all its bands have certain values (NODATA_VALUES), which is not supported; keep one band with gdal_translate -b 1.`,
  );
}
