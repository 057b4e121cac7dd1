import { type PlanContext, SPARE_THREADS } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatBytes, formatCount } from '../../shared/format';
import type { Surface } from './checkRasters';
import { chunkObservers, type ObserverChunk } from './chunks';
import { isFast, layOutGroup } from './groupLayout';
import {
  groupObservers,
  MIN_CELLS_TO_CUT,
  type ObserverGroup,
  type RasterSize,
  windowAround,
} from './groups';
import { groupsApart } from './groupsApart';
import type { WorkChunk } from './gviWork';
import { JOB_BYTES } from './kernel/fastViewshed';
import { buildPointTables } from './kernel/pointTables';
import type { Observers } from './observers';
import type { GviJob } from './schema';
import type { Terrain } from './terrain';
import { groundCells } from './terrainStage';
import type { ArenaOffsets } from './threadData';
import { viewerBytes } from './viewer';
import { ownWindowBytes } from './windowWork';

/** Observers cut into chunks, and these into groups. */
export interface CutObservers {
  readonly chunks: readonly WorkChunk[];
  /** Whether each thread works groups by itself, each in a window of its own; else all work at one group after the other. */
  readonly apart: boolean;
}

/** Cuts observers into chunks, one for each part or several, and these into groups that fit into memory. */
export function chunksOf(
  surface: Surface,
  observers: Observers,
  terrain: Terrain | null,
  context: PlanContext,
  job: GviJob,
): CutObservers {
  const { inside } = observers;
  const { division } = context;
  const chunks: readonly ObserverChunk[] =
    division === undefined
      ? [{ observers: inside, part: null }]
      : chunkObservers(observers, inside, surface.radius, surface.info, division.parts);
  const room = roomOf(surface, observers, context, job);
  const cut = (groupsOf: (members: Int32Array) => readonly ObserverGroup[] | null): WorkChunk[] | null => {
    const found: WorkChunk[] = [];
    for (const { observers: members, part } of chunks) {
      const groups = groupsOf(members);
      if (groups === null) return null;
      const ground = terrain === null ? null : groundCells(observers, members, surface, terrain);
      found.push({ groups, part, ground });
    }
    return found;
  };
  const { radius, info } = surface;
  const around = windowAround(observers, inside, radius, info);
  const isWhole =
    inside.length === 0 || (room.fits(around) && around.rows * around.columns < MIN_CELLS_TO_CUT);
  const apart = isWhole
    ? null
    : cut((members) => groupsApart(observers, members, radius, info, room.fitsThread));
  if (apart !== null) return { chunks: apart, apart: true };
  const together = cut((members) => groupObservers(observers, members, radius, info, room.fits));
  if (together === null) throw room.refusal();
  return { chunks: together, apart: false };
}

/** Leaves room in the arena for what is not counted cell by cell. */
const SPARE_BYTES = 1_048_576;
/** Of a thread's own window at most, unless the disks of a few observers take more: larger ones overlap less. */
const MAX_OWN_BYTES = 134_217_728;

/** What fits into the memory of a job. */
interface Room {
  /** Whether a window does in which all threads work; and one for each of them. */
  fits(window: RasterSize): boolean;
  fitsThread(window: RasterSize): boolean;
  /** Says that not even the disk of one observer does. */
  refusal(): UserError;
}

function roomOf(
  { radius, label }: Surface,
  observers: Observers,
  context: PlanContext,
  { inputs: { terrain }, parameters: { precision } }: GviJob,
): Room {
  const threads = context.workers + SPARE_THREADS;
  const taken = SPARE_BYTES + threads * viewerBytes(precision, radius) + listBytes(terrain, observers.count);
  const room = context.memoryLimitBytes - taken;
  const bytesOf = (size: RasterSize): number => layOutGroup(size, radius, precision, 0).end;
  const side = 2 * radius + 1;
  const diskBytes = bytesOf({ rows: side, columns: side });
  const ownBytes = Math.min(Math.max(MAX_OWN_BYTES, 2 * diskBytes), room / threads);
  return {
    fits: (window) => bytesOf(window) <= room,
    fitsThread: (window) => ownWindowBytes(bytesOf(window)) <= ownBytes,
    refusal() {
      const needed = diskBytes + taken;
      return new UserError(
        `${label} is too large for the memory limit: the disk of one observer, ${formatCount(radius)} cells in radius, ` +
          `needs ${formatBytes(needed)}, and the limit is ${formatBytes(context.memoryLimitBytes)}; ` +
          'choose a smaller radius or a coarser surface, or raise the limit with --memory.',
      );
    },
  };
}

/** Bytes of an observer's row, column and place in the order, and of the height of the ground there. */
const PLACE_BYTES = 12;
const GROUND_BYTES = 8;

function listBytes(terrain: string | undefined, observers: number): number {
  return observers * (PLACE_BYTES + (terrain === undefined ? 0 : GROUND_BYTES));
}

/** Reserves the arena for the largest group's window, unless each thread has its own, and for the lists of observers, and fills the lists. */
export function reserve(
  groups: readonly ObserverGroup[],
  apart: boolean,
  observers: Observers,
  { arena }: PlanContext,
  { radius }: Surface,
  { inputs: { terrain }, parameters: { precision } }: GviJob,
): { offsets: ArenaOffsets; ownBytes: number } {
  const rasterBytes = Math.max(
    0,
    ...groups.map(({ window }) => layOutGroup(window, radius, precision, 0).end),
  );
  const tables = isFast(radius) ? buildPointTables(radius) : null;
  const offsets: ArenaOffsets = {
    rasters: arena.alloc(apart ? 0 : rasterBytes),
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
  return { offsets, ownBytes: apart ? rasterBytes : 0 };
}
