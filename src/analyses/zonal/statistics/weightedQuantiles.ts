/**
 * Quantiles of weighted values, as exactextract defines them: with n values in ascending order, the k-th (from 0) stands at
 * k times its weight and n - 1 times the weights of those before it; between two of them values are interpolated, from 0 at
 * the first to n - 1 times all weights at the last. With equal weights that is the usual linear quantile. Equal values go
 * by their weights.
 *
 * @param values sorted in place, with their weights, all above 0
 * @returns one for each of `wanted`, each from 0 to 1; NaN of no values
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  wanted: readonly number[],
): number[] {
  const count = values.length;
  if (count === 0) return wanted.map(() => Number.NaN);
  sortPairs(values, weights);
  const all = (count - 1) * weights.reduce((sum, weight) => sum + weight, 0);
  const targets = wanted.map((quantile) => quantile * all);
  const found = wanted.map(() => values[count - 1]!);
  const isFound = wanted.map(() => false);
  let [before, standBefore] = [weights[0]!, 0];
  for (let at = 1; at < count; at++) {
    const stand = at * weights[at]! + (count - 1) * before;
    for (let which = 0; which < targets.length; which++) {
      const target = targets[which]!;
      if (isFound[which] || stand <= target) continue;
      const [low, high] = [values[at - 1]!, values[at]!];
      found[which] = low + ((target - standBefore) * (high - low)) / (stand - standBefore);
      isFound[which] = true;
    }
    before += weights[at]!;
    standBefore = stand;
  }
  return found;
}

/** Sorts by values, then by weights. Most cells have the weight 1: their values are sorted alone, and then joined with the others. */
function sortPairs(values: Float64Array, weights: Float64Array): void {
  const whole = new Float64Array(values.length);
  const others: number[] = [];
  let size = 0;
  for (let at = 0; at < values.length; at++) {
    if (weights[at] === 1) whole[size++] = values[at]!;
    else others.push(at);
  }
  whole.subarray(0, size).sort();
  others.sort((a, b) => values[a]! - values[b]! || weights[a]! - weights[b]!);
  const parts = others.map((at) => [values[at]!, weights[at]!] as const);
  let [next, other] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const part = parts[other];
    const isOther =
      part !== undefined &&
      (next === size || part[0] < whole[next]! || (part[0] === whole[next]! && part[1] < 1));
    values[at] = isOther ? part[0] : whole[next]!;
    weights[at] = isOther ? part[1] : 1;
    if (isOther) other++;
    else next++;
  }
}
