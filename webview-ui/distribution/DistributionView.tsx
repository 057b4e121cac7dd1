import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount, formatHeading } from '../../src/shared/format';
import { Button } from '../controls/Button';
import { Scroller } from '../controls/Scroller';
import { usePage } from '../state/usePage';
import type { TableModel } from '../table/tableModel';
import { type ShownDistribution, shownDistribution } from './distributionModel';
import { barRanges, distributionWords } from './distributionWords';
import { Histogram } from './Histogram';

/** Before its width is known. */
const USUAL_WIDTH = 640;

/** How the values of the rows are distributed that the table shows. */
export function DistributionView({ model }: { readonly model: TableModel }): VNode {
  const page = usePage();
  const shown = model.shown.value;
  const colours = page.view.colours.value;
  const settings = page.settings.value;
  const found = useMemo(
    () => shownDistribution(model.data.peek(), shown, page),
    [model, shown, page, colours, settings],
  );
  const isPart = shown.length < model.data.value.rows;
  return (
    <Scroller kind="scrolls distribution">
      {found && <h2>{formatHeading(found.column.legend)}</h2>}
      {isPart && (
        <p class="distribution-part muted">
          <span>Of the rows that the table shows: {model.count.value}.</span>
          <Button label="Show all rows" onClick={() => model.setFilter('')} />
        </p>
      )}
      {found && <Content found={found} />}
    </Scroller>
  );
}

function Content({ found }: { readonly found: ShownDistribution }): VNode {
  const { distribution, column, scale } = found;
  const box = useRef<HTMLElement>(null);
  const width = useSignal(USUAL_WIDTH);
  // The watcher tells of the first size too, and of the way back from out of sight.
  useLayoutEffect(() => {
    if (box.current === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry!.contentRect.width > 0) width.value = Math.floor(entry!.contentRect.width);
    });
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [distribution === null]);
  if (distribution === null) return <p class="muted">No row that is shown has a value.</p>;
  return (
    <>
      <p>{distributionWords(distribution, column).join(' ')}</p>
      <figure ref={box}>
        <Histogram distribution={distribution} column={column} scale={scale} width={width.value} />
        <BarTable found={found} />
        <figcaption class="muted">Under the axis: the median, and the middle half of the values.</figcaption>
      </figure>
    </>
  );
}

/** The same for those who do not see the bars. */
function BarTable({ found: { distribution, column } }: { readonly found: ShownDistribution }): VNode {
  const ranges = barRanges(distribution!, column);
  return (
    <table class="visually-hidden">
      <caption>Rows by {formatHeading(column.legend)}</caption>
      <tbody>
        {distribution!.bars.map(({ from, count }, at) => (
          <tr key={from}>
            <th scope="row">{ranges[at]}</th>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
