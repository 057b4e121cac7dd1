import { extname } from 'node:path';
import { refuseInput } from '../../data/files/writeAtomically';
import { describeRaster } from '../../data/raster/describeRaster';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import { geoKeysLike } from '../../data/raster/tiff/geoKeys';
import { blocksIn } from '../../data/raster/windows';
import { tileFormat } from '../../data/raster/writer/encodeTile';
import type { GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import type { InputFile, MapUpdate, Plan, PlanContext, Stage } from '../../shared/analysis';
import { boundsOfGrid } from '../../shared/bounds';
import { UserError } from '../../shared/errors';
import { formatBytes, formatCount } from '../../shared/format';
import { checkGreenness, checkSurface, type Surface } from '../gvi/checkRasters';
import { placeGreenness } from '../gvi/greenness';
import { cellTables } from '../gvi/kernel/cellViewsheds';
import { buildPointTables } from '../gvi/kernel/pointTables';
import { addressNotes, sourceOf, withRasters } from '../gvi/rasterInputs';
import { blocksUnder } from '../gvi/stretchesRead';
import { cellsInputs, seenWindow } from './cellsInputs';
import { CELLS_STAGE, type CellsCommon, type CellsOutput, type CellsTask, type MapGrid } from './common';
import { estimateCells } from './estimateCells';
import { greenNotes } from './greenNotes';
import { heightNotes } from './heightNotes';
import { mapGrid } from './mapGrid';
import { identityOf, type MapProvenance, mapResult, PROVENANCE_ITEM, provenanceOf } from './mapProvenance';
import { mapStatistics } from './mapStatistics';
import { type MapWriter, openMapWriter } from './mapWriter';
import type { GviCellsJob } from './schema';
import { engineBytes } from './tileEngine';
import { readArea } from './wantedArea';

/** Side of a tile of the work unless the person says otherwise. Smaller ones are tried where memory is short, */
const TILE = 256;
const MIN_TILE = 16;
/** and where the map has fewer tiles than so many for each worker: the last ones leave workers idle. */
const TILES_A_WORKER = 8;
/** But not smaller than this for that: each tile reads a radius around it anew. */
const MIN_SHARED_TILE = 128;
/** The kernel's tables address windows of at most so many columns. */
const MAX_WINDOW_COLUMNS = 3900;
/** The preview has at most so many pixels a side. */
const PREVIEW_SIDE = 1024;

/** Execution options that the command line and the editor give; none changes the result. */
interface CellsOptions {
  /** The absolute path of the map. */
  readonly raster?: string;
  /** Replace a map that is there. */
  readonly force?: boolean;
  /** Throw the unfinished map of another job away, where the new one would be kept. */
  readonly beginAnew?: boolean;
  readonly tile?: number;
}

/** The rasters of a job, open. */
interface MapRasters {
  readonly surfaceFile: RasterFile;
  readonly greennessFile: RasterFile;
  readonly maskFile: RasterFile | undefined;
}

/** Reads what a job over every cell names, checks it, and cuts the work into tiles. */
export async function planCells(job: GviCellsJob, context: PlanContext): Promise<Plan<CellsCommon>> {
  const raster = rasterPath(context.options as CellsOptions);
  const { surface, greenness, mask } = job.inputs;
  const paths = mask === undefined ? [surface, greenness] : [surface, greenness, mask];
  const rasters = paths.map((path) => [context.resolve(path), path] as const);
  return withRasters(rasters, ([surfaceFile, greennessFile, maskFile]) =>
    planOn(job, context, raster, { surfaceFile: surfaceFile!, greennessFile: greennessFile!, maskFile }),
  );
}

async function planOn(
  job: GviCellsJob,
  context: PlanContext,
  raster: string,
  { surfaceFile, greennessFile, maskFile }: MapRasters,
): Promise<Plan<CellsCommon>> {
  const { inputs, parameters } = job;
  const options = context.options as CellsOptions;
  const surface = checkSurface(surfaceFile.info, inputs.surface, parameters);
  const greenness = checkGreenness(greennessFile.info, inputs.greenness);
  const { placement, notes: placeNotes } = placeGreenness(surface, greenness, inputs.greenness);
  const area = await readArea(job, surface, context, maskFile);
  const map = mapGrid(surface.info, area.extents, parameters.every, inputs.surface);
  const seen = seenWindow(map, surface.radius);
  const files: InputFile[] = [
    ...cellsInputs('surface', inputs.surface, surfaceFile, () => blocksIn(surface.info, seen)),
    ...cellsInputs('greenness', inputs.greenness, greennessFile, () =>
      blocksUnder(surface.info, seen, greennessFile, placement),
    ),
    ...area.files(map),
  ];
  refuseInput(
    raster,
    files.map(({ file }) => file),
  );
  const { greenValues } = parameters;
  const warnings = [
    ...(await heightNotes(surface, map)),
    ...(await greenNotes({ surface, greenness, label: inputs.greenness, greenValues, map })),
  ];
  const addresses = addressNotes([inputs.surface, inputs.greenness, inputs.mask ?? '']);
  const notes = [...surface.notes, ...placeNotes, ...area.notes, ...addresses, ...warnings];
  const provenance = await provenanceOf({ job, files, surface, map, notes }, context);
  const spec = fileSpec(surface, map, provenance);
  const base = {
    surface: sourceOf(surface.info, inputs.surface),
    greenness: sourceOf(greenness, inputs.greenness),
    placement,
    greenValues: parameters.greenValues,
    radius: surface.radius,
    eyeHeight: surface.eyeHeight,
    wanted: area.wanted,
    map,
    previewStep: Math.ceil(Math.max(map.rows, map.columns) / PREVIEW_SIDE),
    format: spec.format,
  };
  const common = placeTables(base, options.tile, context);
  const { force = false, beginAnew = false } = options;
  const resume = { identity: identityOf(provenance), beginAnew };
  const writer = await openMapWriter(raster, spec, map, { force, resume });
  const tasks = tasksOf(common, writer);
  const threadBytes = engineBytes(common) + 64;
  const cells = map.rows * map.columns;
  return {
    summary: {
      text: `${formatCount(cells)} cells on ${describeRaster(surface.info)}`,
      items: cells,
      unit: 'cells',
      tasks: tasks.length,
      memoryBytes: threadBytes * context.workers,
    },
    inputs: files,
    threadBytes,
    common,
    stages: [cellsStage(common, tasks, writer)] as Stage[],
    async estimate(thread) {
      const estimate = await estimateCells(common, tasks, threadBytes, context, thread);
      return { ...estimate, text: [estimate.text, ...warnings].join(' ') };
    },
    async collect() {
      await writer.finish(() => context.signal.aborted);
      return mapResult(provenance, await mapStatistics(raster));
    },
    dispose: () => writer.abort(),
  };
}

function rasterPath({ raster }: CellsOptions): string {
  if (raster === undefined) {
    throw new UserError(
      'The map of every cell needs a file to go to; name it with --out, as in --out gvi.tif.',
    );
  }
  if (!/^\.tiff?$/i.test(extname(raster))) {
    throw new UserError(`${raster} cannot hold the map of every cell; name a .tif file.`);
  }
  return raster;
}

function fileSpec({ info }: Surface, map: MapGrid, provenance: MapProvenance): GeoTiffSpec {
  return {
    columns: map.columns,
    rows: map.rows,
    sampleType: 'float32',
    bands: 2,
    bandNames: ['Green Visibility Index', 'Coverage'],
    noData: Number.NaN,
    transform: map.transform,
    geoKeys: geoKeysLike(info),
    format: tileFormat('float32'),
    metadata: [{ name: PROVENANCE_ITEM, value: JSON.stringify(provenance) }],
    overviews: 'average',
    statistics: true,
  };
}

/** Chooses the tile of the work, and places the kernels' tables. Throws a `UserError` where memory is too short. */
function placeTables(
  base: Omit<CellsCommon, 'shape' | 'tables' | 'pointTables'>,
  wish: number | undefined,
  context: PlanContext,
): CellsCommon {
  const { radius, map } = base;
  const points = buildPointTables(radius);
  // Sparse maps gather their cells from a window that is as many times wider.
  let tile = wish ?? Math.max(MIN_TILE, Math.floor(sharedTile(map, context.workers) / map.every));
  if (MIN_TILE + 2 * radius > MAX_WINDOW_COLUMNS) {
    throw new UserError(
      `A radius of ${formatCount(radius)} cells is more than the map of every cell can do; choose one of at most ` +
        `${formatCount(Math.floor((MAX_WINDOW_COLUMNS - MIN_TILE) / 2))} cells, or a coarser surface.`,
    );
  }
  tile = Math.min(tile, MAX_WINDOW_COLUMNS - 2 * radius);
  for (;;) {
    const shape = { radius, rows: Math.min(tile, map.rows), columns: Math.min(tile, map.columns) };
    const tables = cellTables(shape, 0);
    const trial = { ...base, shape, tables, pointTables: 0 };
    const needed = engineBytes(trial) * (context.workers + 3) + tables.bytes.length + points.bytes;
    if (needed < context.memoryLimitBytes - 1e6) {
      const address = context.arena.alloc(tables.bytes.length);
      const { bytes, ...placed } = cellTables(shape, address);
      new Uint8Array(context.arena.memory.buffer, address, bytes.length).set(bytes);
      const pointTables = context.arena.alloc(points.bytes);
      points.place(context.arena.memory.buffer, pointTables);
      return { ...trial, tables: placed, pointTables };
    }
    if (tile <= MIN_TILE) {
      throw new UserError(
        `A radius of ${formatCount(radius)} cells needs ${formatBytes(needed)} of memory with ${context.workers} workers, ` +
          `more than the limit of ${formatBytes(context.memoryLimitBytes)}; use fewer workers, a smaller radius or a coarser surface, or raise the limit with --memory.`,
      );
    }
    tile = Math.max(MIN_TILE, Math.floor(tile / 2));
  }
}

/** A tile of so many surface cells a side that every worker gets many of them. */
function sharedTile({ rows, columns, every }: MapGrid, workers: number): number {
  let tile = TILE;
  const tiles = (cells: number): number => Math.ceil((cells * every) / tile);
  while (tile > MIN_SHARED_TILE && tiles(rows) * tiles(columns) < TILES_A_WORKER * workers) tile /= 2;
  return tile;
}

/** Tiles of the work that hold a tile of the file which is not finished yet. */
function tasksOf({ map, shape, format }: CellsCommon, writer: MapWriter): CellsTask[] {
  const side = format!.tileSize;
  const across = Math.ceil(map.columns / side);
  const tasks: CellsTask[] = [];
  for (let row = 0; row < map.rows; row += shape.rows) {
    for (let column = 0; column < map.columns; column += shape.columns) {
      const tile: Window = {
        row,
        column,
        rows: Math.min(shape.rows, map.rows - row),
        columns: Math.min(shape.columns, map.columns - column),
      };
      if (!isDone(tile, side, across, writer)) tasks.push({ tile });
    }
  }
  return tasks;
}

function isDone(tile: Window, side: number, across: number, writer: MapWriter): boolean {
  for (let down = Math.floor(tile.row / side); down * side < tile.row + tile.rows; down++) {
    for (let right = Math.floor(tile.column / side); right * side < tile.column + tile.columns; right++) {
      if (!writer.has(down * across + right)) return false;
    }
  }
  return true;
}

function cellsStage(
  { map, previewStep }: CellsCommon,
  tasks: readonly CellsTask[],
  writer: MapWriter,
): Stage<CellsTask, CellsOutput> {
  const whole = previewOf(map, previewStep);
  return {
    name: CELLS_STAGE,
    phase: 'compute',
    unit: 'cells',
    items: ({ tile }) => tile.rows * tile.columns,
    tasks: () => tasks,
    async done(_index, { pieces, preview }) {
      for (const piece of pieces) await writer.take(piece);
      if (preview === null) return undefined;
      return { ...preview.window, values: preview.values, preview: whole };
    },
  };
}

/** The last pixels may reach beyond the map. */
function previewOf({ rows, columns, transform }: MapGrid, step: number): MapUpdate['preview'] {
  const size = { rows: Math.ceil(rows / step), columns: Math.ceil(columns / step) };
  const { a, b, c, d, e, f } = transform;
  const pixels = { a: a * step, b: b * step, c, d: d * step, e: e * step, f };
  return { ...size, bounds: boundsOfGrid({ ...size, transform: pixels }) };
}
