import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Note } from '../../src/shared/note';
import { ChangeButton } from './ChangeButton';
import { GradeSign } from './GradeSign';

/** A note on one line, which opens to the whole of it, with its button. */
export function NoteItem({
  note: { grade, text, short = text, change },
  asked,
  isHidden,
}: {
  readonly note: Note;
  /** What the fields are called that a person is asked for, by name. */
  readonly asked: Readonly<Record<string, string>>;
  readonly isHidden: boolean;
}): VNode {
  const open = useSignal(false);
  const label = change !== undefined && Object.hasOwn(asked, change) ? asked[change] : undefined;
  return (
    <li class="note-item" hidden={isHidden}>
      <button
        type="button"
        class="note-line"
        title={text}
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <GradeSign grade={grade} />
        <span class="note-short">{short}</span>
      </button>
      {label !== undefined && <ChangeButton field={change!} label={label} />}
      {short !== text && (
        <p class="note-full" hidden={!open.value}>
          {text}
        </p>
      )}
    </li>
  );
}
