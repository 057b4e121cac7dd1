import type { Analysis, ThreadContext } from '../../../src/shared/analysis';
import { CancelledError, UserError } from '../../../src/shared/errors';
import type { JobDocument } from '../../../src/shared/job';

/** What one task of the toy does with its number. Followed by `Once`, a deed is done at the first try only. */
export interface ToyTask {
  readonly index: number;
  readonly deed: string;
}

export interface ToyThreadData {
  /** Offset of one Int32 a task: how often it was begun; and of one more, for preparations. */
  readonly triesOffset: number;
  readonly tasks: number;
  /** Bytes that each thread takes for itself and writes to. */
  readonly threadBytes: number;
  /** How many preparations fail. */
  readonly failedPreparations: number;
}

/** What a thread prepared: its own bytes, all of which it marked. */
export interface ToyThread extends ToyThreadData {
  readonly own: Uint8Array;
  readonly mark: number;
}

/** Of a thread's bytes, this many are looked at: all of them would take long. */
const LOOKED_AT = 4096;

/** A module with one function `f`, which is `unreachable`. */
const TRAP = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: () -> ()
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00], // exported as "f"
  ...[0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b], // its body: unreachable
]);

/** What threads do for the toy: every task squares its number, or does something else. */
export const toyTasks: Pick<Analysis<JobDocument, ToyThreadData, ToyThread>, 'prepare' | 'run'> = {
  prepare(threadData, { arena }) {
    const own = new Uint8Array(
      arena.memory.buffer,
      arena.alloc(threadData.threadBytes),
      threadData.threadBytes,
    );
    if (own.subarray(0, LOOKED_AT).some((byte) => byte !== 0))
      throw new UserError('The memory of a thread is not zero.');
    const mark = 1 + Math.floor(Math.random() * 255);
    own.fill(mark);
    const prepared = begin(arena.memory, threadData, threadData.tasks);
    if (prepared <= threadData.failedPreparations) throw new Error('Not ready.');
    return { ...threadData, own, mark };
  },
  run(_stage, thread, task, context: ThreadContext) {
    const { index, deed } = task as ToyTask;
    const tried = begin(context.arena.memory, thread, index);
    if (!deed.endsWith('Once')) return perform(deed, thread, index, context);
    return perform(tried > 1 ? 'square' : deed.slice(0, -'Once'.length), thread, index, context);
  },
};

/** Counts one more try of something; returns how many there were. */
function begin(memory: WebAssembly.Memory, { triesOffset, tasks }: ToyThreadData, of: number): number {
  return Atomics.add(new Int32Array(memory.buffer, triesOffset, tasks + 1), of, 1) + 1;
}

function perform(deed: string, { own, mark }: ToyThread, index: number, context: ThreadContext): unknown {
  switch (deed) {
    case 'square':
      if (own.subarray(0, LOOKED_AT).some((byte) => byte !== mark)) {
        throw new UserError('Another thread wrote into the memory of this one.');
      }
      return index * index;
    case 'fail':
      throw new UserError(`Number ${index} is not liked.`, { change: 'deeds' });
    case 'throw':
      throw new Error(`Number ${index} is odd.`);
    case 'die':
      return process.exit(7);
    case 'trap': {
      const { f } = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports;
      return (f as () => void)();
    }
    case 'exceed':
      for (const hoard: number[][] = []; ; context.progress(1))
        hoard.push(new Array(100_000).fill(index + 0.5));
    case 'spin':
      for (;;) if (context.cancelled()) throw new CancelledError();
    case 'spinDeaf':
      for (;;);
    case 'hang':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      return null;
    case 'crawl':
    case 'read': {
      const nothing = new Int32Array(new SharedArrayBuffer(4));
      for (let step = 0; step < 20; step++) {
        Atomics.wait(nothing, 0, 0, 100);
        if (deed === 'crawl') context.progress(1);
        else context.readingCancelled();
      }
      return index * index;
    }
    default:
      throw new UserError(`The toy knows no deed "${deed}".`);
  }
}
