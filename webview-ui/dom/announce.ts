import { element } from './element';

const REGION = 'announcements';

/** Tells screen readers something that sighted people see happen. */
export function announce(text: string): void {
  let region = document.getElementById(REGION);
  if (region === null) {
    region = element('div', { id: REGION, class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    document.body.append(region);
  }
  region.textContent = text;
}
