/** A child of an element; text becomes a text node, never markup. */
export type Child = Node | string | null | undefined | false;

/** Attributes by name; a function is a listener for the event that the name gives without `on`. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | null | undefined | ((event: never) => void)>
>;

/** Makes an HTML element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  addChildren(made, children);
  return made;
}

/** Makes an SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  addChildren(made, children);
  return made;
}

/** Sets attributes: `true` is present and empty, `false`, `null` and `undefined` are absent. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') target.addEventListener(name.replace(/^on/, ''), value as EventListener);
    else if (value === true) target.setAttribute(name, '');
    else if (value === false || value === null || value === undefined) target.removeAttribute(name);
    else target.setAttribute(name, String(value));
  }
}

/** Puts new children in the place of the old ones. */
export function replaceChildren(target: Element, ...children: readonly Child[]): void {
  target.replaceChildren();
  addChildren(target, children);
}

function addChildren(target: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    target.append(child);
  }
}
