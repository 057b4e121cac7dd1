import { render, type VNode } from 'preact';
import type { DrawingsCapability } from '../../src/shared/description';
import { formatCount, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { paperPicture } from '../picture/paperPicture';
import { type Arrangement, type Drawn, explanationOf } from './arrangement';
import { cardTexts } from './cardTexts';
import { DrawingLegend } from './DrawingLegend';
import { DrawingsOnPaper, gridOf, LINE, TEXT } from './DrawingsOnPaper';
import { paperMeasure, wrapped } from './paperText';

/** Drawings of a picture at most: of more, nobody could tell one from another. */
const MAX_DRAWINGS = 60;

/** The drawings of a choice as a figure for a paper: from the best row on, with ranks, names, measures and a legend. */
export function drawingsPicture(
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
  const measure = paperMeasure(TEXT);
  const part =
    cards.length === rows.length
      ? ''
      : ` The first ${formatCount(cards.length)} of ${formatItems(rows.length, 'drawings')} are shown.`;
  const caption = wrapped(explanationOf(drawn, capability, arrangement) + part, grid.width, measure);
  return paperPicture({
    title: document.result.description.title,
    body: elementOf(<DrawingsOnPaper cards={cards} grid={grid} caption={caption} measure={measure} />),
    width: grid.width,
    height: (caption.length + 1) * LINE + grid.height,
    legend: cards.length === 0 ? null : elementOf(<DrawingLegend />),
    source: sourceOf(document),
  });
}

function elementOf(node: VNode): SVGElement {
  const group = globalThis.document.createElementNS('http://www.w3.org/2000/svg', 'g');
  render(node, group);
  return group.firstElementChild as SVGElement;
}

/** What made a result, of which files, and when. */
function sourceOf({ result: { inputs }, run }: PackedResult): string {
  const files = inputs.map(({ path }) => path.split(/[\\/]/).at(-1));
  const made = run === null ? [] : [new Date(run.started).toLocaleDateString()];
  return [`Graticule ${run?.graticule ?? ''}`.trim(), ...files, ...made].join(', ');
}
