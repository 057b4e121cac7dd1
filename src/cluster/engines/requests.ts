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

/** What was expected is within a quarter of the truth, and an engine ends what takes more than it asked for. */
const MEMORY_FACTOR = 1.5;
/** Node itself starts in no less. */
const MIN_MIB = 512;
/** Sizes are rounded up to be read. */
const STEP_MIB = 256;

/** What to ask for, with margins. */
export function requestsOf({ cut, expected }: ClusterPlan): Requests {
  const memory = (MEMORY_FACTOR * expected.memoryBytes) / MIB;
  const minutes =
    expected.secondsEach === null
      ? null
      : Math.max(MIN_MINUTES, Math.ceil((TIME_FACTOR * expected.secondsEach) / 60));
  return {
    cpus: cut.cpus,
    memoryMiB: Math.max(MIN_MIB, STEP_MIB * Math.ceil(memory / STEP_MIB)),
    minutes,
    mergeMinutes: Math.max(MIN_MERGE_MINUTES, minutes ?? 0),
  };
}
