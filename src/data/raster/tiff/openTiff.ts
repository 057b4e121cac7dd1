import { access } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { type FileBytes, openFileBytes } from '../../files/fileBytes';
import { type Compression, compressionOf, type ImageDecoder } from '../codec/compression';
import { type RowFormat, rowBytes, sampleTypeOf } from '../codec/sampleFormat';
import type { Affine, RasterFile, RasterInfo } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { bandValues } from '../values/bandValues';
import { gdalNumber, noDataOf } from '../values/noData';
import { createBlockReader } from './blockReader';
import { isSide, one, readBlockTable } from './blockTable';
import { damagedTiff } from './damagedTiff';
import { type GdalItem, gdalItems } from './gdalItems';
import { readGeoKeyBlock } from './geoKeys';
import { readTransform } from './georeference';
import { rasterCrs } from './rasterCrs';
import { pieceBytes, rowsPerBlock } from './storage';
import { openTiffImages, type TiffDirectory, type TiffImages } from './tiffDirectory';
import { TAG } from './tiffTags';

/** SamplesPerPixel has 16 bits. */
const MAX_BANDS = 65_535;

/** Values of PhotometricInterpretation. */
const CMYK = 5;
const YCBCR = 6;
const CIELAB = 8;

/** Bits of NewSubfileType. */
const REDUCED = 1;
const MASK = 4;
/** Values of ExtraSamples that are an alpha band. */
const ASSOCIATED_ALPHA = 1;
const UNASSOCIATED_ALPHA = 2;

export interface OpenOptions {
  /** False leaves `info.crs` null without looking it up: for threads that only decode. */
  readonly crs?: boolean;
  /** The band that is read, from 1; the first where absent. */
  readonly band?: number;
  /** What a `.aux.xml` beside it says of the raster. */
  readonly beside?: Pam | null;
}

/** What every image of a file shares. */
interface Tiff {
  readonly file: FileBytes;
  readonly path: string;
  readonly images: TiffImages;
}

/**
 * Opens a GeoTIFF and reads what it is; no cells yet. In any thread.
 * `label` names it in errors (the path where absent). Throws a `UserError` where the file is missing,
 * damaged, not georeferenced, rotated, or stored in a way that is not read.
 */
export async function openTiff(path: string, label: string, options: OpenOptions): Promise<RasterFile> {
  const file = await openFileBytes(path, label);
  let maskFile: FileBytes | null = null;
  try {
    const images = await openTiffImages(file);
    const directory = (await images.image(0))!;
    const tiff: Tiff = { file, path, images };
    const { band = 1, beside = null } = options;
    const stored = await readImage(tiff, directory, band, beside);
    const geoKeys = await readGeoKeyBlock(directory);
    const located = {
      transform: await readTransform(directory, geoKeys, stored.info, path, label, beside),
      crs: options.crs === false ? null : await rasterCrs(geoKeys, path, label, beside),
      geoKeys: beside?.srs == null ? geoKeys : null,
    };
    const reduced = await otherImages(images, REDUCED, REDUCED);
    maskFile = await openMaskFile(path, label);
    const mask = await findMask(tiff, directory, stored.info, maskFile);
    return {
      ...stored,
      info: { ...stored.info, ...located },
      mask: mask ?? undefined,
      overview: (factor) =>
        openOverview(tiff, reduced, { ...stored.info, ...located }, mask !== null, factor),
      close: async () => {
        await maskFile?.close();
        await file.close();
      },
    };
  } catch (error) {
    await maskFile?.close();
    await file.close();
    throw error;
  }
}

/** A place that overviews and masks do not say, since they have that of the image that they belong to. */
const NOWHERE = { transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 0 }, crs: null, geoKeys: null };

/** One band of one image, wherever it lies. Whoever opened the file closes it. */
async function readImage(
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
    throw damagedTiff(label, `it claims ${number(columns)} x ${number(rows)} cells`);
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
    throw damagedTiff(label, `it claims ${number(bands)} bands`);
  }
  if (band > bands) throw new UserError(`${label} has no band ${band}: it has ${number(bands)}.`);
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
  const items = gdalItems(await directory.text(TAG.gdalMetadata));
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
      `${label} is compressed with ${compression} in ${number(samples)} bands of ${bits} bits, which is not supported; convert it with gdal_translate -co COMPRESS=DEFLATE.`,
    );
  }
  if (compression === 'WebP') return (await import('../codec/webp')).webpDecoder(samples);
  const { jpegDecoder } = await import('../codec/jpeg');
  const tables = Uint8Array.from((await directory.numbers(TAG.jpegTables)) ?? []);
  return jpegDecoder(tables, samples, (await one(directory, TAG.photometric, 1)) === YCBCR);
}

/** The images after the first whose NewSubfileType has these of some bits. */
async function otherImages(images: TiffImages, bits: number, wanted: number): Promise<TiffDirectory[]> {
  const found: TiffDirectory[] = [];
  for (let index = 1; ; index++) {
    const directory = await images.image(index);
    if (directory === null) return found;
    if (((await one(directory, TAG.newSubfileType, 0)) & bits) === wanted) found.push(directory);
  }
}

/** The mask that lies beside a raster as `.msk`; `null` where there is none. */
async function openMaskFile(path: string, label: string): Promise<FileBytes | null> {
  const mask = `${path}.msk`;
  try {
    await access(mask);
  } catch {
    return null;
  }
  return openFileBytes(mask, `${label}.msk`);
}

/**
 * What says which cells have data, as GDAL chooses it: a mask beside the file or in it, else, where no value stands
 * for none, an alpha band.
 */
async function findMask(
  tiff: Tiff,
  directory: TiffDirectory,
  info: RasterInfo,
  beside: FileBytes | null,
): Promise<RasterFile | null> {
  if (beside !== null) {
    const images = await openTiffImages(beside);
    const image = (await images.image(0))!;
    const says = gdalItems(await image.text(TAG.gdalMetadata));
    // GDAL passes over one that does not say what it is for.
    if (!says.some(({ name }) => name === 'INTERNAL_MASK_FLAGS_1')) return null;
    const mask = await readImage({ file: beside, path: `${tiff.path}.msk`, images }, image, 1);
    if (mask.info.columns === info.columns && mask.info.rows === info.rows) return mask;
    throw new UserError(
      `${beside.label} has ${number(mask.info.columns)} x ${number(mask.info.rows)} cells, but the raster that it is the mask of ${number(info.columns)} x ${number(info.rows)}; remove it, or make it anew.`,
    );
  }
  const inside = await maskLike(tiff, info, MASK);
  if (inside !== null || info.noData !== null) return inside;
  const extra = Array.from((await directory.numbers(TAG.extraSamples, MAX_BANDS)) ?? []);
  const alpha = extra.findIndex((kind) => kind === ASSOCIATED_ALPHA || kind === UNASSOCIATED_ALPHA);
  if (alpha < 0) return null;
  const band = info.bands - extra.length + alpha + 1;
  // GDAL takes an alpha band for a mask where it is the last one of two or four, in these types.
  const counts = band === info.bands && (band === 2 || band === 4) && /^uint(8|16)$/.test(info.sampleType);
  return counts ? readImage(tiff, directory, band) : null;
}

/** The mask in the file that has the size of an image. */
async function maskLike(tiff: Tiff, { columns, rows }: RasterInfo, kind: number): Promise<RasterFile | null> {
  for (const directory of await otherImages(tiff.images, MASK | REDUCED, kind)) {
    const width = await one(directory, TAG.imageWidth, 0);
    const height = await one(directory, TAG.imageLength, 0);
    if (width === columns && height === rows) return readImage(tiff, directory, 1);
  }
  return null;
}

/** The coarsest of the overviews whose cells are at most so many times as wide and high as the raster's. */
async function openOverview(
  tiff: Tiff,
  reduced: readonly TiffDirectory[],
  full: RasterInfo,
  masked: boolean,
  factor: number,
): Promise<RasterFile | null> {
  let best: RasterFile | null = null;
  for (const directory of reduced) {
    if (((await one(directory, TAG.newSubfileType, 0)) & MASK) !== 0) continue;
    const columns = await one(directory, TAG.imageWidth, 0);
    const rows = await one(directory, TAG.imageLength, 0);
    const isCoarser = best === null || columns < best.info.columns;
    if (full.columns / columns > factor || full.rows / rows > factor || !isCoarser) continue;
    const image = await readImage(tiff, directory, 1);
    const mask = masked ? await maskLike(tiff, image.info, MASK | REDUCED) : null;
    if (masked && mask === null) continue;
    best = { ...image, info: reducedInfo(image.info, full), mask: mask ?? undefined };
  }
  return best;
}

/** Overviews say nothing of place and values: they have the raster's. */
function reducedInfo(image: RasterInfo, full: RasterInfo): RasterInfo {
  const { crs, geoKeys, noData, band } = full;
  const across = full.columns / image.columns;
  const down = full.rows / image.rows;
  const { a, b, c, d, e, f } = full.transform;
  const transform: Affine = { a: a * across, b: b * down, c, d: d * across, e: e * down, f };
  return { ...image, crs, geoKeys, noData, band, transform };
}

/** As it stands in the file, which may be a fraction. */
function number(value: number): string {
  return value.toLocaleString('en-GB');
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
      `it lists the bits of ${number(bits.length)} bands, but claims ${number(bands)}`,
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
