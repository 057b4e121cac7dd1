import type { TabId } from '../src/shared/messages';
import type { PackedResult } from '../src/shared/packedResult';
import { createAboutView } from './about/aboutView';
import { createDrawingsView } from './drawings/drawingsView';
import { createMapView } from './map/mapView';
import { tableOf } from './model/tableData';
import { capitalised } from './model/words';
import type { PageContext, View } from './pageContext';
import { createRankingTable } from './ranking/rankingTable';
import { createPlainTable } from './table/plainTable';
import { createTimingsView } from './timings/timingsView';

/** Whether a result has something to show under a tab. */
export function hasTab(tab: TabId, { result: { description }, run }: PackedResult): boolean {
  switch (tab) {
    case 'table':
      return description.table !== undefined;
    case 'timings':
      return run !== null;
    case 'map':
      return description.view === 'drawings'
        ? description.drawings !== undefined
        : description.view !== 'none';
    case 'about':
      return true;
  }
}

/** What a result shows under a tab that it has. */
export function viewOfResult(tab: TabId, document: PackedResult, context: PageContext): View {
  const { description } = document.result;
  switch (tab) {
    case 'table':
      return description.weights === undefined
        ? plainTable(document, context)
        : createRankingTable(document, context);
    case 'timings':
      return createTimingsView(document.run!, description.compares, context);
    case 'map':
      return description.view === 'drawings'
        ? createDrawingsView(document, description.drawings!, context)
        : createMapView(tableOf(document.result), document, context);
    case 'about':
      return createAboutView(document, context);
  }
}

function plainTable({ result }: PackedResult, context: PageContext): View {
  const table = tableOf(result);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const caption = capitalised(result.description.items.plural);
  return createPlainTable(
    { table: () => table, rows: () => rows, summary: result.summary, caption },
    context,
  );
}
