import type { MapUpdate, RowUpdate } from '../src/shared/analysis';
import { type PageState, type ShownTable, TABS, type TabId } from '../src/shared/messages';
import { element, setAttributes } from './dom/element';
import { type IconName, icon } from './dom/icon';
import { createLiveRows } from './model/liveRows';
import { createNoteStrip } from './notes/noteStrip';
import type { PageContext, View } from './pageContext';
import { hasTab, viewOfResult } from './resultViews';
import { tabOfRun, viewOfRun } from './runView';

/** What the tabs show. */
export type Shown = Extract<PageState, { readonly kind: 'done' | 'running' }>;

/** The tabs and what is under them. Views are made when they are first shown. */
export interface Panels {
  readonly tabs: HTMLElement;
  /** The notes that matter, over the views; none while a job runs. */
  readonly notes: HTMLElement;
  readonly body: HTMLElement;
  show(tab: TabId): void;
  selected(row: number | null): void;
  /** Draws anew what takes its colours from the style sheet. */
  restyle(): void;
  rows(update: RowUpdate): void;
  map(update: MapUpdate): void;
  saveImage(): void;
  /** What the table shows; `null` where there is none. */
  table(): ShownTable | null;
  dispose(): void;
}

/** The `rest` of a label is out of sight where the window is narrow, and still part of the tab's name. */
const labels: Readonly<Record<TabId, readonly [label: string, sign: IconName, rest?: string]>> = {
  table: ['Table', 'table'],
  timings: ['Timings', 'dashboard'],
  map: ['Map', 'globe'],
  about: ['About', 'info', ' this result'],
};

/** Milliseconds between redraws of live rows, at least; a redraw takes at most a fifth of the time. */
const MIN_REST_MS = 250;

export function createPanels(shown: Shown, context: PageContext): Panels {
  const views = new Map<TabId, View>();
  const live = shown.kind === 'running' ? createLiveRows(shown) : undefined;
  const available = TABS.filter((tab) =>
    shown.kind === 'done' ? hasTab(tab, shown.document) : tab === tabOfRun(shown),
  );
  const strip = shown.kind === 'done' ? createNoteStrip(shown.document, context) : undefined;
  const body = element('div', { class: 'panel' });
  const buttons = new Map(available.map((tab) => [tab, tabButton(tab)]));
  const tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, ...buttons.values());
  let redraw = 0;
  let restMs = MIN_REST_MS;

  function tabButton(tab: TabId): HTMLButtonElement {
    const [label, sign, rest] = labels[tab];
    return element(
      'button',
      {
        type: 'button',
        class: 'tab',
        role: 'tab',
        id: `tab-${tab}`,
        'aria-controls': `panel-${tab}`,
        onclick: () => show(tab),
      },
      icon(sign),
      element('span', {}, label, rest !== undefined && element('span', { class: 'tab-rest' }, rest)),
    );
  }

  function redrawLive(): void {
    redraw = 0;
    const from = performance.now();
    for (const view of views.values()) view.refresh?.();
    restMs = Math.max(MIN_REST_MS, 4 * (performance.now() - from));
  }

  /** The view of a tab, out of sight where it is new. */
  function viewOf(tab: TabId): View {
    const known = views.get(tab);
    if (known !== undefined) return known;
    const view =
      shown.kind === 'done' ? viewOfResult(tab, shown.document, context) : viewOfRun(shown, live!, context);
    setAttributes(view.element, { id: `panel-${tab}`, role: 'tabpanel', 'aria-labelledby': `tab-${tab}` });
    view.element.hidden = true;
    views.set(tab, view);
    body.append(view.element);
    return view;
  }

  function show(tab: TabId): void {
    const wanted: readonly TabId[] = [tab, 'map', ...available]; // without a table, the map says most
    const target = wanted.find((one) => available.includes(one))!;
    context.update({ tab: target });
    const view = viewOf(target);
    for (const [other, { element: panel }] of views) panel.hidden = other !== target;
    for (const [other, button] of buttons) {
      setAttributes(button, {
        'aria-selected': other === target ? 'true' : 'false',
        tabindex: other === target ? 0 : -1,
      });
    }
    strip?.show(target);
    view.shown?.();
  }

  tabs.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = available.indexOf(context.view().tab);
    const next = available[(at + step + available.length) % available.length]!;
    show(next);
    buttons.get(next)?.focus();
  });

  return {
    tabs,
    notes: strip?.element ?? element('div'),
    body,
    show,
    selected(row) {
      for (const view of views.values()) view.selected?.(row);
    },
    restyle() {
      for (const view of views.values()) view.restyle?.();
    },
    rows(update) {
      live?.add(update);
      redraw ||= setTimeout(redrawLive, restMs) as unknown as number;
    },
    map: (update) => views.get('map')?.addValues?.(update),
    saveImage() {
      show('map');
      views.get('map')?.saveImage?.();
    },
    table: () => (available.includes('table') ? (viewOf('table').table?.() ?? null) : null),
    dispose() {
      clearTimeout(redraw);
      strip?.dispose();
      for (const view of views.values()) view.dispose?.();
    },
  };
}
