import { type ColourScale, cssColour, scaleColour, scaleTable } from '../../src/shared/colourRamps';
import type { MapPoints } from './mapPoints';
import type { Scene, ViewWindow } from './scene';

/** More points in sight than this are stamped into pixels rather than drawn as paths. */
const MANY = 4000;
/** More than this have no rims. */
const CROWD = 15_000;

/** The radius of a point's circle in CSS pixels. */
export function pointRadius(points: MapPoints, scale: number): number {
  if (points.count <= 500) return 6;
  const spread = Math.sqrt(points.count) / Math.max(1e-9, scale);
  return points.count <= MANY ? 5 : spread > 400 ? 2.5 : 3;
}

function scaleOf({ points: { min, max }, ramp, zero }: Scene): ColourScale {
  return { ramp, min, max, zero };
}

/** Draws points: circles by value, crosses where there is none, a ring around the selected one. */
export function drawPoints(pen: CanvasRenderingContext2D, scene: Scene, window: ViewWindow): void {
  const { points } = scene;
  const radius = pointRadius(points, window.scale);
  const inSight = pointsInSight(points, window, radius + 2);
  if (inSight.length > MANY) stampPoints(pen, scene, window, inSight, radius);
  else pathPoints(pen, scene, window, inSight, radius);
  if (scene.selected !== null && Number.isFinite(points.x[scene.selected]!))
    drawRing(pen, scene, window, radius);
}

function pointsInSight({ count, x, y }: MapPoints, window: ViewWindow, margin: number): Uint32Array {
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
  scene: Scene,
  window: ViewWindow,
  rows: Uint32Array,
  radius: number,
): void {
  const { points } = scene;
  const scale = scaleOf(scene);
  for (const row of rows) {
    const left = (points.x[row]! - window.originX) * window.scale;
    const top = (window.originY - points.y[row]!) * window.scale;
    if (points.missing[row] === 1) {
      drawCross(pen, left, top, radius);
      continue;
    }
    pen.beginPath();
    pen.arc(left, top, radius, 0, 2 * Math.PI);
    pen.fillStyle = cssColour(scaleColour(scale, points.value[row]!));
    pen.fill();
    strokeEach(pen, [2.5, '#ffffff'], [1, '#1b1b1b']);
  }
}

function drawCross(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const arm = radius * 0.8;
  pen.beginPath();
  pen.moveTo(x - arm, y - arm);
  pen.lineTo(x + arm, y + arm);
  pen.moveTo(x + arm, y - arm);
  pen.lineTo(x - arm, y + arm);
  strokeEach(pen, [5, '#ffffff'], [2.25, '#b3261e']);
}

function drawRing(
  pen: CanvasRenderingContext2D,
  { points, selected }: Scene,
  window: ViewWindow,
  radius: number,
): void {
  const left = (points.x[selected!]! - window.originX) * window.scale;
  const top = (window.originY - points.y[selected!]!) * window.scale;
  pen.beginPath();
  pen.arc(left, top, radius + 4, 0, 2 * Math.PI);
  strokeEach(pen, [6, '#ffffff'], [3, '#d6006c']);
}

/** Strokes the path in one width and colour over the other, so that it shows on any ground. */
function strokeEach(pen: CanvasRenderingContext2D, ...strokes: (readonly [number, string])[]): void {
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
  window: ViewWindow,
  rows: Uint32Array,
  radius: number,
): void {
  const { points } = scene;
  const width = Math.round(window.width * window.ratio);
  const height = Math.round(window.height * window.ratio);
  const image = pen.getImageData(0, 0, width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const colourOf = scaleTable(scaleOf(scene));
  const missingColour = 0xff1e26b3;
  const edge = 0xff1b1b1b;
  // Rims would hide the values where points crowd.
  const rims = rows.length <= CROWD;
  const stamp = diskStamp(radius * window.ratio);
  const factor = window.scale * window.ratio;
  for (const row of rows) {
    const left = Math.round((points.x[row]! - window.originX) * factor);
    const top = Math.round((window.originY - points.y[row]!) * factor);
    const colour = points.missing[row] === 1 ? missingColour : colourOf(points.value[row]!);
    for (let i = 0; i < stamp.length; i += 3) {
      const u = left + stamp[i]!;
      const v = top + stamp[i + 1]!;
      if (u >= 0 && v >= 0 && u < width && v < height)
        pixels[v * width + u] = rims && stamp[i + 2] === 1 ? edge : colour;
    }
  }
  pen.putImageData(image, 0, 0);
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
