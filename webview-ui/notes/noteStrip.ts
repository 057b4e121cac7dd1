import { formatItems, joinWords } from '../../src/shared/format';
import type { TabId } from '../../src/shared/messages';
import { type Note, ofGrade, shownNotes } from '../../src/shared/note';
import type { PackedResult } from '../../src/shared/packedResult';
import { element } from '../dom/element';
import { icon } from '../dom/icon';
import { whilePrinting } from '../dom/printing';
import type { PageContext } from '../pageContext';
import { gradeSign } from './gradeSign';
import { noteItem } from './noteItem';

/** Notes that are shown before one asks for more; in a narrow window the first has company enough in the numbers. */
const FIRST = 3;
const FIRST_NARROW = 1;
const NARROW = '(max-width: 480px)';

/** The notes that matter, in a strip over the views that show numbers. */
export interface NoteStrip {
  readonly element: HTMLElement;
  /** Tells which view is shown. */
  show(tab: TabId): void;
  dispose(): void;
}

/** Warnings come first. The strip is hidden where there is none, and over *About*, which has all notes. */
export function createNoteStrip({ result }: PackedResult, context: PageContext): NoteStrip {
  const notes = shownNotes(result.notes);
  const { asked = {} } = result.description;
  const items = notes.map((note) => noteItem(note, asked, context));
  const list = element('ul', { class: 'note-list' }, ...items);
  const counts = element('span', { class: 'note-counts' }, ...countsOf(notes));
  const fold = element(
    'button',
    {
      type: 'button',
      class: 'note-fold',
      onclick: () => {
        context.update({ notesFolded: !context.view().notesFolded });
        arrange();
      },
    },
    icon('chevronRight'),
    counts,
  );
  const more = element('button', { type: 'button', class: 'note-more', onclick: showAll });
  const strip = element('section', { class: 'note-strip', 'aria-label': 'Notes' }, fold, list, more);
  const narrow = matchMedia(NARROW);
  let all = false;
  let printing = false;

  function showAll(): void {
    all = !all;
    arrange();
    // The button is where it was, and what it showed or hid is before it.
    if (all) items[first()]?.querySelector('button')?.focus();
  }

  function first(): number {
    return narrow.matches ? FIRST_NARROW : FIRST;
  }

  function arrange(): void {
    const folded = context.view().notesFolded && !printing;
    const hidden = Math.max(0, notes.length - first());
    fold.setAttribute('aria-expanded', String(!folded));
    fold.setAttribute('aria-label', `${folded ? 'Show' : 'Fold'} ${countText(notes)}`);
    counts.hidden = !folded;
    list.hidden = folded;
    more.hidden = folded || hidden === 0;
    more.textContent = all ? 'Show fewer' : `${hidden} more`;
    for (const [at, item] of items.entries()) item.hidden = at >= first() && !all && !printing;
  }

  narrow.addEventListener('change', arrange);
  whilePrinting(strip, (now) => {
    printing = now;
    arrange();
  });
  arrange();
  return {
    element: strip,
    show(tab) {
      strip.hidden = notes.length === 0 || (tab !== 'table' && tab !== 'map');
    },
    dispose: () => narrow.removeEventListener('change', arrange),
  };
}

/** What a screen reader says of notes that have just come; nothing where none matters. */
export function notesAnnounced({ notes }: PackedResult['result']): string {
  const shown = shownNotes(notes);
  const [first] = shown;
  return first === undefined ? '' : `${countText(shown)}: ${first.short ?? first.text}`;
}

function countText(notes: readonly Note[]): string {
  const counts = [countOf(notes, 'warning'), countOf(notes, 'notice')];
  return joinWords(
    counts.filter((text) => text !== ''),
    'and',
  );
}

function countOf(notes: readonly Note[], grade: 'warning' | 'notice'): string {
  const count = ofGrade(notes, grade).length;
  return count === 0 ? '' : formatItems(count, `${grade}s`);
}

function countsOf(notes: readonly Note[]): HTMLElement[] {
  return (['warning', 'notice'] as const).flatMap((grade) => {
    const text = countOf(notes, grade);
    return text === '' ? [] : [element('span', { class: 'note-count' }, gradeSign(grade), text)];
  });
}
