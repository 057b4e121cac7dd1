import { dirname, resolve } from 'node:path';
import { CancelledError, UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { readBytes } from '../../files/readBytes';
import { allocateSamples, SAMPLE_BYTES } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo, Samples, Window } from '../rasterInfo';
import { crsFromText } from '../sidecar/crsFromText';
import { MAX_XML_BYTES } from '../sidecar/xml';
import { checkTransform } from '../tiff/georeference';
import type { OpenOptions } from '../tiff/openTiff';
import { blocksIn, blockWindow, intersect, partIn } from '../windows';
import { cellConverter } from './convertCells';
import { parseVrt, type VrtDescription, type VrtSource } from './parseVrt';
import { createSourceFiles, type SourceFiles } from './sourceFiles';
import { MAX_SOURCES, type VrtChain } from './vrtChain';

/** VRTs in VRTs. */
const MAX_DEPTH = 8;

/** Blocks have the sides of the first source's, within these. */
const MAX_BLOCK_CELLS = 1 << 23;
const MIN_SIDE = 256;

/** Opens a band of a source with its cells as they are stored. */
export type OpenSource = (path: string, band: number, crs: boolean) => Promise<RasterFile>;

/**
 * Opens a VRT of simple sources: mosaics as `gdalbuildvrt` makes them, parts and bands of other rasters. Throws a
 * `UserError` where it is damaged, where it or a source is missing, or where it is more than that.
 *
 * @param chain with itself as the last: one that is its own source has no cells
 */
export async function openVrt(
  path: string,
  label: string,
  { crs, band = 1 }: OpenOptions,
  { paths, room }: VrtChain,
  openSource: OpenSource,
): Promise<RasterFile> {
  if (paths.indexOf(paths.at(-1)!) < paths.length - 1) {
    throw new UserError(`${label} is a source of itself: make it again with gdalbuildvrt.`);
  }
  if (paths.length > MAX_DEPTH) {
    throw new UserError(
      `${label} is the ${MAX_DEPTH + 1}th VRT on the way to cells: make a file of one with gdal_translate in.vrt out.tif.`,
    );
  }
  const xml = await readBytes(path, label, MAX_XML_BYTES);
  const vrt = parseVrt(xml.toString('utf8'), band, label);
  if (vrt.transform === null) {
    throw new UserError(
      `${label} has no georeferencing (no GeoTransform); assign it with gdal_translate -a_ullr and -a_srs.`,
    );
  }
  checkTransform(vrt.transform, vrt, label);
  const { sources } = vrt;
  if (crs !== false) room.sources -= sources.length;
  if (room.sources < 0) {
    throw new UserError(
      `${label} has more than ${formatCount(MAX_SOURCES)} sources in all: make a file of it with gdal_translate in.vrt out.tif.`,
    );
  }
  const pathOf = ({ path: named, isRelative }: VrtSource): string =>
    isRelative ? resolve(dirname(path), named) : resolve(named);
  const files = createSourceFiles((at) => openSource(pathOf(sources[at]!), sources[at]!.band, false));
  try {
    // Where a job is planned, a source that is missing is told at once, and all are noted as read.
    const looked: RasterFile[] = [];
    for (const source of crs === false ? [] : sources) {
      const file = await openSource(pathOf(source), source.band, true);
      looked.push(file);
      await file.close();
    }
    const first =
      looked[0]?.info ?? (sources.length === 0 ? null : await files.use(0, async ({ info }) => info));
    const info = infoOf(path, vrt, vrt.transform, first, xml.length, label, crs);
    return {
      info,
      ...blockReader(info, vrt, files),
      partsOf: (window) => [
        { file: path, offset: 0, bytes: xml.length },
        ...looked.flatMap((file, at) => {
          const part = wantedOf(sources[at]!, file.info, window);
          return part === null ? [] : file.partsOf(part.cells);
        }),
      ],
      close: () => files.close(),
    };
  } catch (error) {
    await files.close();
    throw error;
  }
}

function infoOf(
  path: string,
  vrt: VrtDescription,
  transform: RasterInfo['transform'],
  first: RasterInfo | null,
  fileBytes: number,
  label: string,
  crs: boolean | undefined,
): RasterInfo {
  const { columns, rows, bands, sampleType, noData, band, srs } = vrt;
  const blockColumns = Math.min(columns, Math.max(first?.blockColumns ?? 0, MIN_SIDE));
  const blockRows = Math.min(rows, Math.max(first?.blockRows ?? 0, first?.tiled === false ? 1 : MIN_SIDE));
  if (blockColumns * blockRows > MAX_BLOCK_CELLS) {
    throw new UserError(
      `${label} has a source in blocks of ${formatCount(blockColumns)} x ${formatCount(blockRows)} cells, more than can be put together at once; make tiles of it with gdal_translate -co TILED=YES in.vrt out.tif.`,
    );
  }
  return {
    path,
    kind: vrt.sources.length === 1 ? 'VRT of 1 source' : `VRT of ${formatCount(vrt.sources.length)} sources`,
    columns,
    rows,
    bands,
    sampleType,
    noData,
    band,
    transform,
    crs: crs === false || srs === null ? null : crsFromText(srs, label),
    geoKeys: null,
    blockColumns,
    blockRows,
    blocksAcross: Math.ceil(columns / blockColumns),
    blocksDown: Math.ceil(rows / blockRows),
    tiled: true,
    pieceBytes: Math.max(blockColumns * blockRows * SAMPLE_BYTES[sampleType], first?.pieceBytes ?? 0),
    compression: 'none',
    fileBytes,
  };
}

function blockReader(
  info: RasterInfo,
  vrt: VrtDescription,
  files: SourceFiles,
): Pick<RasterFile, 'decodeBlock' | 'streamBlock'> {
  async function decodeBlock(index: number, cancelled?: () => boolean): Promise<Samples> {
    if (!(Number.isInteger(index) && index >= 0 && index < info.blocksAcross * info.blocksDown)) {
      throw new RangeError(`block ${index} of ${info.blocksAcross * info.blocksDown}`);
    }
    const data = allocateSamples(info.sampleType, info.blockColumns * info.blockRows);
    if (vrt.noData !== null && vrt.noData !== 0) data.fill(vrt.noData);
    const window = blockWindow(info, index);
    for (const [at, source] of vrt.sources.entries()) {
      if (cancelled?.()) throw new CancelledError();
      // What is known to lie elsewhere is not opened.
      if (source.place !== null && intersect(placed(source.place), window) === null) continue;
      await files.use(at, (file) => copySource(source, file, window, data, cancelled));
    }
    return data;
  }

  async function copySource(
    source: VrtSource,
    file: RasterFile,
    window: Window,
    data: Samples,
    cancelled?: () => boolean,
  ): Promise<void> {
    const found = wantedOf(source, file.info, window);
    if (found === null) return;
    const { cells: wanted, shift } = found;
    const put = cellConverter(source, file.info.sampleType, info.sampleType);
    for (const block of blocksIn(file.info, wanted)) {
      const own = blockWindow(file.info, block);
      await file.streamBlock(
        block,
        (first, samples) => {
          const width = file.info.blockColumns;
          const part = partIn(file.info, block, samples, wanted, first);
          for (let row = 0; part !== null && row < part.cells.rows; row++) {
            const { cells } = part;
            const to =
              (cells.row + row - shift.row - window.row) * info.blockColumns +
              (cells.column - shift.column - window.column);
            put(samples, part.from + row * width, data, to, cells.columns);
          }
          return own.row + first + samples.length / width < wanted.row + wanted.rows;
        },
        cancelled,
      );
    }
  }

  return {
    decodeBlock,
    async streamBlock(index, take, cancelled) {
      take(0, await decodeBlock(index, cancelled));
    },
  };
}

/** The cells of a source that a window of the VRT shows, and the way to them from cells of the VRT. */
function wantedOf(
  { place }: VrtSource,
  { rows, columns }: RasterInfo,
  window: Window,
): { readonly cells: Window; readonly shift: { readonly row: number; readonly column: number } } | null {
  const from = place?.from ?? { row: 0, column: 0, rows, columns };
  const shift = { row: from.row - (place?.row ?? 0), column: from.column - (place?.column ?? 0) };
  const moved = { ...window, row: window.row + shift.row, column: window.column + shift.column };
  const inFile = intersect(from, { row: 0, column: 0, rows, columns });
  const cells = inFile && intersect(inFile, moved);
  return cells === null ? null : { cells, shift };
}

function placed({ from, row, column }: NonNullable<VrtSource['place']>): Window {
  return { ...from, row, column };
}
