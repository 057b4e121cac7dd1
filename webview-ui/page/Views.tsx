import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { TabId } from '../../src/shared/messages';
import { AboutView } from '../about/AboutView';
import { DistributionView } from '../distribution/DistributionView';
import { DrawingsView } from '../drawings/DrawingsView';
import { LiveMapView } from '../map/LiveMapView';
import { MapView } from '../map/MapView';
import type { Shown } from '../state/pageState';
import { LiveTableView } from '../table/LiveTableView';
import { TableView } from '../table/TableView';
import { TimingsView } from '../timings/TimingsView';
import { WatchedTable } from '../watched/WatchedTable';
import { WatchedTimeline } from '../watched/WatchedTimeline';

/** The views of what is shown, each made when it is first in sight and kept from then on. */
export function Views({
  shown,
  tabs,
  active,
}: Readonly<{ shown: Shown; tabs: readonly TabId[]; active: TabId }>): VNode {
  const made = useRef(new Set<TabId>());
  made.current.add(active);
  return (
    <div class="panel">
      {tabs
        .filter((tab) => made.current.has(tab))
        .map((tab) => (
          <div
            class="tab-panel"
            role="tabpanel"
            key={tab}
            id={`panel-${tab}`}
            aria-labelledby={`tab-${tab}`}
            hidden={tab !== active}
          >
            {viewOf(tab, shown, tab === active)}
          </div>
        ))}
    </div>
  );
}

/** What stands under a tab. The description of a result, not its analysis, says which view that is. */
function viewOf(tab: TabId, shown: Shown, isInSight: boolean): VNode {
  if (shown.kind === 'running') {
    const { running, rows, map } = shown;
    return tab === 'map' ? (
      <LiveMapView running={running} rows={rows} map={map} isInSight={isInSight} />
    ) : (
      <LiveTableView running={running} rows={rows} />
    );
  }
  if (shown.kind === 'watched') {
    const { watched } = shown;
    return tab === 'timings' ? (
      <WatchedTimeline watched={watched.value} />
    ) : (
      <WatchedTable watched={watched} />
    );
  }
  const { document, table } = shown;
  const { description } = document.result;
  switch (tab) {
    case 'table':
      return <TableView model={table!} isInSight={isInSight} />;
    case 'timings':
      return (
        <TimingsView run={document.run!} items={description.items.plural} compares={description.compares} />
      );
    case 'map':
      return description.view === 'drawings' ? (
        <DrawingsView document={document} capability={description.drawings!} isInSight={isInSight} />
      ) : (
        <MapView document={document} isInSight={isInSight} />
      );
    case 'distribution':
      return <DistributionView model={table!} />;
    case 'about':
      return <AboutView document={document} />;
  }
}
