/**
 * How much of a column lies left of an edge, in cells.
 *
 * @param height of the edge, in rows
 * @param low the min x of the edge, which is straight
 * @param high its max
 */
export function leftInColumn(column: number, height: number, low: number, high: number): number {
  if (high <= column) return 0;
  if (low >= column + 1) return height;
  if (high === low) return height * (low - column);
  const [from, to] = [Math.max(low, column), Math.min(high, column + 1)];
  const within = ((to - from) * (to - column + (from - column))) / 2;
  return (height / (high - low)) * (within + Math.max(0, high - column - 1));
}

/** The last column that an edge passes through. */
export function lastColumn(low: number, high: number): number {
  return Math.max(Math.floor(low), Math.ceil(high) - 1);
}
