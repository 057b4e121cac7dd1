import type { ChoiceField, Word } from '../../shared/form';

/** A choice as the editor offers it. */
export interface OfferedChoice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** The choices of a parameter that the editor offers: those with a label; all by their values where none has one. */
export function offeredChoices({ choices }: ChoiceField): OfferedChoice[] {
  const labelled = offeredWords({ words: choices });
  return labelled.length > 0 ? labelled : choices.map(({ value }) => ({ value, label: value }));
}

/** The words that the editor offers in place of numbers: those with a label. */
export function offeredWords({ words = [] }: { readonly words?: readonly Word[] }): OfferedChoice[] {
  return words.flatMap(({ label, ...word }) => (label === undefined ? [] : [{ ...word, label }]));
}
