import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { PageState } from '../../src/shared/messages';
import { NoteStrip } from '../notes/NoteStrip';
import type { Shown } from '../state/pageState';
import { usePage } from '../state/usePage';
import { WatchedHead } from '../watched/WatchedHead';
import { WatchedLine } from '../watched/WatchedLine';
import { activeTab, tabsOf } from './availableTabs';
import { Head } from './Head';
import { Banner, Message } from './Notices';
import { RunLine } from './RunLine';
import { Tabs } from './Tabs';
import { Toast } from './Toast';
import { Views } from './Views';

/** The page: a message, or the head, what is to be said of it, the tabs, and the view of one. */
export function App(): VNode {
  const page = usePage();
  const state = page.state.value;
  const shown = page.shown.value;
  const title = page.title.value;
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
  if (shown === null) return <Message state={state} />;
  const tabs = tabsOf(shown);
  const active = activeTab(tabs, page.view.tab.value);
  return (
    <>
      {shown.kind === 'watched' ? (
        <WatchedHead title={title} watched={shown.watched.value} />
      ) : (
        <Head title={title} document={shown.kind === 'done' ? shown.document : null} />
      )}
      {lineOf(state, shown)}
      <Tabs shown={shown} tabs={tabs} active={active} />
      {shown.kind === 'done' && (
        <NoteStrip document={shown.document} isOver={active === 'table' || active === 'map'} />
      )}
      <Views key={keyOf(shown)} shown={shown} tabs={tabs} active={active} />
    </>
  );
}

/** How far it is, or what became of it. */
function lineOf(state: PageState, shown: Shown): VNode {
  if (shown.kind === 'watched') return <WatchedLine watched={shown.watched.value} />;
  return state.kind === 'running' ? <RunLine key={keyOf(shown)} /> : <Banner state={state} />;
}

const keys = new WeakMap<object, number>();
let lastKey = 0;

/** Views, and the line of a run, are made anew for what is shown anew. */
function keyOf(shown: object): number {
  const known = keys.get(shown) ?? ++lastKey;
  keys.set(shown, known);
  return known;
}

/** What stands beside the page: the sentence in the corner, and what screen readers are told. */
export function Corner(): VNode {
  const page = usePage();
  return (
    <>
      <div class="visually-hidden" role="status" aria-live="polite" id="announcements">
        {page.announcement.value && (
          <span key={page.announcement.value.number}>{page.announcement.value.text}</span>
        )}
      </div>
      <Toast />
    </>
  );
}
