import type { VNode } from 'preact';
import { Fold } from '../controls/Fold';
import { keyOf, RankingTools } from '../ranking/RankingTools';
import { RowGrid } from './RowGrid';
import { TableFoot } from './TableFoot';
import { TableTools } from './TableTools';
import type { TableModel } from './tableModel';

/** A table that is sorted, filtered, and driven by the keyboard; where its rows are ranked, with weights. */
export function TableView({ model, isInSight }: Readonly<{ model: TableModel; isInSight: boolean }>): VNode {
  const { ranking } = model;
  return (
    <section class="table-view">
      {ranking === null ? (
        <>
          <TableTools model={model} />
          <div />
        </>
      ) : (
        <RankingTools model={model} ranking={ranking} />
      )}
      <RowGrid model={model} isInSight={isInSight} />
      {ranking === null ? (
        <TableFoot
          model={model}
          help={model.isPlaced ? 'Enter or a double click shows a row on the map.' : undefined}
        />
      ) : (
        <Fold label="Totals and key">
          <TableFoot model={model} help={keyOf(ranking)} />
        </Fold>
      )}
    </section>
  );
}
