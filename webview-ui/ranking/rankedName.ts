import { max, range } from 'd3-array';
import { button } from '../dom/button';
import { element } from '../dom/element';
import { icon } from '../dom/icon';
import type { DataColumn } from '../model/tableData';
import type { PageContext } from '../pageContext';
import type { TextMeasure } from '../table/columnWidths';
import type { GridColumn } from '../table/gridColumn';
import { fullName, type RankedData, variantSuffix } from './rankedData';
import type { RankingParts } from './rankingParts';

/** Pixels beside a name for a star, the button that copies, and the padding. */
const STAR_AND_BUTTON = 72;
/** Pixels of a name at least, at most, and in a narrow panel; the rest is in the tooltip. */
const MIN_NAME = 140;
const MAX_NAME = 320;
const NARROW_NAME = 200;

/** The column of names, with the variant, a star at the best, and a button that copies. */
export function rankedName(parts: RankingParts, column: DataColumn): GridColumn {
  const { data, standings, measure, context } = parts;
  const width = Math.min(MAX_NAME, Math.max(MIN_NAME, widestName(data, measure)));
  return {
    id: column.id,
    heading: column.label,
    align: 'left',
    width,
    narrowWidth: Math.min(width, NARROW_NAME),
    value: data.name,
    title: (row) => `${data.name(row)}\n${data.copied(row) ?? ''}`,
    render(row) {
      const copied = data.copied(row);
      const suffix = variantSuffix(data, row);
      return [
        element(
          'div',
          { class: 'cell-icon' },
          element('span', { class: 'text' }, data.name(row)),
          suffix !== '' && element('span', { class: 'muted' }, suffix),
          standings().get(row)?.best === true && star(data.plural),
          copied !== null && copyButton(data, row, copied, context),
        ),
      ];
    },
  };
}

/** The widest of the names with what follows them in their cell. */
function widestName(data: RankedData, measure: TextMeasure): number {
  const widest = max(range(data.table.rows), (row) => {
    const suffix = variantSuffix(data, row);
    const suffixWidth = suffix === '' ? 0 : Math.ceil(measure(suffix)) + 6;
    return Math.ceil(measure(data.name(row))) + suffixWidth;
  });
  return (widest ?? 0) + STAR_AND_BUTTON;
}

function star(plural: string): HTMLElement {
  const text = `None of the other ${plural} is as good on all measures and better on one`;
  return element(
    'span',
    { class: 'star', title: text },
    icon('star'),
    element('span', { class: 'visually-hidden' }, text),
  );
}

function copyButton(data: RankedData, row: number, text: string, context: PageContext): HTMLElement {
  const what = `${data.weights.copies?.label} of ${fullName(data, row)}`;
  return button({
    icon: 'copy',
    iconOnly: true,
    label: `Copy the ${what}`,
    attributes: { tabindex: -1 },
    onClick: () => context.copy(text, `The ${what}`),
  });
}
