import { ticks } from 'd3-array';
import { formatDuration } from '../../src/shared/format';
import { barsOf, type DrawnTimeline, drawnStages, SHADES, TONES } from './timelineModel';

/** Pixels. */
export const LANE_HEIGHT = 30;
const BAR_INSET = 5;

/** Where things are, in CSS pixels. */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: number;
  readonly wallMs: number;
}

/**
 * Draws lanes and tasks. Tasks are drawn by their true extent; those too narrow to tell apart become one bar.
 */
export function drawTimeline(
  canvas: HTMLCanvasElement,
  timeline: DrawnTimeline,
  layout: TimelineLayout,
): void {
  const { width, height, lanes, wallMs } = layout;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d')!;
  pen.scale(ratio, ratio);
  const colours = readColours(canvas);
  const { drawn, placeOf } = drawnStages(timeline);
  const fills = drawn.map(({ phase, shade }) => colours.stages[TONES.indexOf(phase) * SHADES + shade]!);
  const perMs = width / Math.max(wallMs, 1e-9);

  drawAxis(pen, layout, colours, perMs);
  pen.fillStyle = colours.lane;
  for (let lane = 0; lane < lanes; lane++) {
    pen.fillRect(0, lane * LANE_HEIGHT + BAR_INSET, width, LANE_HEIGHT - 2 * BAR_INSET);
  }
  for (const { lane, left, right, place } of barsOf(timeline, placeOf, perMs)) {
    const gap = right - left > 4 ? 1 : 0;
    pen.fillStyle = fills[place]!;
    pen.fillRect(
      left,
      lane * LANE_HEIGHT + BAR_INSET,
      Math.max(0.5, right - left - gap),
      LANE_HEIGHT - 2 * BAR_INSET,
    );
  }
}

interface Colours {
  readonly lane: string;
  readonly line: string;
  readonly text: string;
  readonly font: string;
  readonly stages: readonly string[];
}

/** Colours come from the style sheet, so that a change of theme reaches the drawing. */
function readColours(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    lane: read('--lane'),
    line: read('--line'),
    text: read('--muted'),
    font: `11px ${style.fontFamily}`,
    stages: TONES.flatMap((phase) => [0, 1, 2, 3].map((shade) => read(`--${phase}-${shade}`))),
  };
}

function drawAxis(
  pen: CanvasRenderingContext2D,
  { width, height, lanes, wallMs }: TimelineLayout,
  colours: Colours,
  perMs: number,
): void {
  const foot = lanes * LANE_HEIGHT;
  pen.font = colours.font;
  pen.fillStyle = colours.text;
  pen.strokeStyle = colours.line;
  pen.textBaseline = 'middle';
  for (const ms of ticks(0, wallMs, Math.max(2, Math.floor(width / 150)))) {
    const x = Math.round(ms * perMs) + 0.5;
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, foot + 4);
    pen.stroke();
    const text = formatDuration(ms);
    const half = pen.measureText(text).width / 2;
    pen.textAlign = 'left';
    pen.fillText(text, Math.min(Math.max(0, x - half), width - 2 * half), (foot + 4 + height) / 2 + 1);
  }
}
