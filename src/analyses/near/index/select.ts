/**
 * Reorders items so that those before `middle` have no larger key than it, and those after it no smaller one: Hoare's
 * selection, by the middle of three.
 *
 * @param keys the axis that counts, which is one of `columns`
 * @param columns all that belongs to an item, moved together
 * @param low the first item, up to before `high`
 */
export function selectMiddle(
  keys: Float64Array,
  columns: readonly (Int32Array | Float64Array)[],
  low: number,
  high: number,
  middle: number,
): void {
  let left = low;
  let right = high - 1;
  while (left < right) {
    const pivot = middleKey(keys[left]!, keys[(left + right) >> 1]!, keys[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (keys[i]! < pivot) i++;
      while (keys[j]! > pivot) j--;
      if (i <= j) {
        swap(columns, i, j);
        i++;
        j--;
      }
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}

function middleKey(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(columns: readonly (Int32Array | Float64Array)[], i: number, j: number): void {
  for (let column = 0; column < columns.length; column++) {
    const values = columns[column]!;
    const value = values[i]!;
    values[i] = values[j]!;
    values[j] = value;
  }
}
