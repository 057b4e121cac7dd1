import * as z from 'zod';
import { blockWindow } from '../data/raster/windows';
import { clearRun, partPathOf } from '../data/raster/writer/besideRaster';
import { inspectTileLog } from '../data/raster/writer/readLog';
import { deleteTileLog } from '../data/raster/writer/tileLog';
import { jobEnvelope } from '../shared/job';
import type { KeptWork } from '../shared/keptWork';
import { fileBlocks } from './mapLayout';
import { mosaicParts } from './mosaic/mosaicParts';

/** What is wanted here of the text that `identityOf` gives. */
const identity = z.object({
  map: z.literal(1),
  job: jobEnvelope,
  grid: z.object({ rows: z.int().positive(), columns: z.int().positive() }),
  format: z.object({ tileSize: z.int().positive() }),
  mosaic: z.object({ across: z.int().positive(), down: z.int().positive() }).optional(),
});

/**
 * What an interrupted run has left of the map that was to go to a path; `null` where that is nothing. Throws a
 * `UserError` where something else has the name of its log.
 */
export async function keptMap(path: string): Promise<KeptWork | null> {
  const file = partPathOf(path);
  const log = await inspectTileLog(file);
  const said = log === null ? undefined : parsed(log.identity);
  if (log === null || said === undefined) return null;
  const { grid, job, format, mosaic } = said;
  if (mosaic !== undefined) {
    return { file, job, share: log.keys.size / mosaicParts(grid, { folder: '', ...mosaic }).length };
  }
  return { file, job, share: finishedCells(grid, format, log.keys) / (grid.rows * grid.columns) };
}

/** Deletes it, and what runs that were killed while they put the map together have left beside it. */
export async function deleteKeptMap(path: string): Promise<void> {
  await deleteTileLog(partPathOf(path), (token) => clearRun(path, token));
}

/** The cells of tiles that are there in all bands; a log says nothing of bands that no tile has yet. */
function finishedCells(
  map: z.infer<typeof identity>['grid'],
  format: z.infer<typeof identity>['format'],
  keys: ReadonlySet<number>,
): number {
  const blocks = fileBlocks({ map, format });
  const tiles = blocks.blocksAcross * blocks.blocksDown;
  const bands = new Set(Array.from(keys, (key) => Math.floor(key / tiles)));
  let cells = 0;
  for (let tile = 0; tile < tiles; tile++) {
    if (bands.size === 0 || ![...bands].every((band) => keys.has(band * tiles + tile))) continue;
    const window = blockWindow(blocks, tile);
    cells += window.rows * window.columns;
  }
  return cells;
}

function parsed(text: string): z.infer<typeof identity> | undefined {
  try {
    return identity.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // of another version
  }
}
