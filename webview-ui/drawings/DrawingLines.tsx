import type { SVGAttributes, VNode } from 'preact';
import type { Drawing } from '../../src/shared/drawings';
import type { Frame } from './frames';

/** Units of a drawing's width; the pixels of it on paper. */
export const DRAWING_WIDTH = 240;

/** The kinds of lines, from the lowest to the uppermost. */
export const LINES = ['graticule', 'area', 'circles'] as const;

/** How each kind of line is painted. */
export type Paint = Readonly<Record<(typeof LINES)[number], SVGAttributes<SVGPathElement>>>;

/** The lines of a drawing, in units of its frame's view box. */
export function DrawingLines({
  drawing,
  frame,
  paint,
}: Readonly<{ drawing: Drawing; frame: Frame; paint: Paint }>): VNode {
  return (
    <>
      {LINES.map((kind) => (
        <path
          key={kind}
          {...paint[kind]}
          d={drawing[kind].map((line) => pathOf(line, frame, kind !== 'graticule')).join('')}
        />
      ))}
    </>
  );
}

export function drawingHeight({ width, height }: Frame): number {
  return (DRAWING_WIDTH * height) / width;
}

export function viewBoxOf(frame: Frame): string {
  return `0 0 ${DRAWING_WIDTH} ${drawingHeight(frame).toFixed(1)}`;
}

function pathOf(line: readonly number[], frame: Frame, closed: boolean): string {
  const height = drawingHeight(frame);
  let text = '';
  for (let i = 0; i + 1 < line.length; i += 2) {
    const x = ((line[i]! - frame.x) / frame.width) * DRAWING_WIDTH;
    const y = height - ((line[i + 1]! - frame.y) / frame.height) * height;
    text += `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return closed ? `${text}Z` : text;
}
