import { placedCellFinder } from '../../data/raster/placedHeights';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import type { HeightTally } from '../../data/raster/values/oddHeights';
import { blockAt } from '../../data/raster/windows';
import type { Arena, Stage } from '../../shared/analysis';
import type { Surface } from './checkRasters';
import { readBatches } from './groups';
import type { Observers } from './observers';
import { groundIn } from './standing';
import type { Terrain } from './terrain';
import {
  type GroundCells,
  type GviThreadData,
  STAGES,
  type TerrainOutput,
  type TerrainTask,
} from './threadData';

/** Finds the cells on which some observers inside the surface stand; of those outside the terrain there are none. */
export function groundCells(
  observers: Observers,
  members: Int32Array,
  surface: Surface,
  terrain: Terrain,
): GroundCells[] {
  const { info } = terrain.file;
  const find = placedCellFinder(surface.info, info, terrain.source.placement);
  const rows = new Int32Array(observers.count);
  const columns = new Int32Array(observers.count);
  const blocks = new Int32Array(observers.count);
  const placed = members
    .filter((index) => {
      const at = find(observers.rows[index]!, observers.columns[index]!);
      if (at === null) return false;
      rows[index] = at.row;
      columns[index] = at.column;
      blocks[index] = blockAt(info, at.row, at.column);
      return true;
    })
    .sort((a, b) => blocks[a]! - blocks[b]! || rows[a]! - rows[b]! || a - b);
  const found: GroundCells[] = [];
  for (let from = 0, end = 0; from < placed.length; from = end) {
    const block = blocks[placed[from]!]!;
    while (end < placed.length && blocks[placed[end]!] === block) end++;
    const members = placed.slice(from, end);
    const at = (of: Int32Array): Int32Array => members.map((index) => of[index]!);
    found.push({ block, rows: at(rows), columns: at(columns), observers: members });
  }
  return found;
}

/**
 * Reads the terrain at some observers, each of its blocks once, into the list of the ground's heights, which is NaN before.
 *
 * @param read takes what each task counted
 */
export function terrainStage(
  arena: Arena,
  { offsets, terrain, precision }: GviThreadData,
  count: number,
  cells: readonly GroundCells[],
  info: RasterInfo,
  read: (tally: HeightTally) => void,
): Stage<TerrainTask, TerrainOutput> {
  const ground = new Float64Array(arena.memory.buffer, offsets.ground, count);
  const byBlock = new Map(cells.map((part) => [part.block, part]));
  const tasks = readBatches([...byBlock.keys()], info).map((blocks) => ({
    parts: blocks.map((block) => byBlock.get(block)!),
  }));
  return {
    name: STAGES.terrain,
    phase: 'read',
    unit: 'blocks',
    items: ({ parts }) => parts.length,
    tasks: () => tasks,
    done(index, { heights, tally }) {
      for (const [at, { observers }] of tasks[index]!.parts.entries()) {
        for (const [k, observer] of observers.entries()) {
          ground[observer] = groundIn(heights[at]![k]!, terrain!.times, precision);
        }
      }
      read(tally);
      return undefined;
    },
  };
}
