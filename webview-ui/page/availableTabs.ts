import { hasPictures } from '../../src/shared/describeResult';
import { TABS, type TabId } from '../../src/shared/messages';
import type { IconName } from '../controls/Icon';
import type { Shown } from '../state/pageState';

/** What stands on a tab. The `rest` is out of sight where the window is narrow, and still part of the tab's name. */
export interface TabLabel {
  readonly label: string;
  readonly icon: IconName;
  readonly rest?: string;
}

const TAB_LABELS: Readonly<Record<TabId, TabLabel>> = {
  table: { label: 'Table', icon: 'table' },
  timings: { label: 'Timings', icon: 'dashboard' },
  map: { label: 'Map', icon: 'globe' },
  distribution: { label: 'Distribution', icon: 'graph' },
  about: { label: 'About', icon: 'info', rest: ' this result' },
};

/** What a tab is called: the timings of work that is watched are its timeline alone. */
export function tabLabel(tab: TabId, shown: Shown): TabLabel {
  const label = TAB_LABELS[tab];
  return tab === 'timings' && shown.kind === 'watched' ? { ...label, label: 'Timeline' } : label;
}

/**
 * The tabs that have something to show, in their order. A job that runs has one: its rows, or the raster that fills in;
 * the map too where rows say where they are.
 */
export function tabsOf(shown: Shown): readonly TabId[] {
  if (shown.kind === 'running') {
    const { view, lines } = shown.running.description;
    if (view === 'raster') return ['map'];
    return lines === undefined ? ['table'] : ['table', 'map'];
  }
  if (shown.kind === 'watched') return ['timings', 'table'];
  const { result, run } = shown.document;
  const { view, table, values } = result.description;
  const has: Readonly<Record<TabId, boolean>> = {
    table: table !== undefined,
    timings: run !== null,
    map: hasPictures(result.description),
    distribution: view === 'points' && table !== undefined && values.length > 0,
    about: true,
  };
  return TABS.filter((tab) => has[tab]);
}

/** The wanted tab where it has something to show; without a table, the map says most. */
export function activeTab(tabs: readonly TabId[], wanted: TabId): TabId {
  return [wanted, 'map' as const].find((tab) => tabs.includes(tab)) ?? tabs[0]!;
}
