import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LiveRows, Running } from '../state/liveRows';
import { usePage } from '../state/usePage';
import { TableView } from './TableView';
import { liveTableModel } from './tableModel';

/** The rows of a job that runs, as they complete. */
export function LiveTableView({ running, rows }: Readonly<{ running: Running; rows: LiveRows }>): VNode {
  const hasRows = running.columns.length > 0 && running.description.table !== undefined;
  return hasRows ? <LiveTable rows={rows} /> : <NoRowsYet isPlanned={running.rows > 0} />;
}

function LiveTable({ rows }: Readonly<{ rows: LiveRows }>): VNode {
  const page = usePage();
  const model = useMemo(() => liveTableModel(rows, page), [rows, page]);
  return <TableView model={model} isInSight />;
}

/** Shown while a job sends no rows on: before it is planned, a ranking, and a comparison of timings. */
function NoRowsYet({ isPlanned }: Readonly<{ isPlanned: boolean }>): VNode {
  return (
    <section class="message">
      <p class="muted">{isPlanned ? 'The table is shown when all is done.' : ''}</p>
    </section>
  );
}
