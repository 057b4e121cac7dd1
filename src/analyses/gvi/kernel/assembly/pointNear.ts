import { nearSlopes, seenNear } from './exactSlopes';
import { bitsFrom } from './pointBits';
import { Bytes, Entry, Level, Pattern, Table } from './pointMemory';
import { IS_DOUBLE } from './precision';

/** Near rows of a cone. Returns the counts, and leaves the rays' best slopes in `bests`. */
// @ts-ignore: decorator
@inline
function nearRows(
  wide: bool,
  turned: bool,
  tables: u32,
  surface: u32,
  step: i32,
  last: i32,
  eye: f32,
  bits: u32,
  bitsStep: i32,
  column: i32,
  scratch: u32,
  exact: u32,
): u64 {
  const eyes = f32x4.splat(eye);
  const patterns = load<u32>(tables, Table.patterns);
  const bestBytes = load<u32>(tables, Table.bestBytes);
  const rightSlopes = scratch;
  const leftSlopes = scratch + Bytes.near;
  let from = scratch + 2 * Bytes.near;
  const first = from;
  let to = from + 2 * bestBytes;
  v128.store(from, f32x4.splat(-Infinity));
  v128.store(from + bestBytes, f32x4.splat(-Infinity));
  // The slopes of every cell of these rows, all of them first: many loads are then under way at once.
  const distances = load<u32>(tables, Table.near);
  for (let i: i32 = 1; i <= last; i++) {
    surface += step;
    const to = i * Bytes.nearRow;
    if (IS_DOUBLE) {
      nearSlopes(false, exact, i, tables, rightSlopes + to);
      nearSlopes(true, exact, i, tables, leftSlopes + to);
      continue;
    }
    const width = (i + 8) << 2;
    for (let c: i32 = 0; c < width; c += 16) {
      const d = v128.load(distances + to + c);
      v128.store(rightSlopes + to + c, f32x4.div(f32x4.sub(v128.load(surface + c), eyes), d));
      const z = v128.load(surface - c - 12);
      v128.store(leftSlopes + to + c, f32x4.div(f32x4.sub(v128.shuffle<i32>(z, z, 3, 2, 1, 0), eyes), d));
    }
  }
  let visible: u64 = 0;
  let seenGreen: u64 = 0;
  let row: i32 = 1;
  let level = load<u32>(tables, Table.levels);
  const levelsEnd = load<u32>(tables, Table.levelsEnd);
  for (; level < levelsEnd; level += Bytes.level) {
    const end = min(load<i32>(level, Level.lastRow), last);
    const vectors = load<u32>(level, Level.slopeBytes);
    let e = load<u32>(level, Level.steps);
    const spread = load<u32>(level, Level.spread);
    const rays = load<u32>(level, Level.rays);
    for (let v: u32 = 0; v < vectors; v += 16) {
      const offset = <u32>load<u16>(spread + (v >> 2), Entry.start);
      const pattern = v128.load(patterns + <u32>load<u16>(spread + (v >> 2), Entry.pattern));
      v128.store(to + v, v128.swizzle(v128.load(from + offset), pattern));
      v128.store(to + bestBytes + v, v128.swizzle(v128.load(from + bestBytes + offset), pattern));
    }
    for (; row <= end; row++) {
      bits += bitsStep;
      const right = rightSlopes + row * Bytes.nearRow;
      const left = leftSlopes + row * Bytes.nearRow;
      let marksRight: u32 = 0;
      let marksLeft: u32 = 0;
      for (let v: u32 = 0; v < vectors; v += 16) {
        const pattern = patterns + <u32>load<u16>(e, Entry.pattern);
        const shift = <u32>load<u16>(e, Entry.start);
        const offset = shift << 2;
        const shuffle = v128.load(pattern, Pattern.first);
        let a = v128.swizzle(v128.load(right + offset), shuffle);
        let b = v128.swizzle(v128.load(left + offset), shuffle);
        if (wide) {
          const second = v128.load(pattern, Pattern.second);
          a = v128.or(a, v128.swizzle(v128.load(right + offset, 16), second));
          b = v128.or(b, v128.swizzle(v128.load(left + offset, 16), second));
        }
        const bestA = v128.load(to + v);
        const bestB = v128.load(to + bestBytes + v);
        let hitsA = i32x4.bitmask(f32x4.gt(a, bestA));
        let hitsB = i32x4.bitmask(f32x4.gt(b, bestB));
        if (IS_DOUBLE) {
          const tiesA = f32x4.eq(a, bestA);
          const tiesB = f32x4.eq(b, bestB);
          if (v128.any_true(v128.or(tiesA, tiesB))) {
            hitsA |= seenNear(false, i32x4.bitmask(tiesA), exact, rays + (v >> 1), row);
            hitsB |= seenNear(true, i32x4.bitmask(tiesB), exact, rays + (v >> 1), row);
          }
        }
        marksRight |= <u32>load<u8>(pattern + hitsA, Pattern.cells) << shift;
        marksLeft |= <u32>load<u8>(pattern + hitsB, Pattern.leftCells) << (24 - shift);
        v128.store(to + v, f32x4.pmax(bestA, a));
        v128.store(to + bestBytes + v, f32x4.pmax(bestB, b));
        e += Entry.bytes;
      }
      // Bit 31 is the axis, which both octants see alike.
      let marks = <u64>marksLeft | (<u64>marksRight << 31);
      // The diagonal belongs to the cones of the surface that is not turned, whose outermost rays begin the same.
      if (turned) marks &= ~(((<u64>1 << 31) << <u64>row) | ((<u64>1 << 31) >> <u64>row));
      visible += popcnt<u64>(marks);
      const leftBits = bitsFrom(bits, column - 31) & 0x7fffffff;
      seenGreen += popcnt<u64>(marks & (leftBits | (bitsFrom(bits, column) << 31)));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  // The last level's values are in `from`: where they belong, if the number of levels is even.
  if (from != first) memory.copy(first, from, 2 * bestBytes);
  return visible | (seenGreen << 32);
}

export function nearNarrow(turned: bool, tables: u32, surface: u32, step: i32, last: i32, eye: f32, bits: u32, bitsStep: i32, column: i32, scratch: u32, exact: u32): u64 {
  return nearRows(false, turned, tables, surface, step, last, eye, bits, bitsStep, column, scratch, exact);
}

export function nearWide(turned: bool, tables: u32, surface: u32, step: i32, last: i32, eye: f32, bits: u32, bitsStep: i32, column: i32, scratch: u32, exact: u32): u64 {
  return nearRows(true, turned, tables, surface, step, last, eye, bits, bitsStep, column, scratch, exact);
}
