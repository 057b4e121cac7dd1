import { ticks } from 'd3-array';
import { formatCount, formatExact } from '../../src/shared/format';
import type { Bar, Distribution } from './distributionOf';

/** Where the parts of a histogram lie, in pixels from its upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The sides and the floor of the bars. */
  readonly left: number;
  readonly right: number;
  readonly floor: number;
  readonly barWidth: number;
  /** The left side of a bar, by its place. */
  leftOf(at: number): number;
  /** Of a value; one beyond the bars of equal width lies at their end. */
  xOf(value: number): number;
  /** Of a count. */
  yOf(count: number): number;
  /** Counts and values that are written at the axes. */
  readonly counts: readonly number[];
  readonly labels: readonly number[];
}

/** A character of a label is at most so wide, and labels stand so far apart. */
export const CHARACTER = 7;
const APART = 14;
const HEIGHT = 290;
/** Room above the bars, right of them at least, and under them. */
const TOP = 26;
const RIGHT = 14;
const BOTTOM = 52;
/** Before a bar that holds all above the others. */
const GAP = 6;

export function layoutOf({ bars, isLastWider }: Distribution, width: number): Layout {
  const most = bars.reduce((max, { count }) => Math.max(max, count), 1);
  const counts = ticks(0, most, 4).filter(Number.isInteger);
  const left = CHARACTER * Math.max(formatCount(counts.at(-1)!).length, 'Rows'.length) + 8;
  const floor = HEIGHT - BOTTOM;
  const even = isLastWider ? bars.slice(0, -1) : bars;
  // Half of the last label is beyond the bars.
  const right = width - Math.max(RIGHT, (CHARACTER * formatExact(even.at(-1)!.to).length) / 2);
  const barWidth = (right - left - (isLastWider ? GAP : 0)) / bars.length;
  const [start, end] = [even[0]!.from, even.at(-1)!.to];
  return {
    ...{ width, height: HEIGHT, left, right, floor, barWidth, counts },
    labels: labelsOf(even, barWidth),
    leftOf: (at) => left + at * barWidth + (at >= even.length ? GAP : 0),
    xOf(value) {
      const share = (Math.max(start, Math.min(end, value)) - start) / (end - start);
      return left + share * even.length * barWidth;
    },
    yOf: (count) => floor - (count / most) * (floor - TOP),
  };
}

/** The bounds that have room for a label, in round steps; else the first and the last. */
function labelsOf(bars: readonly Bar[], barWidth: number): number[] {
  const edges = [bars[0]!.from, ...bars.map(({ to }) => to)];
  const longest = Math.max(...edges.map((edge) => formatExact(edge).length));
  const room = Math.floor((bars.length * barWidth) / (CHARACTER * longest + APART));
  for (let wanted = room; wanted > 1; wanted--) {
    const found = ticks(edges[0]!, edges.at(-1)!, wanted).filter((value) => edges.includes(value));
    if (found.length >= 2 && found.length <= room + 1) return found;
  }
  return [edges[0]!, edges.at(-1)!];
}
