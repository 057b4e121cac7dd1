import type { Arena } from '../shared/analysis';
import { BLOCK, blocksOf, CONTROL, controlOf, UNIT } from './arena';

/** The number of the thread that starts all others, where arenas ask for one. */
export const COORDINATOR = 0;

/** How long a thread waits for a block that one on its way out still holds: far longer than threads take to end. */
const WAIT_MS = 10_000;

/** An arena as a thread sees it. */
export interface ThreadArena extends Arena {
  /** Gives back what was reserved, for this thread or another one. Nothing of it may be used any more. */
  release(): void;
}

/**
 * The arena as a thread sees it: it may reserve of one block of those that the coordinator has set aside, which it
 * takes with its first reservation.
 *
 * @param thread the thread's number, under which `freeBlocks` frees what it held when it ended
 */
export function attachArena(memory: WebAssembly.Memory, thread: number): ThreadArena {
  let block: number | undefined;
  return {
    memory,
    alloc(bytes, align = UNIT) {
      block ??= takeBlock(memory, thread);
      const blocks = blocksOf(memory);
      const start = blocks.start(block);
      const used = block * BLOCK.words + BLOCK.used;
      const offset = Math.ceil((start + Atomics.load(blocks.table, used) * UNIT) / align) * align;
      const end = offset + bytes - start;
      if (end > blocks.bytes) throw new Error(`A thread asked for ${bytes} bytes beyond those set aside.`);
      Atomics.store(blocks.table, used, Math.ceil(end / UNIT));
      return offset;
    },
    release() {
      if (block !== undefined) free(memory, block, thread);
      block = undefined;
    },
  };
}

/** Frees what a thread holds that has ended: nobody writes there any more. */
export function freeBlocks(memory: WebAssembly.Memory, thread: number): void {
  for (let block = 0; block < blocksOf(memory).count; block++) free(memory, block, thread);
}

/** Takes a free block, zeroed. Waits where there is none, since a thread that was replaced may still be ending. */
function takeBlock(memory: WebAssembly.Memory, thread: number): number {
  const control = controlOf(memory);
  const { count, table, start } = blocksOf(memory);
  for (;;) {
    const seen = Atomics.load(control, CONTROL.givenBack);
    for (let block = 0; block < count; block++) {
      const word = block * BLOCK.words;
      if (Atomics.compareExchange(table, word + BLOCK.owner, 0, thread + 1) !== 0) continue;
      const used = Atomics.load(table, word + BLOCK.used) * UNIT;
      new Uint8Array(memory.buffer, start(block), used).fill(0);
      Atomics.store(table, word + BLOCK.used, 0);
      return block;
    }
    const waited = count === 0 ? 'timed-out' : Atomics.wait(control, CONTROL.givenBack, seen, WAIT_MS);
    if (waited === 'timed-out') throw new Error('All memory set aside for threads is taken.');
  }
}

/** Frees a block if this thread holds it, and the memory still has it: it may have been taken back since. */
function free(memory: WebAssembly.Memory, block: number, thread: number): void {
  const { count, table } = blocksOf(memory);
  const owner = block * BLOCK.words + BLOCK.owner;
  if (block >= count || Atomics.compareExchange(table, owner, thread + 1, 0) !== thread + 1) return;
  const control = controlOf(memory);
  Atomics.add(control, CONTROL.givenBack, 1);
  Atomics.notify(control, CONTROL.givenBack);
}
