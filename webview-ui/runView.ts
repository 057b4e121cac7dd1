import { element } from './dom/element';
import { createMapView } from './map/mapView';
import type { LiveRows, Running } from './model/liveRows';
import type { PageContext, View } from './pageContext';
import { createPlainTable } from './table/plainTable';

/** The one tab of a job that runs: its rows, or the raster as it fills in. */
export function tabOfRun({ description }: Running): 'table' | 'map' {
  return description.view === 'raster' ? 'map' : 'table';
}

/** What is under it. */
export function viewOfRun(running: Running, { table, arrived }: LiveRows, context: PageContext): View {
  if (tabOfRun(running) === 'map') return createMapView(table(), null, context);
  if (running.columns.length === 0 || running.description.table === undefined)
    return noRowsYet(running.rows > 0);
  return createPlainTable({ table, rows: arrived, summary: {}, caption: 'Rows finished so far' }, context);
}

/** Shown while a job sends no rows on: before it is planned, a ranking, and a comparison of timings. */
function noRowsYet(planned: boolean): View {
  const text = planned ? 'The table is shown when all is done.' : '';
  return { element: element('section', { class: 'message' }, element('p', { class: 'muted' }, text)) };
}
