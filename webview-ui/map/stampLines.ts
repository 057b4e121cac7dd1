import type { DrawnLine } from './drawLines';

/**
 * Lines a pixel wide, put into the pixels of an image one after the other: a hundred thousand take some milliseconds,
 * where paths take the better part of a second.
 *
 * @param lineAt the ends of a line, in pixels of the image
 * @param colourAt its colour as 32 bits in the order of pixels
 */
export function stampLines(
  { width, height, data }: ImageData,
  rows: Uint32Array,
  lineAt: (row: number) => DrawnLine,
  colourAt: (row: number) => number,
): void {
  const pixels = new Uint32Array(data.buffer);
  for (const row of rows) {
    const line = lineAt(row);
    const part = partInside(line, width - 1, height - 1);
    if (part === null) continue;
    const [from, to] = part;
    const [acrossX, acrossY] = [line.x2 - line.x1, line.y2 - line.y1];
    const [x, y] = [line.x1 + from * acrossX, line.y1 + from * acrossY];
    const steps = Math.ceil((to - from) * Math.max(Math.abs(acrossX), Math.abs(acrossY)));
    const share = steps === 0 ? 0 : (to - from) / steps;
    const [stepX, stepY] = [share * acrossX, share * acrossY];
    const colour = colourAt(row);
    for (let step = 0; step <= steps; step++) {
      pixels[Math.round(y + step * stepY) * width + Math.round(x + step * stepX)] = colour;
    }
  }
}

/** The part of a line that lies in a box from 0, as shares of its length; `null` where none does (Liang and Barsky 1984). */
function partInside(
  { x1, y1, x2, y2 }: DrawnLine,
  maxX: number,
  maxY: number,
): [from: number, to: number] | null {
  let [from, to] = [0, 1];
  for (const [start, across, max] of [
    [x1, x2 - x1, maxX],
    [y1, y2 - y1, maxY],
  ] as const) {
    if (across === 0) {
      if (start < 0 || start > max) return null;
      continue;
    }
    const [one, other] = [-start / across, (max - start) / across];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return from <= to ? [from, to] : null;
}
