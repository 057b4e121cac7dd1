/*
 * One collator for each way of comparing texts: `localeCompare` with options makes a new one at every call, which
 * takes some twenty times as long as the comparison. The first takes 20 ms, and so waits until it is needed.
 */

let people: Intl.Collator | undefined;
let letters: Intl.Collator | undefined;

/** The order that people expect: letters before case and accents, and numbers in a text by value. */
export function compareTexts(one: string, other: string): number {
  people ??= new Intl.Collator('en', { numeric: true });
  return people.compare(one, other);
}

/** Whether texts differ at most in case. */
export function isSameButForCase(one: string, other: string): boolean {
  letters ??= new Intl.Collator('en', { sensitivity: 'accent' });
  return letters.compare(one, other) === 0;
}
