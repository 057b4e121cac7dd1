import type { Ring } from './ring';

/** One side of a block, from corner to corner. */
export interface BlockSide {
  /** x0, y0, x1, y1, ...; the block lies to the left. */
  readonly line: number[];
  readonly length: number;
}

/** A block's sides: its outline broken where it turns by more than about 35 degrees. */
export function sidesOf(ring: Ring): BlockSide[] {
  const n = ring.length / 2;
  const corners: number[] = [];
  for (let k = 0; k < n; k++) {
    const p = (k + n - 1) % n;
    const q = (k + 1) % n;
    const ax = ring[2 * k]! - ring[2 * p]!;
    const ay = ring[2 * k + 1]! - ring[2 * p + 1]!;
    const bx = ring[2 * q]! - ring[2 * k]!;
    const by = ring[2 * q + 1]! - ring[2 * k + 1]!;
    const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    if (ax * bx + ay * by < 0.82 * lengths) corners.push(k);
  }
  if (corners.length < 2) return [];
  return corners.map((from, c) => {
    const to = corners[(c + 1) % corners.length]!;
    const line: number[] = [];
    let length = 0;
    for (let k = from; ; k = (k + 1) % n) {
      if (line.length > 0) {
        const dx = ring[2 * k]! - line[line.length - 2]!;
        const dy = ring[2 * k + 1]! - line[line.length - 1]!;
        length += Math.sqrt(dx * dx + dy * dy);
      }
      line.push(ring[2 * k]!, ring[2 * k + 1]!);
      if (k === to) break;
    }
    return { line, length };
  });
}

/** The point `s` metres along a line. */
export function pointAlong(line: readonly number[], s: number): [number, number] {
  let left = s;
  for (let k = 0; k + 3 < line.length; k += 2) {
    const dx = line[k + 2]! - line[k]!;
    const dy = line[k + 3]! - line[k + 1]!;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (left <= length || k + 4 === line.length) {
      const t = length > 0 ? left / length : 0;
      return [line[k]! + dx * t, line[k + 1]! + dy * t];
    }
    left -= length;
  }
  return [line[0]!, line[1]!];
}
