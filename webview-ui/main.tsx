import 'leaflet/dist/leaflet.css';
import './styles/theme.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/table.css';
import './styles/timings.css';
import './styles/watched.css';
import './styles/map.css';
import './styles/distribution.css';
import './styles/ranking.css';
import './styles/drawings.css';
import './styles/about.css';
import './styles/notes.css';
import './styles/narrow.css';
import './styles/print.css';
import { render } from 'preact';
import { REPORT_ELEMENT, type ReportPayload } from '../src/shared/messages';
import { createEditorHost } from './host/editorHost';
import type { Host } from './host/host';
import { createReportHost } from './host/reportHost';
import { App, Corner } from './page/App';
import { createPage } from './state/pageState';
import { PageContext } from './state/usePage';

function findHost(): Host {
  const embedded = document.getElementById(REPORT_ELEMENT);
  if (embedded?.textContent) return createReportHost(JSON.parse(embedded.textContent) as ReportPayload);
  if (globalThis.acquireVsCodeApi) return createEditorHost(globalThis.acquireVsCodeApi());
  throw new Error('This page holds no result and has no editor around it.');
}

const page = createPage(findHost());
const corner = document.createElement('div');
document.body.append(corner);
render(
  <PageContext.Provider value={page}>
    <App />
  </PageContext.Provider>,
  document.getElementById('graticule')!,
);
render(
  <PageContext.Provider value={page}>
    <Corner />
  </PageContext.Provider>,
  corner,
);
