import { type Child, element } from './element';

/** A patch of colour: the one that its class gives, or a CSS colour. */
export function swatch(kind: string, colour = ''): HTMLElement {
  const patch = element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' });
  patch.style.background = colour;
  return patch;
}

/** What colours mean, as a list of patches with their words. */
export function colourKey(
  kind: string,
  entries: readonly (readonly [patch: Child, words: string])[],
): HTMLElement {
  const items = entries.map(([patch, words]) => element('li', {}, patch, element('span', {}, words)));
  return element('ul', { class: kind }, ...items);
}
