import { UserError } from '../../../shared/errors';
import { damagedTiff, type FileBytes, openFileBytes } from '../../files/fileBytes';
import { type Compression, compressionOf } from '../codec/compression';
import { type RowFormat, rowBytes, sampleTypeOf } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo, SampleType } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { bandValues } from '../values/bandValues';
import { noDataAs } from '../values/noData';
import { createBlockReader } from './blockReader';
import { isSide, one, readBlockTable } from './blockTable';
import { readGeoKeyBlock } from './geoKeys';
import { readTransform } from './georeference';
import { rasterCrs } from './rasterCrs';
import { pieceBytes, rowsPerBlock } from './storage';
import { readTiffDirectory, type TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** SamplesPerPixel has 16 bits. */
const MAX_BANDS = 65_535;

export interface OpenOptions {
  /** False leaves `info.crs` null without looking it up: for threads that only decode. */
  readonly crs?: boolean;
  /** What a `.aux.xml` beside it says of the raster. */
  readonly beside?: Pam | null;
  /** The band that is read, from 1; the first where absent. */
  readonly band?: number;
}

/**
 * Opens a GeoTIFF and reads what it is; no cells yet. In any thread.
 * `label` names it in errors (the path where absent). Throws a `UserError` where the file is missing,
 * damaged, not georeferenced, rotated, or stored in a way that is not read.
 */
export async function openTiff(path: string, label: string, options: OpenOptions): Promise<RasterFile> {
  const file = await openFileBytes(path, label);
  try {
    return await readRaster(file, path, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readRaster(file: FileBytes, path: string, options: OpenOptions): Promise<RasterFile> {
  const { label } = file;
  const { beside = null, band = 1 } = options;
  if (band !== 1) {
    throw new UserError(
      `Band ${band} of ${label} is asked for, but only the first one of a GeoTIFF is read: extract it with gdal_translate -b ${band}.`,
    );
  }
  const directory = await readTiffDirectory(file);
  const columns = await one(directory, TAG.imageWidth, 0);
  const rows = await one(directory, TAG.imageLength, 0);
  if (!(columns > 0 && rows > 0)) {
    throw new UserError(`${label} holds no image (it has no width or height); choose a GeoTIFF raster.`);
  }
  if (!(isSide(columns) && isSide(rows))) {
    throw damagedTiff(label, `it claims ${number(columns)} x ${number(rows)} cells`);
  }
  const compression = compressionOf(await one(directory, TAG.compression, 1), label);
  const bands = await one(directory, TAG.samplesPerPixel, 1);
  if (!(Number.isInteger(bands) && bands > 0 && bands <= MAX_BANDS)) {
    throw damagedTiff(label, `it claims ${number(bands)} bands`);
  }
  const planar = (await one(directory, TAG.planarConfiguration, 1)) === 2;
  const cells = await cellFormat(directory, compression, bands, label);
  const rowFormat = (width: number): RowFormat => ({ ...cells, columns: width, samples: planar ? 1 : bands });
  const table = await readBlockTable(directory, file, {
    columns,
    rows,
    compression,
    rowBytes: (width) => rowBytes(rowFormat(width)),
  });
  const storage = { file, table, format: rowFormat(table.columns), compression };
  const blockRows = rowsPerBlock(storage, rows);
  const geoKeys = await readGeoKeyBlock(directory);
  const info: RasterInfo = {
    path,
    columns,
    rows,
    bands,
    sampleType: cells.sampleType,
    noData:
      beside?.noData == null ? await readNoData(directory, cells) : noDataAs(beside.noData, cells.sampleType),
    band: bandValues(await directory.text(TAG.gdalMetadata), beside),
    transform: await readTransform(directory, geoKeys, { columns, rows }, path, label, beside),
    crs: options.crs === false ? null : await rasterCrs(geoKeys, path, label, beside),
    geoKeys: beside?.srs == null ? geoKeys : null,
    blockColumns: table.columns,
    blockRows,
    blocksAcross: table.across,
    blocksDown: Math.ceil(rows / blockRows),
    tiled: table.tiled,
    pieceBytes: pieceBytes(storage, blockRows),
    compression,
    fileBytes: file.size,
  };
  return { info, ...createBlockReader(storage, info), close: () => file.close() };
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
): Promise<Omit<RowFormat, 'columns' | 'samples'>> {
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
  const predicts = compression !== 'none' && compression !== 'PackBits';
  const predictor = predicts ? await one(directory, TAG.predictor, 1) : 1;
  const sampleType = sampleTypeOf(format, bits[0]!, label);
  // As in libtiff: whole bytes can be differenced, and floats taken apart.
  const fits = predictor === 1 || (predictor === 2 && bits[0]! >= 8) || (predictor === 3 && format === 3);
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

/** GDAL's tag for cells without data: a number as text. */
async function readNoData(
  directory: TiffDirectory,
  cells: { sampleType: SampleType },
): Promise<number | null> {
  const text = (await directory.text(TAG.gdalNoData))?.trim();
  if (text === undefined || text === '') return null;
  if (/^[-+]?nan/i.test(text)) return Number.NaN;
  if (/^[-+]?inf/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (Number.isNaN(value)) return null;
  return noDataAs(value, cells.sampleType);
}
