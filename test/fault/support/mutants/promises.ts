import { readdirSync } from 'node:fs';
import { UserError } from '../../../../src/shared/errors';

/** A sentence for a person is not longer; lists of faults of a job may be. */
const MAX_SENTENCE = 1_000;

/** Fails where a promise is broken; what it says is the fault. */
export function promise(kept: boolean, otherwise: string): asserts kept {
  if (!kept) throw new Error(otherwise);
}

/** How work ended: with what it gave, or with the sentence by which it refused. */
export type Ending<T> = { readonly given: T } | { readonly refused: string };

/** Runs work, and checks that it ends well or is refused with one clear sentence that has one of these names. */
export async function ending<T>(names: readonly string[], work: () => Promise<T>): Promise<Ending<T>> {
  try {
    return { given: await work() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    checkSentence(error.message, names);
    return { refused: error.message };
  }
}

/** Checks that a text is one sentence for a person, and has one of the names where there are some. */
export function checkSentence(text: string, names: readonly string[]): void {
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  promise(text.length <= MAX_SENTENCE, `a sentence of ${text.length} characters: ${shown}`);
  promise(!text.includes('\n') && /[.?]$/.test(text), `not one sentence: ${shown}`);
  promise(!/undefined|\[object|\bat \w+ \(/.test(text), `a sentence that is not for people: ${shown}`);
  promise(
    names.length === 0 || names.some((name) => text.includes(name)),
    `a sentence that names no file: ${shown}`,
  );
}

/** Checks that a folder holds these files and no others. */
export function checkFolder(folder: string, names: readonly string[]): void {
  const more = readdirSync(folder).filter((name) => !names.includes(name));
  promise(more.length === 0, `files left in the folder: ${more.join(', ')}`);
}
