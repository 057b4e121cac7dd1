/*
 * One collator for each way of comparing texts: `localeCompare` with options makes a new one at every call, which
 * takes some twenty times as long as the comparison.
 */

/** The order that people expect: letters before case and accents, and numbers in a text by value. */
export const textOrder = new Intl.Collator('en', { numeric: true });

/** Gives 0 for texts that differ at most in case. */
export const caseless = new Intl.Collator('en', { sensitivity: 'accent' });
