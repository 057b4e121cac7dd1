import { bisectRight, nice, quantileSorted, ticks } from 'd3-array';

/** A class of values of a histogram: from its lower bound up to its upper one, which only the last has too. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** How many values it holds, and how many of them are 0. */
  readonly count: number;
  readonly zeros: number;
}

/** How values are distributed. */
export interface Distribution {
  /** Of equal round width; one last bar holds all above them where a few values lie far off. */
  readonly bars: readonly Bar[];
  readonly isLastWider: boolean;
  /** Whether values are whole numbers. */
  readonly isWhole: boolean;
  /** How many values there are, and how many rows have none. */
  readonly known: number;
  readonly missing: number;
  /** The least value, the quartiles, and the largest. */
  readonly quartiles: readonly [min: number, lower: number, median: number, upper: number, max: number];
}

/** Bars, about. */
const BARS = 24;
/** Values above this share of them stand together where the largest is more than so many times as far away. */
const FAR_SHARE = 0.98;
const FAR = 2.5;

/**
 * The distribution of values; `null` where there are none.
 *
 * @param values NaN where a row has none
 * @param isWhole whether they are whole numbers, which no bar parts
 */
export function distributionOf(values: Float64Array, isWhole: boolean): Distribution | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  const list = Array.from(sorted);
  const at = (share: number): number => quantileSorted(list, share)!;
  const quartiles = [at(0), at(0.25), at(0.5), at(0.75), at(1)] as const;
  const [min, , , , max] = quartiles;
  const far = at(FAR_SHARE);
  const isLastWider = far > min && max - min > FAR * (far - min);
  const edges = roundEdges(min, isLastWider ? far : max, isWhole);
  if (isLastWider) edges.push(max);
  const counts = new Uint32Array(edges.length - 1);
  const zeros = new Uint32Array(edges.length - 1);
  for (const value of sorted) {
    const bar = Math.min(counts.length, bisectRight(edges, value)) - 1;
    counts[bar]!++;
    if (value === 0) zeros[bar]!++;
  }
  return {
    bars: Array.from(counts, (count, bar) => ({
      from: edges[bar]!,
      to: edges[bar + 1]!,
      count,
      zeros: zeros[bar]!,
    })),
    isLastWider,
    isWhole,
    known: sorted.length,
    missing: values.length - sorted.length,
    quartiles,
  };
}

/** Bounds of bars in round steps: two at least. Of whole numbers each bar has its lower one alone. */
function roundEdges(min: number, max: number, isWhole: boolean): number[] {
  if (min === max && !isWhole) return [min, min + (Math.abs(min) / 10 || 1)];
  const end = isWhole ? max + 1 : max;
  const bars = isWhole ? Math.min(BARS, end - min) : BARS;
  return ticks(...nice(min, end, bars), bars);
}
