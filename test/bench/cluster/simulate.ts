/* How long a split job takes on a cluster: a simulation by events, and of flows between them. */
import { numbers } from '../support';
import { fairShares } from './fairShares';

/** What a cluster can do. */
export interface Cluster {
  readonly nodes: number;
  /** Of each node. A part takes a whole one. */
  readonly cpus: number;
  /** What one node can read and write of the file system that they share, and what all can, in bytes a second. */
  readonly nodeRate: number;
  readonly sharedRate: number;
  /** How long a part waits for the scheduler's next round, and how many it starts a second. */
  readonly latencyS: number;
  readonly startsPerS: number;
  /** How often a part is lost, with its node or alone, and how long it is until it may start again. */
  readonly lossesPerNodeHour: number;
  readonly requeueS: number;
}

/** What a split job has to do. */
export interface SplitJob {
  readonly parts: number;
  readonly splitS: number;
  /** Of one processor, for all tasks together; and for one of them. */
  readonly computeS: number;
  readonly taskS: number;
  /** The standard deviation of the work of parts over its mean. */
  readonly spread: number;
  /** Bytes that all parts read, halos included and none of it twice from a cache, and write. */
  readonly partBytes: number;
  /** Before an attempt's first task: the program's start, and its plan. */
  readonly startS: number;
  /** The merge, which is one process: beside its reading and writing, and bytes of these. */
  readonly mergeS: number;
  readonly mergeBytes: number;
}

/** What came of it. */
export interface Simulated {
  /** From the split to the end of the merge. */
  readonly wallS: number;
  readonly partsS: number;
  readonly mergeS: number;
  /** Of nodes while they are taken, with the merge's. */
  readonly nodeHours: number;
  /** Shares of what nodes do until the last part is done. */
  readonly computing: number;
  readonly starting: number;
  readonly waitingForFiles: number;
  readonly idle: number;
  readonly losses: number;
}

/** A part that waits for a node. */
interface Waiting {
  /** Its share of the work. */
  readonly share: number;
  /** What of it is not done yet, from 0 to 1. */
  readonly left: number;
  readonly fromS: number;
}

/** A part on a node. */
interface Attempt {
  readonly share: number;
  left: number;
  /** When it begins with its work, and when it is lost if it is not done by then. */
  readonly worksFromS: number;
  readonly lostS: number;
  /** How long the whole part takes where no file is waited for, and the bytes a second that it then moves. */
  readonly aloneS: number;
  readonly wants: number;
}

/** Nothing that is this close to its end is left. */
const ROUNDING = 1e-9;

/** Plays a split job through; the same seed gives the same. */
export function simulate(job: SplitJob, cluster: Cluster, seed = 1): Simulated {
  const random = numbers(seed);
  const { nodes, cpus } = cluster;
  let waiting: Waiting[] = shares(job, random).map((share) => ({
    ...{ share, left: 1, fromS: cluster.latencyS },
  }));
  let running: Attempt[] = [];
  const spent = { computing: 0, starting: 0, waitingForFiles: 0 };
  let [nowS, schedulerFreeS, losses] = [0, 0, 0];

  function begin({ share, left }: Waiting): void {
    schedulerFreeS = Math.max(schedulerFreeS, nowS) + 1 / cluster.startsPerS;
    // Towards the end of a part its threads run out of tasks, one by one.
    const aloneS = (share * job.computeS + (job.taskS * (cpus - 1)) / 2) / cpus;
    const rate = cluster.lossesPerNodeHour / 3600;
    running.push({
      ...{ share, left, aloneS, worksFromS: schedulerFreeS + job.startS },
      lostS: rate === 0 ? Number.POSITIVE_INFINITY : schedulerFreeS - Math.log(1 - random()) / rate,
      wants: (share * job.partBytes) / aloneS,
    });
  }

  while (waiting.length + running.length > 0) {
    const ready = waiting.filter(({ fromS }) => fromS <= nowS).slice(0, nodes - running.length);
    waiting = waiting.filter((part) => !ready.includes(part));
    ready.forEach(begin);

    const speeds = speedsOf(running, nowS, cluster);
    const next = running.map(({ left, aloneS, worksFromS, lostS }, k) =>
      Math.min(lostS, worksFromS > nowS ? worksFromS : nowS + (left * aloneS) / speeds[k]!),
    );
    const untilS = Math.min(...next, ...(running.length < nodes ? waiting.map(({ fromS }) => fromS) : []));
    const stepS = untilS - nowS;
    for (const [k, attempt] of running.entries()) {
      const speed = speeds[k]!;
      if (attempt.worksFromS > nowS) spent.starting += stepS;
      else {
        attempt.left -= (stepS * speed) / attempt.aloneS;
        spent.computing += stepS * speed;
        spent.waitingForFiles += stepS * (1 - speed);
      }
    }
    nowS = untilS;

    const going = running.filter(({ left }) => left > ROUNDING);
    running = going.filter(({ lostS }) => lostS > nowS);
    for (const { share, left, aloneS } of going.filter(({ lostS }) => lostS <= nowS)) {
      losses++;
      // What was under way in each thread is done again.
      const again = Math.min(1, left + job.taskS / 2 / aloneS);
      waiting.push({ share, left: again, fromS: nowS + cluster.requeueS });
    }
  }

  const mergeS =
    cluster.latencyS +
    job.startS +
    job.mergeS +
    job.mergeBytes / Math.min(cluster.nodeRate, cluster.sharedRate);
  const taken = spent.computing + spent.starting + spent.waitingForFiles;
  const all = nowS * nodes;
  return {
    wallS: job.splitS + nowS + mergeS,
    partsS: nowS,
    mergeS,
    nodeHours: (taken + mergeS - cluster.latencyS) / 3600,
    computing: spent.computing / all,
    starting: spent.starting / all,
    waitingForFiles: spent.waitingForFiles / all,
    idle: 1 - taken / all,
    losses,
  };
}

/** Shares of the work of parts that were to be equal. */
function shares({ parts, spread }: SplitJob, random: () => number): number[] {
  const work = Array.from({ length: parts }, () => {
    // The sum of twelve numbers from 0 to 1 is nearly normal, with a variance of 1.
    const normal = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
    return Math.max(0.1, 1 + spread * normal);
  });
  const total = work.reduce((sum, value) => sum + value, 0);
  return work.map((value) => value / total);
}

/** How fast attempts get on, from 0 to 1: as fast as alone, unless they wait for files. */
function speedsOf(running: readonly Attempt[], nowS: number, { nodeRate, sharedRate }: Cluster): number[] {
  const wants = running.map(({ wants, worksFromS }) => (worksFromS > nowS ? 0 : wants));
  const given = fairShares(
    wants.map((rate) => Math.min(rate, nodeRate)),
    sharedRate,
  );
  return wants.map((rate, k) => (rate === 0 ? 1 : given[k]! / rate));
}
