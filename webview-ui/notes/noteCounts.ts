import { formatItems, joinWords } from '../../src/shared/format';
import { type Note, ofGrade } from '../../src/shared/note';

const COUNTED = ['warning', 'notice'] as const;

/** How many notes there are of each grade that matters, in words; grades without any are left out. */
export function countsOf(notes: readonly Note[]): (readonly [grade: 'warning' | 'notice', text: string])[] {
  return COUNTED.flatMap((grade) => {
    const count = ofGrade(notes, grade).length;
    return count === 0 ? [] : [[grade, formatItems(count, `${grade}s`)] as const];
  });
}

/** The same in one text, as in `1 warning and 2 notices`. */
export function countText(notes: readonly Note[]): string {
  const texts = countsOf(notes).map(([, text]) => text);
  return joinWords(texts, 'and');
}

/** What a screen reader says of notes that have just come; nothing where none matters. */
export function notesAnnounced(notes: readonly Note[]): string {
  const [first] = notes;
  return first === undefined ? '' : `${countText(notes)}: ${first.short ?? first.text}`;
}
