import type { PlanContext } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatBytes, formatCount } from '../../shared/format';
import type { Surface } from './checkRasters';
import { chunkObservers, type ObserverChunk } from './chunks';
import { isFast, layOutGroup } from './groupLayout';
import { groupObservers, type ObserverGroup, type RasterSize } from './groups';
import type { WorkChunk } from './gviWork';
import { JOB_BYTES } from './kernel/fastViewshed';
import { buildPointTables } from './kernel/pointTables';
import type { Observers } from './observers';
import type { GviJob } from './schema';
import type { Terrain } from './terrain';
import { groundCells } from './terrainStage';
import type { ArenaOffsets } from './threadData';
import { viewerBytes } from './viewer';

/** Cuts observers into chunks, one for each part or several, and these into groups that fit into memory. */
export function chunksOf(
  surface: Surface,
  observers: Observers,
  terrain: Terrain | null,
  context: PlanContext,
  job: GviJob,
): WorkChunk[] {
  const { inside } = observers;
  const { division } = context;
  const chunks: readonly ObserverChunk[] =
    division === undefined
      ? [{ observers: inside, part: null }]
      : chunkObservers(observers, inside, surface.radius, surface.info, division.parts);
  return chunks.map(({ observers: members, part }) => ({
    groups: groupsOf(surface, observers, members, context, job),
    part,
    ground: terrain === null ? null : groundCells(observers, members, surface, terrain),
  }));
}

/** Leaves room in the arena for what is not counted cell by cell. */
const SPARE_BYTES = 1_048_576;

function groupsOf(
  surface: Surface,
  observers: Observers,
  members: Int32Array,
  context: PlanContext,
  { inputs: { terrain }, parameters: { precision } }: GviJob,
): ObserverGroup[] {
  const { radius, info, label } = surface;
  const threads = (context.workers + 2) * viewerBytes(precision, radius);
  const room = context.memoryLimitBytes - SPARE_BYTES - threads - listBytes(terrain, observers.count);
  const bytesOf = (size: RasterSize): number => layOutGroup(size, radius, precision, 0).end;
  const groups = groupObservers(observers, members, radius, info, (window) => bytesOf(window) <= room);
  if (groups !== null) return groups;
  const side = 2 * radius + 1;
  const needed = bytesOf({ rows: side, columns: side }) + context.memoryLimitBytes - room;
  throw new UserError(
    `${label} is too large for the memory limit: the disk of one observer, ${formatCount(radius)} cells in radius, ` +
      `needs ${formatBytes(needed)}, and the limit is ${formatBytes(context.memoryLimitBytes)}; ` +
      'choose a smaller radius or a coarser surface, or raise the limit with --memory.',
  );
}

/** Bytes of an observer's row, column and place in the order, and of the height of the ground there. */
const PLACE_BYTES = 12;
const GROUND_BYTES = 8;

function listBytes(terrain: string | undefined, observers: number): number {
  return observers * (PLACE_BYTES + (terrain === undefined ? 0 : GROUND_BYTES));
}

/** Reserves the arena for the largest group's window and for the lists of observers, and fills the lists. */
export function reserve(
  groups: readonly ObserverGroup[],
  observers: Observers,
  { arena }: PlanContext,
  { radius }: Surface,
  { inputs: { terrain }, parameters: { precision } }: GviJob,
): { offsets: ArenaOffsets; memoryBytes: number } {
  const rasterBytes = Math.max(
    0,
    ...groups.map(({ window }) => layOutGroup(window, radius, precision, 0).end),
  );
  const tables = isFast(precision, radius) ? buildPointTables(radius) : null;
  const offsets: ArenaOffsets = {
    rasters: arena.alloc(rasterBytes),
    rows: arena.alloc(observers.count * 4),
    columns: arena.alloc(observers.count * 4),
    order: arena.alloc(observers.count * 4),
    ground: arena.alloc(terrain === undefined ? 0 : observers.count * GROUND_BYTES),
    tables: arena.alloc(tables?.bytes ?? 0),
    job: arena.alloc(JOB_BYTES),
  };
  const { buffer } = arena.memory;
  if (terrain !== undefined) new Float64Array(buffer, offsets.ground, observers.count).fill(Number.NaN);
  tables?.place(buffer, offsets.tables);
  new Int32Array(buffer, offsets.rows, observers.count).set(observers.rows);
  new Int32Array(buffer, offsets.columns, observers.count).set(observers.columns);
  const order = new Int32Array(buffer, offsets.order, observers.count);
  let at = 0;
  for (const group of groups) {
    order.set(group.observers, at);
    at += group.observers.length;
  }
  return { offsets, memoryBytes: rasterBytes + listBytes(terrain, observers.count) + (tables?.bytes ?? 0) };
}
