import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { shownNotes } from '../../src/shared/note';
import type { PackedResult } from '../../src/shared/packedResult';
import { Icon } from '../controls/Icon';
import { mediaQuery } from '../state/mediaQuery';
import { printing } from '../state/printing';
import { usePage } from '../state/usePage';
import { GradeSign } from './GradeSign';
import { NoteItem } from './NoteItem';
import { countsOf, countText, notesAnnounced } from './noteCounts';

/** Notes that are shown before one asks for more; in a narrow window the first has company enough in the numbers. */
const FIRST = 3;
const FIRST_NARROW = 1;
const narrow = mediaQuery('(max-width: 480px)');

/**
 * The notes that matter, in a strip over the views that show numbers; warnings come first. It is hidden where there
 * is none, and over *About*, which has all notes.
 */
export function NoteStrip({
  document,
  isOver,
}: {
  readonly document: PackedResult;
  /** Whether it is over a view that shows numbers. */
  readonly isOver: boolean;
}): VNode {
  const page = usePage();
  const all = useSignal(false);
  const list = useRef<HTMLUListElement>(null);
  const { description, notes: everything } = document.result;
  const notes = shownNotes(everything);
  const first = narrow.value ? FIRST_NARROW : FIRST;
  const isFolded = page.view.notesFolded.value && !printing.value;
  const hidden = Math.max(0, notes.length - first);

  // Once for each result, however often its state comes.
  const words = notesAnnounced(notes);
  useLayoutEffect(() => {
    if (words !== '') page.announce(words);
  }, [words, page]);

  // The button is where it was, and what it showed is before it.
  useLayoutEffect(() => {
    if (all.value) list.current?.children[first]?.querySelector('button')?.focus();
  }, [all.value]);

  return (
    <section class="note-strip" aria-label="Notes" hidden={notes.length === 0 || !isOver}>
      <button
        type="button"
        class="note-fold"
        aria-expanded={!isFolded}
        aria-label={`${isFolded ? 'Show' : 'Fold'} ${countText(notes)}`}
        onClick={() => {
          page.view.notesFolded.value = !page.view.notesFolded.value;
        }}
      >
        <Icon name="chevronRight" />
        <span class="note-counts" hidden={!isFolded}>
          {countsOf(notes).map(([grade, text]) => (
            <span class="note-count" key={grade}>
              <GradeSign grade={grade} />
              {text}
            </span>
          ))}
        </span>
      </button>
      <ul class="note-list" hidden={isFolded} ref={list}>
        {notes.map((note, at) => (
          <NoteItem
            key={note.text}
            note={note}
            asked={description.asked ?? {}}
            isHidden={at >= first && !all.value && !printing.value}
          />
        ))}
      </ul>
      <button
        type="button"
        class="note-more"
        hidden={isFolded || hidden === 0}
        onClick={() => {
          all.value = !all.value;
        }}
      >
        {all.value ? 'Show fewer' : `${hidden} more`}
      </button>
    </section>
  );
}
