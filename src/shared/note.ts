import type { z } from 'zod';
import type { note } from './resultSchema';

/**
 * How much a note matters: `info` is kept with the provenance; `notice` stands above table and map too, and so does
 * `warning`, for what makes numbers doubtful.
 */
export const GRADES = ['info', 'notice', 'warning'] as const;
export type Grade = (typeof GRADES)[number];

/** What a reader must know of a result. Its members are explained at their schema. */
export type Note = Readonly<z.infer<typeof note>>;

export function info(text: string): Note {
  return { grade: 'info', text };
}

/**
 * @param short the same in a few words
 * @param change the input or parameter to choose anew
 */
export function notice(text: string, short: string, change?: string): Note {
  return shown('notice', text, short, change);
}

/** The same of what makes numbers doubtful. */
export function warning(text: string, short: string, change?: string): Note {
  return shown('warning', text, short, change);
}

function shown(grade: Grade, text: string, short: string, change: string | undefined): Note {
  return { grade, text, short, ...(change === undefined ? {} : { change }) };
}

/** Notes on a file, with the input that it is chosen for: those that are shown offer to choose another. */
export function changing(field: string, notes: readonly Note[]): Note[] {
  return notes.map((note) => (note.grade === 'info' ? note : { ...note, change: note.change ?? field }));
}

/** The notes that are shown with the numbers, those that make them doubtful first. */
export function shownNotes(notes: readonly Note[]): Note[] {
  return [...ofGrade(notes, 'warning'), ...ofGrade(notes, 'notice')];
}

export function ofGrade(notes: readonly Note[], grade: Grade): Note[] {
  return notes.filter((note) => note.grade === grade);
}
