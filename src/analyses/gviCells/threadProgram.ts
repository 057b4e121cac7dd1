import type { Window } from '../../data/raster/rasterInfo';
import { readClasses, readHeights } from '../../data/raster/readWindow';
import { intersect } from '../../data/raster/windows';
import { encodeTile, type TileFormat } from '../../data/raster/writer/encodeTile';
import type { ThreadContext } from '../../shared/analysis';
import { sampleGreenness } from '../gvi/greenness';
import { diskCells } from '../gvi/kernel/rayTable';
import { type OpenRasters, openRasters } from '../gvi/openRasters';
import type { CellPiece, CellsCommon, CellsOutput, CellsTask } from './common';
import {
  createBlockEngine,
  createPointEngine,
  engineBytes,
  type TileCounts,
  type TileEngine,
  windowSize,
} from './tileEngine';
import { createWantedCells, surfaceCell, type WantedCells } from './wantedCells';

/**
 * Where the lanes of the kernel for neighbours (four columns of two rows) would hold fewer wanted cells than so many,
 * single observers are faster: measured on masks of scattered cells, lines and solid areas.
 */
const MIN_IN_LANES = 2.5;

/** A job over every cell as one thread sees it. */
export interface CellsThread extends OpenRasters {
  readonly common: CellsCommon;
  readonly address: number;
  readonly disk: number;
  readonly wanted: WantedCells;
  engine(sparse: boolean): TileEngine;
}

/** Readies a thread: its memory is reserved now, files and kernels are opened by the first task that needs them. */
export function prepareThread(common: CellsCommon, context: ThreadContext): CellsThread {
  const address = context.arena.alloc(engineBytes(common));
  const rasters = openRasters();
  const engines = new Map<boolean, TileEngine>();

  return {
    common,
    address,
    disk: diskCells(common.radius),
    wanted: createWantedCells(common.wanted, common.surface, common.map, rasters.open),
    ...rasters,
    engine(sparse) {
      let engine = engines.get(sparse);
      if (engine === undefined) {
        engine = (sparse ? createPointEngine : createBlockEngine)(common, context, address);
        engines.set(sparse, engine);
      }
      return engine;
    },
  };
}

/** Computes one tile: reads the window around it, counts, and cuts the counts to tiles of the file. */
export async function runTile(
  thread: CellsThread,
  { tile }: CellsTask,
  context: ThreadContext,
): Promise<CellsOutput> {
  const values = await tileValues(thread, tile, context);
  return {
    pieces: piecesOf(thread.common, tile, values),
    preview: previewOf(thread.common, tile, values.gvi),
  };
}

/** GVI and coverage of a tile's cells; NaN where a cell is not wanted or holds no data. */
export interface TileValues {
  readonly gvi: Float32Array;
  readonly coverage: Float32Array;
  /** Cells that were wanted. */
  readonly wanted: number;
}

/** Computes the values of a tile of the map. */
export async function tileValues(
  thread: CellsThread,
  tile: Window,
  context: ThreadContext,
): Promise<TileValues> {
  const { common } = thread;
  const { radius, map } = common;
  const cells = tile.rows * tile.columns;
  const wanted = await thread.wanted.of(tile, context.readingCancelled);
  const count = wanted.reduce((sum, value) => sum + Number(value !== 0), 0);
  const values = {
    gvi: new Float32Array(cells).fill(Number.NaN),
    coverage: new Float32Array(cells).fill(Number.NaN),
    wanted: count,
  };
  if (count === 0) return values;
  const engine = thread.engine(map.every > 1 || count < MIN_IN_LANES * blocksOf(wanted, tile));
  const [row, column] = surfaceCell(map, tile.row, tile.column);
  const window = { row: row - radius, column: column - radius, ...windowSize(common, tile) };
  const rasters = engine.open(window);
  const surface = await thread.open(common.surface);
  await readHeights(surface, rasters.heights, context.readingCancelled);
  await readGreenness(thread, rasters.green, context.readingCancelled);
  const place = { top: radius, left: radius, step: map.every, rows: tile.rows, columns: tile.columns };
  const { data, offset, stride } = rasters.heights;
  for (let index = 0; index < cells; index++) {
    const r = radius + Math.floor(index / tile.columns) * map.every;
    const c = radius + (index % tile.columns) * map.every;
    if (Number.isNaN(data[offset + r * stride + c]!)) wanted[index] = 0;
  }
  fillValues(values, engine.compute(window, place, wanted), wanted, thread.disk);
  return values;
}

/** How many blocks of four columns and two rows of a tile hold a wanted cell. */
function blocksOf(wanted: Uint8Array, { rows, columns }: Window): number {
  let blocks = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; ) {
      const at = row * columns + column;
      const any = wanted[at] !== 0 || (row + 1 < rows && wanted[at + columns] !== 0);
      blocks += Number(any);
      column += any ? 4 : 1;
    }
  }
  return blocks;
}

async function readGreenness(
  { common, open }: CellsThread,
  target: Parameters<typeof readClasses>[2],
  cancelled: () => boolean,
): Promise<void> {
  const { placement, greenValues, surface } = common;
  const file = await open(common.greenness);
  if (placement.kind === 'aligned') {
    const { window } = target;
    const shifted = { ...window, row: window.row - placement.row, column: window.column - placement.column };
    await readClasses(file, greenValues, { ...target, window: shifted }, cancelled);
  } else {
    await sampleGreenness(surface, file, placement.crs, greenValues, target, cancelled);
  }
}

function fillValues(
  { gvi, coverage }: TileValues,
  counts: TileCounts,
  wanted: Uint8Array,
  disk: number,
): void {
  for (let index = 0; index < wanted.length; index++) {
    if (wanted[index] === 0) continue;
    gvi[index] = counts.green[index]! / counts.visible[index]!;
    coverage[index] = counts.data[index]! / disk;
  }
}

/** Cuts a tile of the work to tiles of the file; those that it fills are encoded here, in the thread. */
function piecesOf({ map, format }: CellsCommon, tile: Window, values: TileValues): CellPiece[] {
  const side = format!.tileSize;
  const across = Math.ceil(map.columns / side);
  const pieces: CellPiece[] = [];
  for (let down = Math.floor(tile.row / side); down * side < tile.row + tile.rows; down++) {
    for (let right = Math.floor(tile.column / side); right * side < tile.column + tile.columns; right++) {
      const window = intersect(tile, { row: down * side, column: right * side, rows: side, columns: side })!;
      const whole = {
        rows: Math.min(side, map.rows - down * side),
        columns: Math.min(side, map.columns - right * side),
      };
      const gvi = cut(values.gvi, tile, window);
      const coverage = cut(values.coverage, tile, window);
      const number = down * across + right;
      if (window.rows < whole.rows || window.columns < whole.columns) {
        pieces.push({ tile: number, window, gvi, coverage });
      } else {
        const encode = (cells: Float32Array): Uint8Array => encodePadded(cells, window, format!);
        pieces.push({ tile: number, encoded: [encode(gvi), encode(coverage)] });
      }
    }
  }
  return pieces;
}

function cut(cells: Float32Array, tile: Window, window: Window): Float32Array {
  const part = new Float32Array(window.rows * window.columns);
  for (let row = 0; row < window.rows; row++) {
    const from = (window.row - tile.row + row) * tile.columns + (window.column - tile.column);
    part.set(cells.subarray(from, from + window.columns), row * window.columns);
  }
  return part;
}

/** Encodes a tile of the file; cells beyond the map's edges are NaN. */
export function encodePadded(
  cells: Float32Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  format: TileFormat,
): Uint8Array {
  const { tileSize } = format;
  if (rows === tileSize && columns === tileSize) return encodeTile(cells, format);
  const padded = new Float32Array(tileSize * tileSize).fill(Number.NaN);
  for (let row = 0; row < rows; row++) {
    padded.set(cells.subarray(row * columns, (row + 1) * columns), row * tileSize);
  }
  return encodeTile(padded, format);
}

/** The pixels of the preview whose cells lie in a tile. */
function previewOf(
  { previewStep: step }: CellsCommon,
  tile: Window,
  gvi: Float32Array,
): CellsOutput['preview'] {
  const first = (start: number): number => Math.ceil(start / step);
  const [row, column] = [first(tile.row), first(tile.column)];
  const rows = first(tile.row + tile.rows) - row;
  const columns = first(tile.column + tile.columns) - column;
  if (rows <= 0 || columns <= 0) return null;
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = ((row + i) * step - tile.row) * tile.columns + ((column + j) * step - tile.column);
      values[i * columns + j] = gvi[at]!;
    }
  }
  return { window: { row, column, rows, columns }, values };
}
