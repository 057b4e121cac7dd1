import { cssColour, scaleColours, scaleTable } from '../../src/shared/colourRamps';
import { CASING, MANY, STRONG, strokeEach } from './drawPoints';
import type { MapLines, PointValues } from './mapPoints';
import type { Scene, ViewWindow } from './scene';
import { stampLines } from './stampLines';

export const LINE_WIDTH = 1.5;
/** Under each line: with it the brightest are seen on light ground, and the darkest on dark. */
export const LINE_EDGE = [3, 'rgb(128 128 128 / 45%)'] as const;
/** Shorter lines, in pixels, are under their points. */
const MIN_LENGTH = 2;

/** A line on the screen, in pixels of the window. */
export interface DrawnLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Window = Omit<ViewWindow, 'ratio'>;

/** Draws the lines of rows in the colours of their values. */
export function drawLines(
  pen: CanvasRenderingContext2D,
  lines: MapLines,
  { scale }: Scene,
  { value }: PointValues,
  window: ViewWindow,
): void {
  const rows = linesInSight(lines, window);
  if (rows.length > MANY) {
    const { width, height, ratio } = window;
    const image = pen.getImageData(0, 0, Math.round(width * ratio), Math.round(height * ratio));
    const colourOf = scaleTable(scale);
    const onImage = { ...window, scale: window.scale * ratio };
    stampLines(
      image,
      rows,
      (row) => lineOf(lines, row, onImage),
      (row) => colourOf(value[row]!),
    );
    pen.putImageData(image, 0, 0);
    return;
  }
  const colourOf = scaleColours(scale);
  for (const row of rows) {
    pen.beginPath();
    trace(pen, lineOf(lines, row, window));
    strokeEach(pen, LINE_EDGE, [LINE_WIDTH, cssColour(colourOf(value[row]!))]);
  }
}

/** Draws the line of the selected row over all others, with a dot at its end. */
export function drawSelectedLine(
  pen: CanvasRenderingContext2D,
  lines: MapLines,
  row: number,
  window: ViewWindow,
): void {
  if (!hasLine(lines, row)) return;
  const line = lineOf(lines, row, window);
  pen.beginPath();
  trace(pen, line);
  strokeEach(pen, [6, CASING], [3, STRONG]);
  pen.beginPath();
  pen.arc(line.x2, line.y2, END_RADIUS, 0, 2 * Math.PI);
  strokeEach(pen, [4, CASING]);
  pen.fillStyle = STRONG;
  pen.fill();
}

/** Of the dot at the end of a selected line, in pixels. */
export const END_RADIUS = 5;

/** The rows whose line may be seen in a window. */
export function linesInSight({ from, to }: MapLines, window: Window): Uint32Array {
  const { originX, originY, scale, width, height } = window;
  const [maxX, minY] = [originX + width / scale, originY - height / scale];
  const shortest = MIN_LENGTH / scale;
  const found = new Uint32Array(from.x.length);
  let length = 0;
  for (let row = 0; row < found.length; row++) {
    const [x1, y1, x2, y2] = [from.x[row]!, from.y[row]!, to.x[row]!, to.y[row]!];
    // Written so that NaN is out of sight.
    const isInSight =
      Math.min(x1, x2) <= maxX &&
      Math.max(x1, x2) >= originX &&
      Math.min(y1, y2) <= originY &&
      Math.max(y1, y2) >= minY;
    if (isInSight && (Math.abs(x2 - x1) > shortest || Math.abs(y2 - y1) > shortest)) found[length++] = row;
  }
  return found.subarray(0, length);
}

/** Whether a row has both ends of a line. */
export function hasLine({ from, to }: MapLines, row: number): boolean {
  return Number.isFinite(from.x[row]! + from.y[row]! + to.x[row]! + to.y[row]!);
}

export function lineOf({ from, to }: MapLines, row: number, { originX, originY, scale }: Window): DrawnLine {
  return {
    x1: (from.x[row]! - originX) * scale,
    y1: (originY - from.y[row]!) * scale,
    x2: (to.x[row]! - originX) * scale,
    y2: (originY - to.y[row]!) * scale,
  };
}

function trace(pen: CanvasRenderingContext2D, { x1, y1, x2, y2 }: DrawnLine): void {
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
}
