// A row of cells goes into the windows that hold it.
//
// A window's value is its rows' values, taken from top to bottom; a row's value is its middle cell, then the pairs of
// cells at distance 1, 2, ... from it. So the values of all widths of a row come out of one walk, and a window's bits
// depend on its cells alone. The windows under way are rows of a ring, one for each row of windows that is not complete.

// @ts-ignore: decorator
@inline const SUM = 0;
// @ts-ignore: decorator
@inline const MINIMUM = 1;
// @ts-ignore: decorator
@inline const MAXIMUM = 2;

// @ts-ignore: decorator
@inline
function both(op: i32, a: v128, b: v128): v128 {
  return op == SUM ? f64x2.add(a, b) : op == MINIMUM ? f64x2.pmin(a, b) : f64x2.pmax(a, b);
}

// @ts-ignore: decorator
@inline
function pairAt(op: i32, at: u32, distance: u32): v128 {
  return both(op, v128.load(at - distance), v128.load(at + distance));
}

// @ts-ignore: decorator
@inline
function into(op: i32, at: u32, s0: v128, s1: v128, s2: v128, s3: v128): void {
  v128.store(at, both(op, v128.load(at), s0));
  v128.store(at, both(op, v128.load(at, 16), s1), 16);
  v128.store(at, both(op, v128.load(at, 32), s2), 32);
  v128.store(at, both(op, v128.load(at, 48), s3), 48);
}

/**
 * `row`: the cell of the first column, with `radius` cells before it. `halfWidths`: u32, for each distance of rows from
 * 0 to `radius`, how far a window reaches left and right there. `ring`: 2 * radius + 1 rows of `rowBytes`; `at` is the
 * one of the windows whose middle is in this row, and the windows below it come behind it.
 */
// @ts-ignore: decorator
@inline
function spread(
  op: i32,
  row: u32,
  columns: u32,
  halfWidths: u32,
  radius: i32,
  ring: u32,
  at: i32,
  rowBytes: u32,
): void {
  const slots = 2 * radius + 1;
  for (let c: u32 = 0, end = columns << 3; c < end; c += 64) {
    const x = row + c;
    let s0 = v128.load(x);
    let s1 = v128.load(x, 16);
    let s2 = v128.load(x, 32);
    let s3 = v128.load(x, 48);
    let width: u32 = 0;
    for (let d = radius; d >= 0; d--) {
      for (const stop = load<u32>(halfWidths + (d << 2)) << 3; width < stop; ) {
        width += 8;
        s0 = both(op, s0, pairAt(op, x, width));
        s1 = both(op, s1, pairAt(op, x + 16, width));
        s2 = both(op, s2, pairAt(op, x + 32, width));
        s3 = both(op, s3, pairAt(op, x + 48, width));
      }
      const above = at < d ? at - d + slots : at - d;
      into(op, ring + above * rowBytes + c, s0, s1, s2, s3);
      if (d == 0) break;
      const below = at + d >= slots ? at + d - slots : at + d;
      into(op, ring + below * rowBytes + c, s0, s1, s2, s3);
    }
  }
}

export function spreadSum(
  row: u32,
  columns: u32,
  halfWidths: u32,
  radius: i32,
  ring: u32,
  at: i32,
  rowBytes: u32,
): void {
  spread(SUM, row, columns, halfWidths, radius, ring, at, rowBytes);
}

export function spreadMinimum(
  row: u32,
  columns: u32,
  halfWidths: u32,
  radius: i32,
  ring: u32,
  at: i32,
  rowBytes: u32,
): void {
  spread(MINIMUM, row, columns, halfWidths, radius, ring, at, rowBytes);
}

export function spreadMaximum(
  row: u32,
  columns: u32,
  halfWidths: u32,
  radius: i32,
  ring: u32,
  at: i32,
  rowBytes: u32,
): void {
  spread(MAXIMUM, row, columns, halfWidths, radius, ring, at, rowBytes);
}
