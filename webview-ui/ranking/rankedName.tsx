import { max, range } from 'd3-array';
import type { VNode } from 'preact';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import type { DataColumn } from '../model/tableData';
import { usePage } from '../state/usePage';
import type { TextMeasure } from '../table/columnWidths';
import type { GridColumn } from '../table/gridColumn';
import { fullName, type RankedData, variantSuffix } from './rankedData';
import type { RankingParts } from './rankingColumns';

/** Pixels beside a name for a star, the button that copies, and the padding. */
const STAR_AND_BUTTON = 72;
/** Pixels of a name at least, at most, and in a narrow panel; the rest is in the tooltip. */
const MIN_NAME = 140;
const MAX_NAME = 320;
const NARROW_NAME = 200;

/** The column of names, with the variant, a star at the best, and a button that copies. */
export function rankedName({ data, standings, measure }: RankingParts, column: DataColumn): GridColumn {
  const width = Math.min(MAX_NAME, Math.max(MIN_NAME, widestName(data, measure)));
  return {
    id: column.id,
    heading: column.label,
    align: 'left',
    width,
    narrowWidth: Math.min(width, NARROW_NAME),
    value: data.name,
    text: (row) => fullName(data, row),
    title: (row) => `${data.name(row)}\n${data.copied(row) ?? ''}`,
    render: (row, isStop) => (
      <RankedName data={data} row={row} isBest={standings.value.get(row)?.best === true} isStop={isStop} />
    ),
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

function RankedName({
  data,
  row,
  isBest,
  isStop,
}: {
  readonly data: RankedData;
  readonly row: number;
  readonly isBest: boolean;
  /** Whether the Tab key stops at its button. */
  readonly isStop: boolean;
}): VNode {
  const page = usePage();
  const copied = data.copied(row);
  const suffix = variantSuffix(data, row);
  const what = `${data.weights.copies?.label} of ${fullName(data, row)}`;
  const best = `None of the other ${data.plural} is as good on all measures and better on one`;
  return (
    <div class="cell-icon">
      <span class="text">{data.name(row)}</span>
      {suffix !== '' && <span class="muted">{suffix}</span>}
      {isBest && (
        <span class="star" title={best}>
          <Icon name="star" />
          <span class="visually-hidden">{best}</span>
        </span>
      )}
      {copied !== null && (
        <Button
          icon="copy"
          iconOnly
          label={`Copy the ${what}`}
          tabIndex={isStop ? 0 : -1}
          onClick={() => page.copy(copied, `The ${what}`)}
        />
      )}
    </div>
  );
}
