import type { ChoiceField } from '../../shared/form';

/** A choice as the editor offers it. */
export interface OfferedChoice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** The choices of a parameter that the editor offers: those with a label; all by their values where none has one. */
export function offeredChoices({ choices }: ChoiceField): OfferedChoice[] {
  const labelled = choices.flatMap(({ label, ...choice }) =>
    label === undefined ? [] : [{ ...choice, label }],
  );
  return labelled.length > 0 ? labelled : choices.map(({ value }) => ({ value, label: value }));
}
