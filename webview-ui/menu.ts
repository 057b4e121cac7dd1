import { button } from './dom/button';
import { element } from './dom/element';
import type { IconName } from './dom/icon';

export interface MenuItem {
  readonly label: string;
  run(): void;
}

/** A button that opens a menu: arrow keys move, Escape closes. */
export function createMenu(options: {
  icon: IconName;
  label: string;
  items: readonly MenuItem[];
}): HTMLElement {
  const entries = options.items.map((item) =>
    element(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        onclick: () => {
          close();
          opener.focus();
          item.run();
        },
      },
      item.label,
    ),
  );
  const list = element(
    'div',
    { class: 'menu-list', role: 'menu', 'aria-label': options.label, hidden: true },
    ...entries,
  );
  const opener = button({
    icon: options.icon,
    label: options.label,
    attributes: { 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    onClick: () => (list.hidden ? open() : close()),
  });
  const menu = element('div', { class: 'menu' }, opener, list);

  function open(): void {
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    entries[0]?.focus();
  }

  function close(): void {
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
  }

  menu.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      entries.at((at + step) % entries.length)?.focus();
    } else if (event.key === 'Escape') {
      close();
      opener.focus();
    }
  });
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget as Node | null)) close();
  });
  return menu;
}
