/*
 * Which of the two kernels does a tile: the one for neighbours, whose time goes by blocks of four columns and two rows
 * that hold a wanted cell, or the one for single observers, whose time goes by wanted cells. How many wanted cells in a
 * block make them equal depends on the ground, the radius and the machine: 2.2 to 4.5 were measured. So a thread times
 * what it does, and tries the slower one again where that costs little. The numbers are the same with either.
 */
import type { TileSize } from '../../tiling/mapLayout';

/** Wanted cells in a block that make both kernels equally fast, until both were timed. */
const EQUAL_CELLS = 3;
/** Cells of a whole block. */
const WHOLE = 8;
/** With fewer cells in a block than this, single observers are always faster. */
const MIN_CELLS = 1.5;
/** The share of its time that a thread may lose by trying the slower kernel again. */
const MAX_LOSS = 0.03;

/** What is wanted of a tile. */
export interface TileLoad {
  readonly cells: number;
  /** Blocks of four columns and two rows with a wanted cell. */
  readonly blocks: number;
}

/** What is wanted of a tile, of a byte for each of its cells, row-major. */
export function loadOf(wanted: Uint8Array, { rows, columns }: TileSize): TileLoad {
  let cells = 0;
  let blocks = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0, end = 0; column < columns; column++) {
      const at = row * columns + column;
      const here = Number(wanted[at] !== 0) + Number(row + 1 < rows && wanted[at + columns] !== 0);
      if (here > 0 && column >= end) {
        blocks++;
        end = column + 4;
      }
      cells += here;
    }
  }
  return { cells, blocks };
}

export type EngineKind = 'block' | 'point';

/** Chooses a kernel for each tile, and learns from how long it took. */
export interface EngineChoice {
  next(load: TileLoad): EngineKind;
  /** Told how long the kernel took for a tile, in milliseconds. */
  took(kind: EngineKind, load: TileLoad, ms: number): void;
}

/** For one thread, which has timed nothing yet. */
export function createEngineChoice(): EngineChoice {
  const unitMs: Record<EngineKind, number | undefined> = { block: undefined, point: undefined };
  let sinceTrialMs = 0;

  /** What a tile would take, in any unit until one kernel was timed. */
  function expected({ cells, blocks }: TileLoad): Record<EngineKind, number> {
    const point = unitMs.point ?? (unitMs.block ?? EQUAL_CELLS) / EQUAL_CELLS;
    const block = unitMs.block ?? point * EQUAL_CELLS;
    return { block: block * blocks, point: point * cells };
  }

  return {
    next(load) {
      const lanes = load.cells / load.blocks;
      if (lanes < MIN_CELLS) return 'point';
      if (lanes === WHOLE) return 'block';
      const ms = expected(load);
      const [faster, slower] =
        ms.block <= ms.point ? (['block', 'point'] as const) : (['point', 'block'] as const);
      if (ms[slower] - ms[faster] > MAX_LOSS * sinceTrialMs) return faster;
      sinceTrialMs = 0;
      return slower;
    },
    took(kind, { cells, blocks }, ms) {
      const each = ms / (kind === 'block' ? blocks : cells);
      const known = unitMs[kind];
      unitMs[kind] = known === undefined ? each : (known + each) / 2;
      sinceTrialMs += ms;
    },
  };
}
