import { cssColour, scaleColours, scaleTable } from '../../src/shared/colourRamps';
import type { MapPoints, PointValues } from './mapPoints';
import type { Scene, ViewWindow } from './scene';

/** More points or lines in sight than this are stamped into pixels rather than drawn as paths. */
export const MANY = 4000;
/** More than this have no rims. */
const CROWD = 15_000;

/** The colours of what is drawn over values: its casing, rims, rows without a value, and what is selected. */
export const CASING = '#ffffff';
export const RIM = '#1b1b1b';
export const MISSING = '#b3261e';
export const STRONG = '#d6006c';

/** Draws points: circles by value, crosses where there is none. */
export function drawPoints(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  values: PointValues,
  window: ViewWindow,
  radius: number,
): void {
  const rows = pointsInSight(scene.points, window, radius + 2);
  if (rows.length > MANY) stampPoints(pen, scene, values, window, rows, radius);
  else pathPoints(pen, scene, values, window, rows, radius);
}

/** A ring around the point that is selected. */
export function drawSelectedPoint(
  pen: CanvasRenderingContext2D,
  { points, selected }: Scene,
  { originX, originY, scale }: ViewWindow,
  radius: number,
): void {
  if (selected === null || !Number.isFinite(points.x[selected]!)) return;
  pen.beginPath();
  pen.arc(
    (points.x[selected]! - originX) * scale,
    (originY - points.y[selected]!) * scale,
    radius + 4,
    0,
    2 * Math.PI,
  );
  strokeEach(pen, [6, CASING], [3, STRONG]);
}

/** The rows of points whose circle is in a window. */
export function pointsInSight(
  { count, x, y }: MapPoints,
  window: Omit<ViewWindow, 'ratio'>,
  margin: number,
): Uint32Array {
  const { originX, originY, scale, width, height } = window;
  const found = new Uint32Array(count);
  let length = 0;
  for (let row = 0; row < count; row++) {
    const left = (x[row]! - originX) * scale;
    const top = (originY - y[row]!) * scale;
    if (left >= -margin && top >= -margin && left <= width + margin && top <= height + margin)
      found[length++] = row;
  }
  return found.subarray(0, length);
}

function pathPoints(
  pen: CanvasRenderingContext2D,
  { points, scale }: Scene,
  { value, missing }: PointValues,
  window: ViewWindow,
  rows: Uint32Array,
  radius: number,
): void {
  const colourOf = scaleColours(scale);
  for (const row of rows) {
    const left = (points.x[row]! - window.originX) * window.scale;
    const top = (window.originY - points.y[row]!) * window.scale;
    pen.beginPath();
    if (missing[row] === 1) {
      const arm = crossArm(radius);
      pen.moveTo(left - arm, top - arm);
      pen.lineTo(left + arm, top + arm);
      pen.moveTo(left + arm, top - arm);
      pen.lineTo(left - arm, top + arm);
      strokeEach(pen, [5, CASING], [2.25, MISSING]);
      continue;
    }
    pen.arc(left, top, radius, 0, 2 * Math.PI);
    pen.fillStyle = cssColour(colourOf(value[row]!));
    pen.fill();
    strokeEach(pen, [2.5, CASING], [1, RIM]);
  }
}

/** Half the width of the cross of a row without a value. */
export function crossArm(radius: number): number {
  return Math.min(7, Math.max(2.5, radius * 0.8));
}

/** Strokes the path in one width and colour over the other, so that it shows on any ground. */
export function strokeEach(
  pen: CanvasRenderingContext2D,
  ...strokes: (readonly [width: number, colour: string])[]
): void {
  for (const [width, colour] of strokes) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
}

/**
 * Stamps a disk of pixels for each point over what is drawn already. A hundred thousand points take some
 * milliseconds, where paths take a hundred.
 */
function stampPoints(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  values: PointValues,
  window: ViewWindow,
  rows: Uint32Array,
  radius: number,
): void {
  const { points, scale } = scene;
  const { value, missing } = values;
  const width = Math.round(window.width * window.ratio);
  const height = Math.round(window.height * window.ratio);
  const image = pen.getImageData(0, 0, width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const colourOf = scaleTable(scale);
  const missingColour = pixel(MISSING);
  const edge = pixel(RIM);
  const withoutValue = rows.filter((row) => missing[row] === 1);
  const isCrowdOfMissing = withoutValue.length > MANY;
  // Rims would hide the values where points crowd.
  const rims = rows.length <= CROWD;
  const stamp = diskStamp(radius * window.ratio);
  const factor = window.scale * window.ratio;
  for (const row of rows) {
    if (missing[row] === 1 && !isCrowdOfMissing) continue;
    const left = Math.round((points.x[row]! - window.originX) * factor);
    const top = Math.round((window.originY - points.y[row]!) * factor);
    const colour = missing[row] === 1 ? missingColour : colourOf(value[row]!);
    for (let i = 0; i < stamp.length; i += 3) {
      const u = left + stamp[i]!;
      const v = top + stamp[i + 1]!;
      if (u >= 0 && v >= 0 && u < width && v < height)
        pixels[v * width + u] = rims && stamp[i + 2] === 1 ? edge : colour;
    }
  }
  pen.putImageData(image, 0, 0);
  if (!isCrowdOfMissing) pathPoints(pen, scene, values, window, withoutValue, radius);
}

/** An opaque colour given as `#rrggbb`, as 32 bits in the order of pixels. */
function pixel(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return new Uint32Array(Uint8Array.of(red!, green!, blue!, 255).buffer)[0]!;
}

/** Offsets of a disk's pixels: dx, dy, and 1 on its rim. */
function diskStamp(radius: number): Int32Array {
  const reach = Math.ceil(radius);
  const stamp: number[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance <= radius) stamp.push(dx, dy, distance > radius - 1 ? 1 : 0);
    }
  }
  return Int32Array.from(stamp);
}
