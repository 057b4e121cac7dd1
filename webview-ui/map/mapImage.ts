import { ticks } from 'd3-array';
import { cssColour, rampColour, ZERO_COLOUR } from '../../src/shared/colourRamps';
import { formatHeading, formatNumber } from '../../src/shared/format';
import { drawScene } from './drawScene';
import { colouring, type LegendContent } from './legend';
import { NORTH_ARROW } from './northArrow';
import { blank } from './rasterImage';
import { scaleBar } from './scaleBar';
import type { Scene, ViewWindow } from './scene';

/** What the image shows beside the scene. */
export interface MapImage {
  readonly title: string;
  /** The map on screen. */
  readonly window: Omit<ViewWindow, 'ratio'>;
  readonly metresPerUnit: number;
  readonly legends: readonly LegendContent[];
}

/** Pixels of the image per pixel of the screen. */
const RATIO = 2;
const MARGIN = 24;
const TITLE_HEIGHT = 44;
const SIDE = 150;
const FONT = 'system-ui, sans-serif';
const INK = '#1b1b1b';

/** The map as a figure: title, the map as it is on screen, colour bar, scale bar, north arrow. Returns a PNG file. */
export async function drawMapImage(scene: Scene, image: MapImage): Promise<Uint8Array<ArrayBuffer>> {
  const { window, legends } = image;
  const width = window.width + 2 * MARGIN + SIDE;
  const height = window.height + 2 * MARGIN + TITLE_HEIGHT;
  const canvas = blank(Math.round(width * RATIO), Math.round(height * RATIO));
  const pen = canvas.getContext('2d')!;
  pen.scale(RATIO, RATIO);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = INK;
  pen.font = `600 20px ${FONT}`;
  pen.textBaseline = 'middle';
  pen.fillText(image.title, MARGIN, MARGIN + TITLE_HEIGHT / 2 - 8, width - 2 * MARGIN);

  const top = MARGIN + TITLE_HEIGHT;
  const right = MARGIN + window.width;
  pen.drawImage(mapPicture(scene, window), MARGIN, top, window.width, window.height);
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  pen.strokeRect(MARGIN, top, window.width, window.height);
  drawNorthArrow(pen, right - 44, top + 14);
  drawBar(pen, image, MARGIN + 16, top + window.height - 18);
  const room = (window.height - 20 * (legends.length - 1)) / Math.max(1, legends.length);
  for (const [index, content] of legends.entries())
    drawColourBar(pen, content, right + 22, top + index * (room + 20), Math.min(room, 420));
  return pngBytes(canvas);
}

function mapPicture(scene: Scene, window: MapImage['window']): HTMLCanvasElement {
  const canvas = blank(Math.round(window.width * RATIO), Math.round(window.height * RATIO));
  drawScene(canvas.getContext('2d')!, scene, { ...window, ratio: RATIO });
  return canvas;
}

function drawNorthArrow(pen: CanvasRenderingContext2D, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  pen.fillStyle = 'rgb(255 255 255 / 80%)';
  pen.fillRect(-6, -6, NORTH_ARROW.width + 12, NORTH_ARROW.height + 16);
  pen.fillStyle = INK;
  pen.fill(new Path2D(NORTH_ARROW.left));
  pen.strokeStyle = INK;
  pen.stroke(new Path2D(NORTH_ARROW.right));
  pen.font = `600 13px ${FONT}`;
  pen.textAlign = 'center';
  pen.fillText('N', NORTH_ARROW.width / 2, NORTH_ARROW.height - 1);
  pen.restore();
}

function drawBar(
  pen: CanvasRenderingContext2D,
  { window: { scale }, metresPerUnit }: MapImage,
  x: number,
  y: number,
): void {
  const { pixels, text } = scaleBar(metresPerUnit / scale, 160);
  pen.save();
  pen.fillStyle = 'rgb(255 255 255 / 80%)';
  pen.fillRect(x - 8, y - 26, pixels + 16, 36);
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x, y - 6);
  pen.lineTo(x, y);
  pen.lineTo(x + pixels, y);
  pen.lineTo(x + pixels, y - 6);
  pen.stroke();
  pen.fillStyle = INK;
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'center';
  pen.fillText(text, x + pixels / 2, y - 14);
  pen.restore();
}

function drawColourBar(
  pen: CanvasRenderingContext2D,
  content: LegendContent,
  x: number,
  y: number,
  room: number,
): void {
  const { ramp, min, max, digits } = content;
  const { isZeroApart, hasOthers } = colouring(content);
  const height = room - (isZeroApart ? 62 : 30);
  pen.save();
  pen.fillStyle = INK;
  pen.font = `12px ${FONT}`;
  pen.textBaseline = 'middle';
  // Of nothing but such zeros, no colour of the ramp is on the map.
  const lines = hasOthers ? height : 0;
  for (let line = 0; line < lines; line++) {
    pen.fillStyle = cssColour(rampColour(ramp, 1 - line / (height - 1)));
    pen.fillRect(x, y + line, 22, 1.5);
  }
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, 22, height);
  pen.fillStyle = INK;
  for (const value of ticks(min, max, 4)) {
    const at = y + height - (max > min ? (value - min) / (max - min) : 0.5) * height;
    pen.fillRect(x + 22, at - 0.5, 4, 1);
    pen.fillText(formatNumber(value, digits), x + 31, at);
  }
  if (isZeroApart) {
    pen.fillStyle = cssColour(ZERO_COLOUR);
    pen.fillRect(x, y + height + 16, 22, 14);
    pen.strokeRect(x, y + height + 16, 22, 14);
    pen.fillStyle = INK;
    pen.fillText(formatNumber(0, 0), x + 31, y + height + 23);
  }
  pen.translate(x + 92, y + height / 2);
  pen.rotate(-Math.PI / 2);
  pen.textAlign = 'center';
  pen.fillText(formatHeading(content), 0, 0, height);
  pen.restore();
}

async function pngBytes(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null)
    throw new Error('The image of the map could not be made: the map is too large for this window.');
  return new Uint8Array(await blob.arrayBuffer());
}
