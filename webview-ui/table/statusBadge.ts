import { element } from '../dom/element';
import { type IconName, icon } from '../dom/icon';

/** The status of a row as a small mark with text; the colour is never the only sign. */
export function statusBadge(status: string, reason: string | undefined): HTMLElement {
  const [tone, sign] = toneOf(status);
  return element(
    'span',
    { class: `badge badge-${tone}`, title: reason },
    icon(sign),
    element('span', {}, status.replaceAll('-', ' ')),
  );
}

function toneOf(status: string): [tone: string, sign: IconName] {
  switch (status) {
    case 'ok':
      return ['good', 'check'];
    case 'outside':
    case 'on-nodata':
    case 'no-geometry':
      return ['warn', 'circleSlash'];
    default:
      return ['error', 'error'];
  }
}
