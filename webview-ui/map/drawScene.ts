import { drawLines, drawSelectedLine } from './drawLines';
import { CASING, drawPoints, drawSelectedPoint, STRONG, strokeEach } from './drawPoints';
import type { PointValues } from './mapPoints';
import { pointRadius } from './pointSize';
import type { Drape, DrawnLayer, Place, Ring, Scene, ViewWindow } from './scene';

/** Layers under what is seen from a place are dimmed, so that it stands out. */
const VEIL = 'rgb(255 255 255 / 45%)';
export const RING_DASH: readonly number[] = [9, 6];

/** Draws the map's content. @param spacing between neighbouring points, in units of the plane */
export function drawScene(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  spacing: number,
  window: ViewWindow,
): void {
  drawGround(pen, scene, window);
  if (scene.ring !== null) drawRing(pen, scene.ring, window);
  if (scene.values !== null) drawRows(pen, scene, scene.values, window, pointRadius(spacing, window.scale));
  if (scene.mark !== null) drawMark(pen, scene.mark, window);
}

/** Lines lie under all points; that of the selected row over all but its own. */
function drawRows(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  values: PointValues,
  window: ViewWindow,
  radius: number,
): void {
  const { lines, selected } = scene;
  if (lines !== null) drawLines(pen, lines, scene, values, window);
  drawPoints(pen, scene, values, window, radius);
  if (lines !== null && selected !== null) drawSelectedLine(pen, lines, selected, window);
  drawSelectedPoint(pen, scene, window, radius);
}

/** The rasters alone, with what is seen from a place. */
export function drawGround(
  pen: CanvasRenderingContext2D,
  { layers, probe, ring }: Pick<Scene, 'layers' | 'probe' | 'ring'>,
  window: ViewWindow,
): void {
  pen.setTransform(window.ratio, 0, 0, window.ratio, 0, 0);
  pen.clearRect(0, 0, window.width, window.height);
  for (const layer of layers) {
    pen.globalAlpha = layer.opacity * (isOverRelief(layer, layers) ? 0.6 : 1);
    drawDrape(pen, layer, window);
  }
  pen.globalAlpha = 1;
  if (probe === null) return;
  if (ring !== null) {
    circle(pen, ring, window);
    pen.fillStyle = VEIL;
    pen.fill();
  }
  drawDrape(pen, probe, window);
}

/** A tint lets a relief under it show through. */
function isOverRelief({ source }: DrawnLayer, all: readonly DrawnLayer[]): boolean {
  return source.role === 'tint' && all.some((other) => other.source.role === 'relief');
}

function drawDrape(
  pen: CanvasRenderingContext2D,
  { image, bounds }: Drape,
  { originX, originY, scale }: ViewWindow,
): void {
  const width = (bounds.maxX - bounds.minX) * scale;
  pen.imageSmoothingEnabled = width < image.width * 2;
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(
    image,
    (bounds.minX - originX) * scale,
    (originY - bounds.maxY) * scale,
    width,
    (bounds.maxY - bounds.minY) * scale,
  );
}

function circle(pen: CanvasRenderingContext2D, { x, y, reach }: Ring, window: ViewWindow): void {
  const { originX, originY, scale } = window;
  pen.beginPath();
  pen.arc((x - originX) * scale, (originY - y) * scale, reach * scale, 0, 2 * Math.PI);
}

function drawRing(pen: CanvasRenderingContext2D, ring: Ring, window: ViewWindow): void {
  circle(pen, ring, window);
  strokeEach(pen, [5, CASING]);
  pen.setLineDash([...RING_DASH]);
  strokeEach(pen, [2.5, STRONG]);
  pen.setLineDash([]);
}

/** A cross in a circle, open in its middle. */
function drawMark(pen: CanvasRenderingContext2D, { x, y }: Place, window: ViewWindow): void {
  const left = (x - window.originX) * window.scale;
  const top = (window.originY - y) * window.scale;
  pen.beginPath();
  pen.arc(left, top, 5, 0, 2 * Math.PI);
  for (const [toX, toY] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    pen.moveTo(left + 5 * toX, top + 5 * toY);
    pen.lineTo(left + 11 * toX, top + 11 * toY);
  }
  strokeEach(pen, [5, CASING], [2.25, STRONG]);
}
