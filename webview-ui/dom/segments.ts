import { element } from './element';

/** Buttons in a row, of which one is pressed at most. */
export interface Segments {
  readonly element: HTMLElement;
  /** Shows one as pressed, by its place; none where that is -1. */
  press(place: number): void;
}

export function createSegments(
  name: string,
  labels: readonly string[],
  onClick: (place: number) => void,
): Segments {
  const buttons = labels.map((label, place) =>
    element('button', { type: 'button', 'aria-pressed': 'false', onclick: () => onClick(place) }, label),
  );
  return {
    element: element('div', { class: 'segments', role: 'group', 'aria-label': name }, ...buttons),
    press(place) {
      for (const [at, button] of buttons.entries()) button.setAttribute('aria-pressed', String(at === place));
    },
  };
}
