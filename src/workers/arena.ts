import { type Arena, CONTROL_OFFSETS } from '../shared/analysis';
import { UserError } from '../shared/errors';

const PAGE = 65_536;

/** The most that one shared memory may hold: 2 GiB, so that byte offsets fit in 31 bits. */
export const ARENA_LIMIT_BYTES = 2 ** 31;

/*
 * Layout of the arena, in bytes. The first page belongs to the machine; the rest is handed out upwards.
 *   0   control words (Int32, through Atomics only), see below
 *   64 Ki   reserved bytes
 */
const CONTROL_WORDS = 16;
const HEAP_START = PAGE;

/** Control words: index into the Int32Array at byte 0 of the arena. */
export const CONTROL = {
  /** 1 once the job is cancelled. Written by the coordinator, polled by tasks. */
  cancel: CONTROL_OFFSETS.cancel / 4,
  /** Items finished in the present stage. Added to by threads, read by the coordinator. */
  progress: CONTROL_OFFSETS.progress / 4,
  /** The first free byte, in units of 64 bytes. */
  top: 2,
  /** The first byte past the memory, in the same units; only the coordinator moves it. */
  end: 3,
} as const;

const UNIT = 64;

/** The control words of an arena's memory. */
export function controlOf(memory: WebAssembly.Memory): Int32Array {
  return new Int32Array(memory.buffer, 0, CONTROL_WORDS);
}

/** The arena as threads see it: they may reserve what the coordinator has set aside, but not grow it. */
export function attachArena(memory: WebAssembly.Memory): Arena {
  const control = controlOf(memory);
  return {
    memory,
    alloc(bytes: number, align = UNIT): number {
      const offset = reserve(control, bytes, align);
      if (offset === null) throw new Error(`A thread asked for ${bytes} bytes beyond those set aside.`);
      return offset;
    },
  };
}

/** The coordinator's arena: `alloc` grows the memory up to the limit. */
export interface GrowingArena extends Arena {
  readonly limitBytes: number;
  /** Bytes handed out so far, the machine's page included. */
  usedBytes(): number;
  /** Grows the memory by at least so many bytes for threads to reserve later. */
  setAside(bytes: number): void;
  /** Takes everything back, zeroed, for the next job. No thread may still work in it. */
  reset(): void;
}

/**
 * Makes an arena. Memory is committed as it is handed out, so a large limit costs nothing by itself.
 *
 * @param limitBytes the most that may be handed out; at most 2 GiB
 */
export function createArena(limitBytes: number = ARENA_LIMIT_BYTES): GrowingArena {
  const limit = Math.min(limitBytes, ARENA_LIMIT_BYTES);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: ARENA_LIMIT_BYTES / PAGE, shared: true });
  const control = controlOf(memory);
  clear();

  function clear(): void {
    control[CONTROL.top] = HEAP_START / UNIT;
    control[CONTROL.end] = memory.buffer.byteLength / UNIT;
  }

  function growTo(endBytes: number): void {
    const pages = Math.ceil(endBytes / PAGE) - memory.buffer.byteLength / PAGE;
    if (endBytes > limit) {
      throw new UserError(
        `The job needs ${megabytes(endBytes)} of shared memory, more than the limit of ${megabytes(limit)}; ` +
          'raise the limit with --memory, or work on a smaller area.',
      );
    }
    if (pages > 0) memory.grow(pages);
    Atomics.store(control, CONTROL.end, memory.buffer.byteLength / UNIT);
  }

  function usedBytes(): number {
    return Atomics.load(control, CONTROL.top) * UNIT;
  }

  return {
    memory,
    limitBytes: limit,
    usedBytes,
    setAside: (bytes) => growTo(usedBytes() + bytes),
    reset() {
      new Uint8Array(memory.buffer, 0, usedBytes()).fill(0);
      clear();
    },
    alloc(bytes, align = UNIT) {
      growTo(usedBytes() + bytes + align);
      return reserve(control, bytes, align)!;
    },
  };
}

/** A memory of its own for one thread, with the content of another's arena and room for the thread's own. */
export function memoryFromBytes(bytes: ArrayBuffer): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil(bytes.byteLength / PAGE),
    maximum: ARENA_LIMIT_BYTES / PAGE,
    shared: true,
  });
  new Uint8Array(memory.buffer).set(new Uint8Array(bytes));
  return memory;
}

/** Moves `top` up by compare and exchange, so that any thread may reserve. Null where there is no room. */
function reserve(control: Int32Array, bytes: number, align: number): number | null {
  for (;;) {
    const top = Atomics.load(control, CONTROL.top);
    const offset = Math.ceil((top * UNIT) / align) * align;
    const next = Math.ceil((offset + bytes) / UNIT);
    if (next > Atomics.load(control, CONTROL.end)) return null;
    if (Atomics.compareExchange(control, CONTROL.top, top, next) === top) return offset;
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
}
