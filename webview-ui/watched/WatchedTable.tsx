import { computed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Watched } from '../../src/shared/watched';
import { rowNumbers, tableOf } from '../model/tableData';
import { usePage } from '../state/usePage';
import { TableView } from '../table/TableView';
import { liveTableModel } from '../table/tableModel';

/** All that share the work, a row each. */
export function WatchedTable({ watched }: { readonly watched: ReadonlySignal<Watched> }): VNode {
  const page = usePage();
  const model = useMemo(() => {
    const now = computed(() => {
      const { description, rows, columns } = watched.value;
      const table = tableOf({ description, rows, columns, attributes: [] });
      return { table, arrived: rowNumbers(rows) };
    });
    return liveTableModel({ now }, page);
  }, [watched, page]);
  return <TableView model={model} isInSight />;
}
