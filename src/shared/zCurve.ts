/**
 * The place of a cell on a Z-shaped curve through a grid, along which neighbours are close to each other: the bits of
 * column and row in turn. Both are whole numbers below 65,536.
 */
export function placeOnZCurve(column: number, row: number): number {
  return spread(column) + 2 * spread(row);
}

function spread(value: number): number {
  let bits = value;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
