import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  run(): void;
}

/** An open menu, which takes the focus: arrow keys, Home and End move, Enter chooses, Escape and Tab close. */
export function MenuList({
  label,
  items,
  at,
  onClose,
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where it opens, in pixels of the window; under its button where absent. */
  readonly at?: { readonly x: number; readonly y: number };
  /** @param isDone whether the focus goes back to where it was */
  onClose(isDone: boolean): void;
}): VNode {
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll('button') ?? [])];

  useLayoutEffect(() => {
    const { current } = list;
    if (current !== null && at !== undefined) {
      current.style.left = `${Math.max(0, Math.min(at.x, innerWidth - current.offsetWidth - 4))}px`;
      current.style.top = `${Math.max(0, Math.min(at.y, innerHeight - current.offsetHeight - 4))}px`;
    } else if (current !== null && current.getBoundingClientRect().left < 0) {
      // From the left edge of its button on, where there is no room to the left.
      current.style.right = 'auto';
      current.style.left = '0';
    }
    entries()[0]?.focus();
  }, [at?.x, at?.y]);

  function move(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const all = entries();
    const now = all.indexOf(document.activeElement as HTMLElement);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (now + 1) % all.length,
      ArrowUp: now - 1,
      Home: 0,
      End: -1,
    };
    const to = places[event.key];
    if (event.key === 'Tab') {
      // From where the focus goes back to, the browser takes it on.
      onClose(true);
      return;
    }
    if (event.key === 'Escape') onClose(true);
    else if (to !== undefined) all.at(to)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      class={at === undefined ? 'menu-list' : 'menu-list menu-floating'}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      ref={list}
      onKeyDown={move}
    >
      {items.map((item) => (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          key={item.label}
          onClick={() => {
            onClose(true);
            item.run();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
