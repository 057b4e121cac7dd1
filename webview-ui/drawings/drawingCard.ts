import { formatNumber } from '../../src/shared/format';
import { element } from '../dom/element';
import { fullName, groupName, type RankedData } from '../ranking/rankedData';
import type { Standing } from '../ranking/standings';
import { emptyDrawing } from './drawing';
import type { Frame } from './frames';

/** A row as a button with its group, rank, name and measures, and room for its drawing. */
export function drawingCard(
  data: RankedData,
  row: number,
  standing: Standing | undefined,
  frame: Frame,
  onClick: () => void,
): HTMLElement {
  const group = groupName(data, row);
  const name = fullName(data, row);
  return element(
    'button',
    { type: 'button', class: 'drawing', 'data-row': row, 'aria-pressed': 'false', onclick: onClick },
    group !== null && element('strong', { class: 'text', title: group }, group),
    element(
      group === null ? 'strong' : 'span',
      { class: 'text', title: name },
      [standing?.text, name].filter(Boolean).join('  '),
    ),
    emptyDrawing(frame),
    measureList(data, row),
  );
}

/** The measures with the digits that the table shows. */
function measureList({ measures }: RankedData, row: number): HTMLElement {
  return element(
    'span',
    { class: 'drawing-measures number' },
    ...measures.flatMap(({ label, digits, valueAt }) => [
      element('span', { class: 'muted' }, label),
      element('span', {}, formatNumber(valueAt(row) ?? Number.NaN, digits)),
    ]),
  );
}
