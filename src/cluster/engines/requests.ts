import type { ClusterPlan } from '../clusterPlan';

/** What is asked of an engine for a part, and for the merge. */
export interface Requests {
  /** Processors. */
  readonly cpus: number;
  readonly memoryMiB: number;
  /** Whole minutes that a part may take; `null` where nothing is known of its time. */
  readonly minutes: number | null;
  readonly mergeMinutes: number;
}

const MIB = 1024 ** 2;

/** Other machines are slower, and disks that many read from at once are too. */
const TIME_FACTOR = 3;
const MIN_MINUTES = 10;
/** The merge computes little, and writes the whole result. */
const MIN_MERGE_MINUTES = 60;

/** A quarter more than was expected, and room besides for Node and each thread: an engine ends what takes more. */
const MEMORY_FACTOR = 1.25;
const PROCESS_MIB = 256;
const THREAD_MIB = 128;
/** Sizes are rounded up to be read. */
const STEP_MIB = 256;

/** What to ask for, with margins. */
export function requestsOf({ cut, expected }: ClusterPlan): Requests {
  const memory = (MEMORY_FACTOR * expected.memoryBytes) / MIB + PROCESS_MIB + THREAD_MIB * cut.cpus;
  const minutes =
    expected.secondsEach === null
      ? null
      : Math.max(MIN_MINUTES, Math.ceil((TIME_FACTOR * expected.secondsEach) / 60));
  return {
    cpus: cut.cpus,
    memoryMiB: STEP_MIB * Math.ceil(memory / STEP_MIB),
    minutes,
    mergeMinutes: Math.max(MIN_MERGE_MINUTES, minutes ?? 0),
  };
}
