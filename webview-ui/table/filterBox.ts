import { element, replaceChildren, setAttributes } from '../dom/element';
import { icon } from '../dom/icon';

/** How long typing rests before a large table is filtered. */
const REST_MS = 120;

/** What the box takes, beside its example. */
const GRAMMAR = [
  'Shows the rows that hold a text, or of which a comparison is true.',
  'A comparison is a column, a sign (< <= > >= = !=) and a number or text; where several are given, all must be true.',
  'Names and texts of several words stand in quotes.',
].join('\n');

let boxes = 0;

/** A search field for rows. */
export interface FilterBox {
  readonly element: HTMLElement;
  /** Where it says what it did not understand. */
  readonly faults: HTMLElement;
  set(text: string): void;
  /** Says what was not understood, a sentence each. */
  say(faults: readonly string[]): void;
}

export function createFilterBox(first: string, example: string, onChange: (text: string) => void): FilterBox {
  let timer = 0;
  const id = `filter-faults-${boxes++}`;
  const faults = element('p', { class: 'filter-faults', id, role: 'status' });
  const input = element('input', {
    class: 'field',
    type: 'search',
    placeholder: `Filter: text, or ${example}`,
    title: `${GRAMMAR}\nFor example: ${example}`,
    'aria-label': 'Filter rows',
    'aria-describedby': id,
    value: first,
    spellcheck: 'false',
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => onChange(input.value), REST_MS) as unknown as number;
    },
  });
  return {
    element: element('div', { class: 'filter' }, icon('search'), input),
    faults,
    set(text) {
      input.value = text;
      onChange(text);
    },
    say(sentences) {
      setAttributes(input, { 'aria-invalid': sentences.length > 0 ? 'true' : 'false' });
      const text = sentences.join(' ');
      // The same words again would be read out again.
      if (faults.textContent !== text)
        replaceChildren(faults, ...(text === '' ? [] : [icon('warning'), text]));
    },
  };
}
