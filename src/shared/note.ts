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

/** Sentences that are kept with the provenance. */
export function infos(texts: readonly string[]): Note[] {
  return texts.map((text) => ({ grade: 'info', text }));
}
