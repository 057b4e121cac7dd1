import { button } from './dom/button';
import { element } from './dom/element';
import { icon } from './dom/icon';

const SECONDS = 8;

/** Shows one sentence in the corner for a while. */
export function showToast(message: string): void {
  for (const old of document.querySelectorAll('.toast')) old.remove();
  const toast = element('div', { class: 'toast', role: 'alert' }, icon('info'), element('span', {}, message));
  toast.append(button({ icon: 'close', label: 'Close', iconOnly: true, onClick: () => toast.remove() }));
  document.body.append(toast);
  setTimeout(() => toast.remove(), SECONDS * 1000);
}
