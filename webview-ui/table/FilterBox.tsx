import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../controls/Icon';
import type { TableModel } from './tableModel';

/** How long typing rests before a large table is filtered. */
const REST_MS = 120;

/** What the box takes, beside its example. */
const GRAMMAR = [
  'Shows the rows that hold a text, or of which a comparison is true.',
  'A comparison is a column, a sign (< <= > >= = !=) and a number or text; where several are given, all must be true.',
  'Names and texts of several words stand in quotes.',
].join('\n');

/** The box's description; one table is shown at a time. */
const FAULTS = 'filter-faults';

/** A search field for rows. */
export function FilterBox({ model }: Readonly<{ model: TableModel }>): VNode {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const filter = model.filter.value;
  const cleared = model.cleared.value;
  const example = model.description.table!.filterExample;
  // What is typed is the filter once typing rests; a filter that comes from elsewhere is put into the box.
  useLayoutEffect(() => {
    clearTimeout(timer.current);
    if (input.current!.value !== filter) input.current!.value = filter;
  }, [filter, cleared]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <div class="filter">
      <Icon name="search" />
      <input
        class="field"
        type="search"
        placeholder={`Filter: text, or ${example}`}
        title={`${GRAMMAR}\nFor example: ${example}`}
        aria-label="Filter rows"
        aria-describedby={FAULTS}
        aria-invalid={model.faults.value.length > 0}
        spellcheck={false}
        ref={input}
        onInput={({ currentTarget }) => {
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => model.setFilter(currentTarget.value), REST_MS);
        }}
      />
    </div>
  );
}

/** Says what of the filter was not understood. */
export function FilterFaults({ model }: Readonly<{ model: TableModel }>): VNode {
  const text = model.faults.value.join(' ');
  return (
    <p class="filter-faults" id={FAULTS} role="status">
      {text !== '' && <Icon name="warning" />}
      {text}
    </p>
  );
}
