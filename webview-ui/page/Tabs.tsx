import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { TabId } from '../../src/shared/messages';
import { Icon } from '../controls/Icon';
import type { Shown } from '../state/pageState';
import { usePage } from '../state/usePage';
import { tabLabel } from './availableTabs';

/** The tabs: arrow keys move between them. */
export function Tabs({
  shown,
  tabs,
  active,
}: Readonly<{ shown: Shown; tabs: readonly TabId[]; active: TabId }>): VNode {
  const { view } = usePage();
  const list = useRef<HTMLDivElement>(null);

  function move(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(active) + step + tabs.length) % tabs.length]!;
    view.tab.value = next;
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <div class="tabs" role="tablist" tabIndex={-1} aria-label="Views" ref={list} onKeyDown={move}>
      {tabs.map((tab) => {
        const { label, icon, rest } = tabLabel(tab, shown);
        return (
          <button
            type="button"
            class="tab"
            role="tab"
            key={tab}
            id={`tab-${tab}`}
            aria-controls={`panel-${tab}`}
            aria-selected={tab === active}
            tabIndex={tab === active ? 0 : -1}
            onClick={() => {
              view.tab.value = tab;
            }}
          >
            <Icon name={icon} />
            <span>
              {label}
              {rest !== undefined && <span class="tab-rest">{rest}</span>}
            </span>
          </button>
        );
      })}
    </div>
  );
}
