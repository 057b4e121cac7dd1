// biome-ignore-all lint/a11y/noSvgWithoutTitle: parts of a picture that is saved, and never in the page.
import type { VNode } from 'preact';
import type { Drawing } from '../../src/shared/drawings';
import { FAINT, INK } from '../picture/svgNodes';
import type { CardTexts } from './cardTexts';
import { DRAWING_WIDTH, DrawingLines, drawingHeight, type Paint, viewBoxOf } from './DrawingLines';
import { fitted } from './fitted';
import type { Frame } from './frames';

/** The colours of the light theme as attributes: a paper has no style sheet. */
const green = '#388a34';
const orange = '#d18616';
export const paperPaint = {
  graticule: { fill: 'none', stroke: INK, 'stroke-opacity': 0.22 },
  area: { fill: green, 'fill-opacity': 0.28, 'fill-rule': 'evenodd', stroke: green },
  circles: { fill: orange, 'fill-opacity': 0.25, stroke: orange },
} as const satisfies Paint;

/** Pixels of texts and their lines. */
export const TEXT = 13;
export const LINE = 18;

/** Pixels from drawing to drawing, and under the values of one. */
const GAP = 28;

/** A drawing with its words. */
export interface PaperCard {
  readonly row: number;
  readonly texts: CardTexts;
  readonly drawing: Drawing;
  readonly frame: Frame;
}

/** Where cards stand, in pixels. Each is as high as the others. */
export interface PaperGrid {
  readonly columns: number;
  /** Lines of text over a drawing. */
  readonly heads: number;
  readonly drawingHeight: number;
  readonly width: number;
  readonly height: number;
}

export function gridOf(cards: readonly PaperCard[]): PaperGrid {
  const columns = Math.max(1, Math.min(6, Math.ceil(Math.sqrt(1.2 * cards.length))));
  const heads = cards.some(({ texts }) => texts.group !== null) ? 2 : 1;
  const height = Math.max(0, ...cards.map(({ frame }) => drawingHeight(frame)));
  return {
    columns,
    heads,
    drawingHeight: height,
    width: columns * (DRAWING_WIDTH + GAP) - GAP,
    height: Math.ceil(cards.length / columns) * cardHeight(heads, height),
  };
}

function cardHeight(heads: number, drawing: number): number {
  return (heads + 2) * LINE + drawing + GAP;
}

/** The words over the drawings, and the drawings as a grid, from the best row on. */
export function DrawingsOnPaper({
  cards,
  grid,
  caption,
}: Readonly<{ cards: readonly PaperCard[]; grid: PaperGrid; caption: readonly string[] }>): VNode {
  const top = (caption.length + 1) * LINE;
  return (
    <g font-size={TEXT}>
      {caption.map((line, at) => (
        <text key={line} y={(at + 1) * LINE - 5} fill={FAINT}>
          {line}
        </text>
      ))}
      {cards.map((card, at) => {
        const x = (at % grid.columns) * (DRAWING_WIDTH + GAP);
        const y = top + Math.floor(at / grid.columns) * cardHeight(grid.heads, grid.drawingHeight);
        return (
          <g key={card.row} transform={`translate(${x} ${y.toFixed(1)})`}>
            <Card card={card} grid={grid} />
          </g>
        );
      })}
    </g>
  );
}

function Card({
  card: { texts, drawing, frame },
  grid,
}: Readonly<{ card: PaperCard; grid: PaperGrid }>): VNode {
  const heads = texts.group === null ? [texts.title] : [texts.group, texts.title];
  const top = grid.heads * LINE;
  const foot = top + grid.drawingHeight;
  return (
    <>
      {heads.map((text, at) => (
        <text key={at} y={(at + 1) * LINE - 5} font-weight={at === 0 ? 600 : undefined} xml:space="preserve">
          {fitted(text, TEXT, DRAWING_WIDTH, at === 0 ? 600 : 400)}
        </text>
      ))}
      <svg y={top} width={DRAWING_WIDTH} height={drawingHeight(frame)} viewBox={viewBoxOf(frame)}>
        <DrawingLines drawing={drawing} frame={frame} paint={paperPaint} />
      </svg>
      {texts.measures.map(({ label, value }, at) => (
        <g key={label} {...placeOf(at, texts.measures.length)}>
          <text y={foot + LINE - 3} fill={FAINT}>
            {label}
          </text>
          <text y={foot + 2 * LINE - 3}>{value}</text>
        </g>
      ))}
    </>
  );
}

/** The first at the left edge, the last at the right, the others between. */
function placeOf(
  at: number,
  count: number,
): { transform: string; 'text-anchor': 'start' | 'middle' | 'end' } {
  const anchor = at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
  const x = count === 1 ? 0 : (at / (count - 1)) * DRAWING_WIDTH;
  return { transform: `translate(${x} 0)`, 'text-anchor': anchor };
}
