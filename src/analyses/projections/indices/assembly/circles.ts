// Circles of a block on a map, two at a time: a lane each, with the same operations in the same order as plainCircles.ts, so
// that values are equal bit for bit. Nothing here is static: every byte in use is reached through a pointer of the caller.

const VERTICES: i32 = 16;
/** Bytes from one circle to the next: its vertices and its centre. */
const CIRCLE: usize = 17 * 8;
const CENTRE: usize = 16 * 8;

// @ts-ignore: decorator
@inline
function both(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1);
}

/** Where a vertex lies, in bytes from its circle: as `slotOf` of design/circles.ts. */
// @ts-ignore: decorator
@inline
function placeOf(k: i32): usize {
  return <usize>(k == 0 ? 0 : k <= VERTICES / 2 ? 2 * k - 1 : 2 * (VERTICES - k)) << 3;
}

/**
 * @param x images of the points of `count` circles, 17 each; `y` as well
 * @param radius one a circle, in metres
 * @param polygonArea the area of a polygon in a circle of radius 1
 * @param shape gets Es of each circle, and `area` Ea
 * @param outside gets a byte a circle: 1 where it has none of them
 * @param distances 256 bytes to work in, a multiple of 16
 */
export function measureCircles(
  x: usize,
  y: usize,
  radius: usize,
  count: i32,
  polygonArea: f64,
  shape: usize,
  area: usize,
  outside: usize,
  distances: usize,
): void {
  const share = f64x2.splat(1.0 / VERTICES);
  const zero = f64x2.splat(0);
  for (let i = 0; i < count; i += 2) {
    const j = min(i + 1, count - 1);
    const firstX = x + <usize>i * CIRCLE;
    const firstY = y + <usize>i * CIRCLE;
    const secondX = x + <usize>j * CIRCLE;
    const secondY = y + <usize>j * CIRCLE;
    const centreX = both(firstX + CENTRE, secondX + CENTRE);
    const centreY = both(firstY + CENTRE, secondY + CENTRE);
    const end = placeOf(VERTICES - 1);
    let lastX = f64x2.sub(both(firstX + end, secondX + end), centreX);
    let lastY = f64x2.sub(both(firstY + end, secondY + end), centreY);
    let doubled = zero;
    let around = zero;
    for (let k = 0; k < VERTICES; k++) {
      const place = placeOf(k);
      const dx = f64x2.sub(both(firstX + place, secondX + place), centreX);
      const dy = f64x2.sub(both(firstY + place, secondY + place), centreY);
      doubled = f64x2.add(doubled, f64x2.sub(f64x2.mul(lastX, dy), f64x2.mul(dx, lastY)));
      const d = f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)));
      v128.store(distances + (<usize>k << 4), d);
      around = f64x2.add(around, d);
      lastX = dx;
      lastY = dy;
    }
    let shapeError = zero;
    for (let k = 0; k < VERTICES; k++) {
      const d = v128.load(distances + (<usize>k << 4));
      shapeError = f64x2.add(shapeError, f64x2.abs(f64x2.sub(share, f64x2.div(d, around))));
    }
    const mapped = f64x2.mul(f64x2.abs(doubled), f64x2.splat(0.5));
    const r = both(radius + (<usize>i << 3), radius + (<usize>j << 3));
    const expected = f64x2.mul(f64x2.mul(f64x2.splat(polygonArea), r), r);
    const areaError = f64x2.div(f64x2.abs(f64x2.sub(mapped, expected)), f64x2.add(mapped, expected));
    // One vertex that is NaN makes both sums NaN; a circle shrunk to a point has no shape.
    const inside = v128.and(f64x2.gt(around, zero), f64x2.eq(f64x2.sub(doubled, doubled), zero));
    v128.store64_lane(shape + (<usize>i << 3), shapeError, 0);
    v128.store64_lane(shape + (<usize>j << 3), shapeError, 1);
    v128.store64_lane(area + (<usize>i << 3), areaError, 0);
    v128.store64_lane(area + (<usize>j << 3), areaError, 1);
    store<u8>(outside + <usize>i, <u8>(1 + i64x2.extract_lane(inside, 0)));
    store<u8>(outside + <usize>j, <u8>(1 + i64x2.extract_lane(inside, 1)));
  }
}
