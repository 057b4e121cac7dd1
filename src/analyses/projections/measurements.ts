import { meanOf } from '../../shared/countedValues';
import type { Design } from './design/design';
import { SUM, SUMS } from './indices/evaluate';
import type { IndexName, PerIndex } from './indices/indexNames';
import type { LocalDistortion } from './indices/local';
import type { ComparisonOutput, Losses, MeasureOutput, MeasureTask } from './threadData';
import { COMPARISON_SUMS } from './threadData';

/** What was measured of one candidate. */
export interface Measurement {
  readonly values: PerIndex<number | null>;
  readonly standardErrors: PerIndex<number | null>;
  /** The mean of each replicate. */
  readonly replicates: PerIndex<readonly number[]>;
  readonly circles: number;
  readonly cutCircles: number;
  readonly outsideCircles: number;
  readonly pairs: number;
  readonly cutPairs: number;
  readonly outsidePairs: number;
  readonly local: LocalDistortion;
}

/** Sums of all blocks of one area's candidates, kept apart so that they are added up in one order. */
export class AreaMeasurements {
  private readonly sums: Float64Array;
  private readonly losses: (Losses | null)[];
  private readonly locals: (LocalDistortion | null)[];
  /** Whether each candidate was measured on samples of its own. */
  private alone = false;

  constructor(
    private readonly design: Design,
    readonly candidates: number,
  ) {
    this.sums = new Float64Array(candidates * design.blocks.length * SUMS);
    this.losses = new Array<Losses | null>(candidates * design.blocks.length).fill(null);
    this.locals = new Array<LocalDistortion | null>(candidates).fill(null);
  }

  /** Takes what a task gave. */
  take({ blocks, candidates }: MeasureTask, outputs: readonly MeasureOutput[]): undefined {
    outputs.forEach(({ sums, losses, local }, k) => {
      candidates.forEach((candidate, i) => {
        const at = candidate * this.design.blocks.length + blocks[k]!;
        this.sums.set(sums.subarray(i * SUMS, (i + 1) * SUMS), at * SUMS);
        this.losses[at] = losses[i]!;
        if (local !== null) this.locals[candidate] = local[i]!;
      });
    });
  }

  /** Takes all blocks of one candidate that was measured alone, on samples of its own. */
  takeAll(candidate: number, sums: Float64Array): undefined {
    this.alone = true;
    this.sums.set(sums, candidate * this.design.blocks.length * SUMS);
  }

  /** Adds the blocks up, in their order. */
  measurement(candidate: number): Measurement {
    const totals = new Float64Array(SUMS);
    const perReplicate = this.design.replicates.map(() => new Float64Array(SUMS));
    this.design.blocks.forEach(({ replicate }, block) => {
      const at = (candidate * this.design.blocks.length + block) * SUMS;
      for (let i = 0; i < SUMS; i++) {
        totals[i]! += this.sums[at + i]!;
        perReplicate[replicate]![i]! += this.sums[at + i]!;
      }
    });
    const means = (sum: number, count: number): number[] =>
      perReplicate.map((sums) => sums[sum]! / sums[count]!);
    const replicates = {
      Ep: means(SUM.distance, SUM.pairs),
      Es: means(SUM.shape, SUM.circles),
      Ea: means(SUM.area, SUM.circles),
    };
    const error = (index: IndexName, sum: number, squares: number, count: number): number | null =>
      finite(
        this.design.kind === 'sobol'
          ? meanOf(replicates[index]).standardError
          : plainError(totals[sum]!, totals[squares]!, totals[count]!),
      );
    return {
      values: {
        Ep: finite(totals[SUM.distance]! / totals[SUM.pairs]!),
        Es: finite(totals[SUM.shape]! / totals[SUM.circles]!),
        Ea: finite(totals[SUM.area]! / totals[SUM.circles]!),
      },
      standardErrors: {
        Ep: error('Ep', SUM.distance, SUM.distanceSquared, SUM.pairs),
        Es: error('Es', SUM.shape, SUM.shapeSquared, SUM.circles),
        Ea: error('Ea', SUM.area, SUM.areaSquared, SUM.circles),
      },
      replicates,
      circles: totals[SUM.circles]!,
      cutCircles: totals[SUM.cutCircles]!,
      outsideCircles: totals[SUM.outsideCircles]!,
      pairs: totals[SUM.pairs]!,
      cutPairs: totals[SUM.cutPairs]!,
      outsidePairs: totals[SUM.outsidePairs]!,
      local: this.locals[candidate] ?? NOT_MEASURED,
    };
  }

  /** Whether two candidates kept the very same samples. */
  keptTheSame(first: number, second: number): boolean {
    if (this.alone) return false;
    const { length } = this.design.blocks;
    for (let block = 0; block < length; block++) {
      const a = this.losses[first * length + block] ?? null;
      const b = this.losses[second * length + block] ?? null;
      if (!sameKept(a?.circles, b?.circles) || !sameKept(a?.pairs, b?.pairs)) return false;
    }
    return true;
  }
}

const NOT_MEASURED: LocalDistortion = {
  airyKavrayskiy: null,
  largestAngle: null,
  minScale: null,
  maxScale: null,
};

function sameKept(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return (a ?? b)?.every((state) => state === 0) ?? true;
  return a.every((state, i) => (state === 0) === (b[i] === 0));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The standard error of a mean of independent samples, from their sum and sum of squares. */
function plainError(sum: number, squares: number, count: number): number {
  const variance = (squares - (sum * sum) / count) / (count - 1);
  return Math.sqrt(Math.max(0, variance) / count);
}

/** How two candidates differ on their common samples. */
export interface CommonDifference {
  readonly first: number;
  readonly second: number;
  /** Second less first, replicate by replicate. */
  readonly differences: PerIndex<readonly number[]>;
}

/** Differences of pairs of candidates on their common samples, collected block by block. */
export class Comparisons {
  private readonly sums: Float64Array;

  constructor(
    private readonly design: Design,
    readonly pairs: readonly (readonly [first: number, second: number])[],
  ) {
    this.sums = new Float64Array(pairs.length * design.blocks.length * COMPARISON_SUMS);
  }

  take(block: number, output: ComparisonOutput): undefined {
    this.sums.set(output, block * this.pairs.length * COMPARISON_SUMS);
  }

  all(): CommonDifference[] {
    return this.pairs.map(([first, second], pair) => ({
      first,
      second,
      differences: this.differences(pair),
    }));
  }

  private differences(pair: number): PerIndex<readonly number[]> {
    const perReplicate = this.design.replicates.map(() => new Float64Array(COMPARISON_SUMS));
    this.design.blocks.forEach(({ replicate }, block) => {
      const at = (block * this.pairs.length + pair) * COMPARISON_SUMS;
      for (let i = 0; i < COMPARISON_SUMS; i++) perReplicate[replicate]![i]! += this.sums[at + i]!;
    });
    return {
      Ep: perReplicate.map((sums) => sums[0]! / sums[3]!),
      Es: perReplicate.map((sums) => sums[1]! / sums[4]!),
      Ea: perReplicate.map((sums) => sums[2]! / sums[4]!),
    };
  }
}
