import { type Arena, CONTROL_OFFSETS } from '../shared/analysis';
import { UserError } from '../shared/errors';
import { formatCount } from '../shared/format';

const PAGE = 65_536;

/** The most that one shared memory may hold: 2 GiB, so that byte offsets fit in 31 bits. */
export const ARENA_LIMIT_BYTES = 2 ** 31;

/*
 * Layout of the arena, in bytes. The first page belongs to the machine; the rest is handed out upwards.
 *   0      control words (Int32, through Atomics only), see below
 *   64     table of the threads' blocks (Int32 pairs, through Atomics only), see `BLOCK`
 *   64 Ki  what the plan reserves, then a block for each thread
 */
const CONTROL_WORDS = 16;
const HEAP_START = PAGE;

/** Control words: index into the Int32Array at byte 0 of the arena. */
export const CONTROL = {
  /** 1 once the job is cancelled. Written by the coordinator, polled by tasks. */
  cancel: CONTROL_OFFSETS.cancel / 4,
  /** Items finished in the present stage. Added to by threads, read by the coordinator. */
  progress: CONTROL_OFFSETS.progress / 4,
  /** Where the first block starts, in units of 64 bytes, the units of each block, and how many there are. */
  firstBlock: 2,
  blockUnits: 3,
  blocks: 4,
  /** Moves whenever a block is given back; threads that find none free wait for it. */
  givenBack: 5,
  /** Moves with every piece of a file that a thread has read: a sign of life, and no progress. */
  pieces: 6,
} as const;

/** Words of a block in the table. */
export const BLOCK = {
  /** The number of the thread that holds it, plus 1; 0 where nobody does. */
  owner: 0,
  /** Units that were taken of it since it was last zeroed. */
  used: 1,
  words: 2,
} as const;

/** Bytes of a unit; memory is handed out in whole units. */
export const UNIT = 64;

/** The control words of an arena's memory. */
export function controlOf(memory: WebAssembly.Memory): Int32Array {
  return new Int32Array(memory.buffer, 0, CONTROL_WORDS);
}

/** The blocks that were set aside for threads. */
export interface Blocks {
  readonly count: number;
  readonly bytes: number;
  /** The table of `BLOCK` words. */
  readonly table: Int32Array;
  /** Where a block starts, in bytes. */
  start(block: number): number;
}

/** The blocks of an arena's memory. */
export function blocksOf(memory: WebAssembly.Memory): Blocks {
  const control = controlOf(memory);
  const first = control[CONTROL.firstBlock]! * UNIT;
  const bytes = control[CONTROL.blockUnits]! * UNIT;
  const count = control[CONTROL.blocks]!;
  const table = new Int32Array(memory.buffer, CONTROL_WORDS * 4, count * BLOCK.words);
  return { count, bytes, table, start: (block) => first + block * bytes };
}

/** The coordinator's arena: `alloc` grows the memory up to the limit. */
export interface GrowingArena extends Arena {
  readonly limitBytes: number;
  /** Sets `blocks` blocks aside, from which threads reserve. Called once a job, after its plan. */
  setAside(blocks: number, bytesEach: number): void;
  /** The stretches of memory that hold anything, from byte to byte. */
  content(): (readonly [start: number, end: number])[];
  /** Takes everything back, zeroed, for the next job. No thread may still work in it. */
  reset(): void;
}

/**
 * Makes an arena. Memory is committed as it is handed out, so a large limit costs nothing by itself.
 * Throws a `UserError` where the system refuses memory, then or later.
 *
 * @param limitBytes the most that may be handed out; at most 2 GiB
 */
export function createArena(limitBytes: number = ARENA_LIMIT_BYTES): GrowingArena {
  const limit = Math.min(limitBytes, ARENA_LIMIT_BYTES);
  const memory = createMemory(PAGE, limit);
  const control = controlOf(memory);
  let top = HEAP_START;

  function growTo(endBytes: number): void {
    if (endBytes > limit) {
      throw new UserError(
        `The job needs ${megabytes(endBytes)} of shared memory, more than the limit of ${megabytes(limit)}; ` +
          'raise the limit with --memory, or work on a smaller area.',
      );
    }
    const pages = Math.ceil(endBytes / PAGE) - memory.buffer.byteLength / PAGE;
    if (pages > 0) orRefused(pages * PAGE, () => memory.grow(pages));
  }

  function alloc(bytes: number, align = UNIT): number {
    const offset = roundUp(top, align);
    growTo(offset + bytes);
    top = roundUp(offset + bytes, UNIT);
    return offset;
  }

  function content(): (readonly [start: number, end: number])[] {
    const { count, table, start } = blocksOf(memory);
    if (count === 0) return [[0, top]];
    const taken = Array.from({ length: count }, (_, block) => {
      const used = table[block * BLOCK.words + BLOCK.used]! * UNIT;
      return [start(block), start(block) + used] as const;
    });
    return [[0, start(0)], ...taken, [start(count), top]];
  }

  return {
    memory,
    limitBytes: limit,
    alloc,
    setAside(blocks, bytesEach) {
      const units = Math.ceil(bytesEach / UNIT);
      control[CONTROL.firstBlock] = alloc(blocks * units * UNIT) / UNIT;
      control[CONTROL.blockUnits] = units;
      control[CONTROL.blocks] = blocks;
    },
    content,
    reset() {
      for (const [start, end] of content()) new Uint8Array(memory.buffer, start, end - start).fill(0);
      top = HEAP_START;
    },
  };
}

/** A memory of its own for one thread, with the content of another's arena and room for the thread's own. */
export function memoryFromBytes(bytes: ArrayBuffer): WebAssembly.Memory {
  const memory = createMemory(bytes.byteLength, ARENA_LIMIT_BYTES);
  new Uint8Array(memory.buffer).set(new Uint8Array(bytes));
  return memory;
}

function createMemory(bytes: number, limit: number): WebAssembly.Memory {
  const pages = { initial: Math.ceil(bytes / PAGE), maximum: Math.ceil(limit / PAGE) };
  return orRefused(bytes, () => new WebAssembly.Memory({ ...pages, shared: true }));
}

/** What the system gives, or one sentence where it has no more to give. */
function orRefused<T>(bytes: number, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `The system refused ${megabytes(bytes)} of shared memory; close other programs, ` +
        'or set a smaller --memory, or work on a smaller area.',
    );
  }
}

function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step;
}

function megabytes(bytes: number): string {
  return `${formatCount(Math.ceil(bytes / 1e6))} MB`;
}
