import { render } from 'preact';
import type { DrawingsCapability } from '../../src/shared/description';
import { formatCount, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { paperPicture } from '../picture/paperPicture';
import { pictureLegend, type SignEntry } from '../picture/pictureLegend';
import { sourceLines } from '../picture/sourceLines';
import { svgNode, textLines } from '../picture/svgNodes';
import { type Arrangement, type Drawn, explanationOf } from './arrangement';
import { cardTexts } from './cardTexts';
import { DrawingsOnPaper, gridOf, LINE, paperPaint, TEXT } from './DrawingsOnPaper';

/** Drawings of a picture at most: of more, nobody could tell one from another. */
const MAX_DRAWINGS = 60;

/** The drawings of a choice as a picture for a paper: from the best row on, with ranks, names, measures and a legend. */
export function drawingsPicture(
  title: string,
  document: PackedResult,
  drawn: Drawn,
  capability: DrawingsCapability,
  arrangement: Arrangement,
): SVGSVGElement {
  const { rows, standings, frames } = arrangement;
  const cards = rows.slice(0, MAX_DRAWINGS).map((row) => ({
    row,
    texts: cardTexts(drawn.data, row, standings),
    drawing: drawn.drawings.get(row)!,
    frame: frames.byRow.get(row)!,
  }));
  const grid = gridOf(cards);
  const part =
    cards.length === rows.length
      ? ''
      : ` The first ${formatCount(cards.length)} of ${formatItems(rows.length, 'drawings')} are shown.`;
  const caption = textLines(explanationOf(drawn, capability, arrangement) + part, TEXT, grid.width);
  const body = globalThis.document.createElementNS('http://www.w3.org/2000/svg', 'g');
  render(<DrawingsOnPaper cards={cards} grid={grid} caption={caption} />, body);
  return paperPicture({
    title,
    body,
    width: grid.width,
    height: (caption.length + 1) * LINE + grid.height,
    legend: cards.length === 0 ? null : pictureLegend([{ kind: 'signs', signs: signs() }]),
    source: sourceLines(document),
  });
}

/** The lines of drawings by themselves; an element is in one picture. */
const signs = (): SignEntry[] => [
  [svgNode('path', { ...paperPaint.area, d: 'M0 0H16V12H0Z' }), 'Area'],
  [
    svgNode('path', { ...paperPaint.circles, d: 'M2 6A6 6 0 0 1 14 6A6 6 0 0 1 2 6Z' }),
    'Circles of one size on the ground',
  ],
  [svgNode('path', { ...paperPaint.graticule, d: 'M0 6H16M8 0V12' }), 'Meridians and parallels'],
];
