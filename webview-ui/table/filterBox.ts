import { element } from '../dom/element';
import { icon } from '../dom/icon';

/** How long typing rests before a large table is filtered. */
const REST_MS = 120;

/** A search field for rows. */
export interface FilterBox {
  readonly element: HTMLElement;
  set(text: string): void;
}

export function createFilterBox(first: string, example: string, onChange: (text: string) => void): FilterBox {
  let timer = 0;
  const input = element('input', {
    class: 'field',
    type: 'search',
    placeholder: `Filter: text, or ${example}`,
    'aria-label': 'Filter rows',
    value: first,
    spellcheck: 'false',
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => onChange(input.value), REST_MS) as unknown as number;
    },
  });
  return {
    element: element('div', { class: 'filter' }, icon('search'), input),
    set(text) {
      input.value = text;
      onChange(text);
    },
  };
}
