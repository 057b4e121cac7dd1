import { allocateSamples } from '../../../src/data/raster/codec/sampleFormat';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { createDirectTiff } from '../../../src/data/raster/writer/createDirectTiff';
import { createGeoTiff } from '../../../src/data/raster/writer/createGeoTiff';
import { type TileFormat, tileFormat } from '../../../src/data/raster/writer/encodeTile';
import type { GeoTiffSpec } from '../../../src/data/raster/writer/geoTiffSpec';
import type { CellCounts } from '../../../src/data/raster/writer/tileFacts';
import { mapLayout, type TileSize, tasksOf } from '../../../src/tiling/mapLayout';
import { mapStatistics } from '../../../src/tiling/mapStatistics';
import { createMapWriter } from '../../../src/tiling/mapWriter';
import type { TileFinish } from '../../../src/tiling/tileFinish';
import { createTileSink } from '../../../src/tiling/tileSink';

const transform = { a: 2, b: 0, c: 100, d: 0, e: -2, f: 900 };

/** A small map of any kind, and how it is cut. */
export interface SmallMap {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  readonly bands: number;
  readonly format: TileFormat;
  readonly noData: number | null;
  readonly shape: TileSize;
  /** The value of a cell. */
  value(band: number, row: number, column: number): number;
}

export const smallMap: Omit<SmallMap, 'path'> = {
  ...{ rows: 50, columns: 70, bands: 2 },
  format: tileFormat('float32', { tileSize: 16, compression: 'none' }),
  noData: Number.NaN,
  shape: { rows: 32, columns: 48 },
  value: (band, row, column) =>
    row === column ? Number.NaN : Math.fround(Math.sin(row * 70 + column) + band),
};

/** Runs the tasks of a map in this thread. Gives up after some tasks where told to. */
export async function makeMap(
  { path, rows, columns, bands, format, noData, shape, value }: SmallMap,
  { tasks: limit = Number.POSITIVE_INFINITY, force = false, identity = 'a map', beginAnew = false } = {},
): Promise<{ readonly done: number; readonly statistics: unknown; readonly counts: CellCounts }> {
  const map = { row: 0, column: 0, every: 1, rows, columns, transform };
  const geoKeys = epsgGeoKeys(27700, 'projected');
  const spec: GeoTiffSpec = {
    ...{ columns, rows, bands, sampleType: format.sampleType, format, noData, transform, geoKeys },
    ...{ statistics: true, overviews: format.compression === 'none' ? 'none' : 'average' },
  };
  const options = { force, resume: { identity, beginAnew } };
  const direct = format.compression === 'none' ? await createDirectTiff(path, spec, options) : undefined;
  const file = direct ?? (await createGeoTiff(path, spec, options));
  const writing = {
    bands,
    range: [-1, 1] as const,
    direct: direct ? { incomplete: direct.incomplete, path } : null,
    mosaic: null,
  };
  const layout = { ...mapLayout(map, 0, shape, { format, noData }), writing };
  const writer = createMapWriter(file, layout);
  const sink = createTileSink(layout);
  const finish: TileFinish = (band, window, cells) => {
    expectSize(cells, allocateSamples(format.sampleType, window.rows * window.columns));
    for (let at = 0; at < cells.length; at++) {
      const row = window.row + Math.floor(at / window.columns);
      cells[at] = value(band, row, window.column + (at % window.columns));
    }
    return { counts: { cells: cells.length, [`band ${band}`]: 1 } };
  };
  let done = 0;
  try {
    for (const task of tasksOf(layout, writer.has)) {
      if (done === limit) break;
      await direct?.begin();
      await writer.take((await sink.run(task, () => finish)).pieces);
      done++;
    }
    const statistics = mapStatistics(Array.from(writer.facts(0), (facts) => facts.statistics));
    const counts = writer.counts();
    if (done === limit) {
      await file.abort();
    } else await file.finish();
    return { done, statistics, counts };
  } catch (error) {
    await file.abort();
    throw error;
  } finally {
    await sink.close();
  }
}

function expectSize(cells: ArrayLike<number>, wanted: ArrayLike<number>): void {
  if (cells.length !== wanted.length || cells.constructor !== wanted.constructor)
    throw new RangeError('cells of the window, in the type of the file');
}
