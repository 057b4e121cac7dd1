/*
 * What is kept of the cells of a zone: numbers that parts of a zone have, and that join to those of the whole. Parts are
 * joined in the order of the raster's tiles, so that sums do not depend on which thread had which part.
 */

/** The place of each number among those of a zone. */
export const [COUNT, WEIGHT, SUM, SQUARES, MIN, MAX, MISSING] = [0, 1, 2, 3, 4, 5, 6] as const;
/**
 * COUNT of cells with a value, by the fraction covered; WEIGHT, that times the weights, and SUM of the values by it;
 * SQUARES, the sum of squared differences from their mean by it; MISSING, like COUNT, without a value.
 */
export const NUMBERS = 7;

/** Those of zones of which nothing has been seen. */
export function emptyMoments(zones: number): Float64Array {
  const moments = new Float64Array(zones * NUMBERS);
  for (let at = 0; at < moments.length; at += NUMBERS) {
    moments[at + MIN] = Number.POSITIVE_INFINITY;
    moments[at + MAX] = Number.NEGATIVE_INFINITY;
  }
  return moments;
}

/** Joins cells of a weight, a sum and squares of their own (Chan, Golub and LeVeque 1979). */
export function joinSpread(
  moments: Float64Array,
  at: number,
  weight: number,
  sum: number,
  squares: number,
): void {
  if (weight === 0) return;
  const before = moments[at + WEIGHT]!;
  if (before > 0) {
    const apart = sum / weight - moments[at + SUM]! / before;
    moments[at + SQUARES]! += squares + apart * apart * ((before * weight) / (before + weight));
  } else {
    moments[at + SQUARES] = squares;
  }
  moments[at + WEIGHT] = before + weight;
  moments[at + SUM]! += sum;
}

/** Joins all numbers of a part of a zone. */
export function joinMoments(moments: Float64Array, at: number, part: Float64Array, from: number): void {
  joinSpread(moments, at, part[from + WEIGHT]!, part[from + SUM]!, part[from + SQUARES]!);
  moments[at + COUNT]! += part[from + COUNT]!;
  moments[at + MISSING]! += part[from + MISSING]!;
  moments[at + MIN] = Math.min(moments[at + MIN]!, part[from + MIN]!);
  moments[at + MAX] = Math.max(moments[at + MAX]!, part[from + MAX]!);
}
