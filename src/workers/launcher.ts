import { SPARE_THREADS } from '../shared/analysis';
import type { MemoryMode, Phase } from '../shared/result';
import { createArena, type GrowingArena } from './arena';
import type { Executor, JobPayload } from './executor';
import { createInlineExecutor } from './inlineExecutor';
import { createPoolExecutor, type ThreadSettings, workerCount } from './poolExecutor';

/** The threads of one job, however they get at the data. */
export interface Machine {
  readonly workers: number;
  /** Threads that may hold memory of the arena at the same time, some that are being replaced included. */
  readonly threadsToProvideFor: number;
  /** What runs the stages of a phase. */
  executorFor(phase: Phase, payload: JobPayload, arena: GrowingArena): Promise<Executor>;
  /** Whether the next call of `executorFor` will copy the data, which is the phase `share`. */
  copiesBefore(phase: Phase): boolean;
  /**
   * Gives back what the job holds in the thread that asks, and ends threads that serve no other job. The threads of
   * a warm pool keep theirs until the next job, since a message to each of them would cost every job its time.
   * Never fails.
   */
  release(): Promise<void>;
  /** Stops every thread at once. */
  kill(): Promise<void>;
}

/** Starts the threads of jobs, and keeps pool and memory between them. */
export interface Launcher {
  /** @param analysis what threads that are started may load until the first task comes; nothing by default */
  launch(workers: number | 'auto', memory: MemoryMode, analysis?: string): Machine;
  /**
   * The arena for the next job. It is one and the same as long as the limit stays, since memory that was
   * shared with threads comes back only once all of them and this one have collected it.
   */
  arena(limitBytes: number): GrowingArena;
  /** Gives the next job another arena, because somebody may still write to this one. */
  dropArena(): void;
  close(): Promise<void>;
}

/** A launcher with no pool yet. */
export function createLauncher(settings: Pick<ThreadSettings, 'heapMb'> = {}): Launcher {
  let warm: Executor | undefined;
  let arena: GrowingArena | undefined;

  async function end(pool: Executor | undefined): Promise<void> {
    if (pool === warm) warm = undefined;
    await pool?.kill();
  }

  return {
    close: () => end(warm),
    launch(setting, memory, analysis) {
      const workers = memory === 'serial' ? 1 : workerCount(setting);
      if (memory === 'serial') return inlineMachine();
      if (memory === 'copies') return copyingMachine(workers, settings);
      if (warm !== undefined && warm.lanes !== workers) void end(warm);
      const pool = warm ?? createPoolExecutor(workers, { ...settings, birth: { analysis } });
      warm = pool;
      return sharedMachine(pool, () => end(pool));
    },
    arena(limitBytes) {
      if (arena?.limitBytes === limitBytes) arena.reset();
      else arena = createArena(limitBytes);
      return arena;
    },
    dropArena() {
      arena = undefined;
    },
  };
}

function inlineMachine(): Machine {
  const executor = createInlineExecutor();
  return {
    workers: 1,
    threadsToProvideFor: 1,
    copiesBefore: () => false,
    async executorFor(_phase, payload) {
      await executor.begin(payload);
      return executor;
    },
    release: executor.release,
    kill: async () => {},
  };
}

function sharedMachine(pool: Executor, kill: () => Promise<void>): Machine {
  return {
    workers: pool.lanes,
    threadsToProvideFor: pool.lanes + SPARE_THREADS,
    copiesBefore: () => false,
    async executorFor(_phase, payload) {
      await pool.begin(payload);
      return pool;
    },
    release: async () => {},
    kill,
  };
}

/** Reads on this thread, then sends each worker its own copy of everything: what sharing is compared with. */
function copyingMachine(workers: number, settings: ThreadSettings): Machine {
  const reader = createInlineExecutor();
  let pool: Executor | undefined;

  async function kill(): Promise<void> {
    await pool?.kill();
  }

  return {
    workers,
    threadsToProvideFor: 2, // the reader, and in its own copy each thread
    copiesBefore: (phase) => phase === 'compute' && pool === undefined,
    async executorFor(phase, payload, arena) {
      if (phase !== 'compute') {
        await reader.begin(payload);
        return reader;
      }
      if (pool === undefined) {
        const { memory, ...named } = payload;
        const bytes = new ArrayBuffer(memory.buffer.byteLength);
        for (const [start, end] of arena.content()) {
          new Uint8Array(bytes, start, end - start).set(new Uint8Array(memory.buffer, start, end - start));
        }
        pool = createPoolExecutor(workers, { ...settings, birth: { copiedJob: { ...named, bytes } } });
        await pool.ready();
      }
      await pool.begin(payload);
      return pool;
    },
    async release() {
      await reader.release();
      await kill();
    },
    kill,
  };
}
