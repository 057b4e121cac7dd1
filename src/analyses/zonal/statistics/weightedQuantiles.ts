/**
 * Quantiles of weighted values, as exactextract defines them: with n values in ascending order, the k-th (from 0) stands at
 * k times its weight and n - 1 times the weights of those before it; between two of them values are interpolated, from 0 at
 * the first to n - 1 times all weights at the last. With equal weights that is the usual linear quantile. Equal values go
 * by their weights.
 *
 * @param values put in another order, with their weights, all above 0
 * @returns one for each of `wanted`, each from 0 to 1; NaN of no values
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  wanted: readonly number[],
): number[] {
  const count = values.length;
  if (count === 0) return wanted.map(() => Number.NaN);
  const all = sumOf(weights, 0, count);
  return wanted.map((quantile) => valueAt(values, weights, quantile * (count - 1) * all));
}

/**
 * The value at a place among those where values stand. As these ascend, it is looked for as by quickselect (Hoare 1961): on
 * one side of a value that has smaller ones before it and larger ones after, then of another on that side.
 */
function valueAt(values: Float64Array, weights: Float64Array, target: number): number {
  const count = values.length;
  let [first, end, before] = [0, count, 0];
  let [low, high] = [
    { value: Number.NaN, stand: 0 },
    { value: Number.NaN, stand: Number.POSITIVE_INFINITY },
  ];
  while (first < end) {
    const at = partition(values, weights, first, end - 1);
    const weightBefore = before + sumOf(weights, first, at);
    const found = { value: values[at]!, stand: at * weights[at]! + (count - 1) * weightBefore };
    // The first stands at 0: one of them is always at or below what is looked for.
    if (found.stand <= target || at === 0) {
      low = found;
      first = at + 1;
      before = weightBefore + weights[at]!;
    } else {
      high = found;
      end = at;
    }
  }
  if (Number.isNaN(high.value)) return low.value;
  return low.value + ((target - low.stand) * (high.value - low.value)) / (high.stand - low.stand);
}

/** Puts what is smaller than a value of a stretch before it, and what is larger after it; returns where it came to be. */
function partition(values: Float64Array, weights: Float64Array, first: number, last: number): number {
  swap(values, weights, first, (first + last) >> 1);
  const [value, weight] = [values[first]!, weights[first]!];
  let [left, right] = [first, last + 1];
  while (true) {
    // What is equal is swapped too, so that sides stay alike where all are equal.
    do left++;
    while (left <= last && (values[left]! < value || (values[left] === value && weights[left]! < weight)));
    do right--;
    while (values[right]! > value || (values[right] === value && weights[right]! > weight));
    if (left >= right) break;
    swap(values, weights, left, right);
  }
  swap(values, weights, first, right);
  return right;
}

function swap(values: Float64Array, weights: Float64Array, a: number, b: number): void {
  const [value, weight] = [values[a]!, weights[a]!];
  values[a] = values[b]!;
  weights[a] = weights[b]!;
  values[b] = value;
  weights[b] = weight;
}

function sumOf(weights: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let at = first; at < end; at++) sum += weights[at]!;
  return sum;
}
