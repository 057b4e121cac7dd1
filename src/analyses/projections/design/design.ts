import { randomUnits } from './philox';
import { mix, sobolUnit } from './sobol';

/** How samples are chosen: quasi-random, common to all candidates; or at random. */
export type DesignKind = 'sobol' | 'random';

/** A replicate: samples whose mean is one independent estimate. */
export interface Replicate {
  readonly start: number;
  readonly count: number;
}

/** A run of samples of one replicate, the unit of work and of reduction. */
export interface Block {
  readonly replicate: number;
  readonly start: number;
  readonly count: number;
}

/** Which samples are taken. A sample is a circle and a pair of points. */
export interface Design {
  readonly kind: DesignKind;
  readonly seed: number;
  /** How many samples are taken: what was asked for, or less where a design needs whole powers of two. */
  readonly samples: number;
  readonly replicates: readonly Replicate[];
  readonly blocks: readonly Block[];
}

/** Independent scrambles of a Sobol design, from which its standard errors come. */
const SCRAMBLES = 8;

/** Midpoint pairs come in twos. */
export const MIN_SOBOL_SAMPLES = 2 * SCRAMBLES;

/** Batches of a random design, for the standard errors of differences. */
const BATCHES = 32;

/** Samples in a block: some milliseconds of work for one candidate. */
const BLOCK_SAMPLES = 512;

/** Streams of random numbers. */
const STREAM = { circles: 1, pairs: 2 } as const;

/**
 * Lays out a design. A Sobol design takes 8 scrambles of the largest power of two that fits in an eighth
 * of `samples`: other numbers of points would lose most of the gain.
 *
 * @param samples at least 2 (random) or 16 (Sobol)
 */
export function layOutDesign(kind: DesignKind, samples: number, seed: number): Design {
  const replicates = kind === 'sobol' ? scrambles(samples) : batches(samples);
  const blocks = replicates.flatMap(({ start, count }, replicate) => {
    const parts = Math.ceil(count / BLOCK_SAMPLES);
    return Array.from({ length: parts }, (_, part) => ({
      replicate,
      start: start + part * BLOCK_SAMPLES,
      count: Math.min(BLOCK_SAMPLES, count - part * BLOCK_SAMPLES),
    }));
  });
  const taken = replicates.reduce((sum, { count }) => sum + count, 0);
  return { kind, seed, samples: taken, replicates, blocks };
}

function scrambles(samples: number): Replicate[] {
  const max = Math.floor(samples / SCRAMBLES);
  let count = 1;
  while (count * 2 <= max) count *= 2;
  return Array.from({ length: SCRAMBLES }, (_, index) => ({ start: index * count, count }));
}

function batches(samples: number): Replicate[] {
  const number = Math.min(BATCHES, samples);
  const startOf = (batch: number): number => Math.floor((batch * samples) / number);
  return Array.from({ length: number }, (_, batch) => ({
    start: startOf(batch),
    count: startOf(batch + 1) - startOf(batch),
  }));
}

/** Where a sample lies in its scramble, and the hash that names the scramble for one use of it. */
function scrambleOf(design: Design, sample: number, stream: number): { index: number; scramble: number } {
  const { count } = design.replicates[0]!;
  const scramble = mix(mix(design.seed, stream), Math.floor(sample / count));
  return { index: sample % count, scramble };
}

/** Three unit numbers of a circle: two for its centre, one for its radius. */
export function circleUnits(design: Design, sample: number, out: Float64Array): void {
  if (design.kind === 'random') {
    randomUnits(design.seed, STREAM.circles, sample, out);
    return;
  }
  const { index, scramble } = scrambleOf(design, sample, STREAM.circles);
  for (let dimension = 0; dimension < 3; dimension++) out[dimension] = sobolUnit(index, dimension, scramble);
}

/**
 * Four unit numbers of a pair: two for each point, each pair of points independent and uniform.
 *
 * A Sobol design draws the rectangle that has the pair as a diagonal, and takes both diagonals, as samples 2j and
 * 2j + 1. Its sides, differences of two uniforms, have the density 4 (1 - a) (1 - b), and it lies uniformly in what
 * room they leave. The longer side s and the ratio t of the shorter to it are drawn, each by its inverse distribution:
 * with the direction in a number of its own, what is left to integrate is smooth (Duffy 1982), and quasi-random points
 * help as they do not for the ends of the pair.
 */
export function pairUnits(design: Design, sample: number, out: Float64Array): void {
  if (design.kind === 'random') {
    randomUnits(design.seed, STREAM.pairs, sample, out);
    return;
  }
  const { index, scramble } = scrambleOf(design, sample, STREAM.pairs);
  const rectangle = index >>> 1;
  const long = 1 - Math.sqrt(1 - Math.sqrt(sobolUnit(rectangle, 0, scramble)));
  const direction = 2 * sobolUnit(rectangle, 1, scramble);
  const wide = direction < 1;
  const share = wide ? direction : direction - 1;
  const room = long * (2 - long);
  const short = (long * share * (2 - long)) / (1 + Math.sqrt(1 - share * room));
  const width = wide ? long : short;
  const height = wide ? short : long;
  const left = (1 - width) * sobolUnit(rectangle, 2, scramble);
  const bottom = (1 - height) * sobolUnit(rectangle, 3, scramble);
  const rising = (index & 1) === 0;
  out[0] = left;
  out[1] = rising ? bottom : bottom + height;
  out[2] = left + width;
  out[3] = rising ? bottom + height : bottom;
}
