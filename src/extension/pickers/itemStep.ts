import type { ParameterField } from '../../shared/form';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** A value to choose. */
export interface Offer {
  readonly value: unknown;
  readonly label: string;
  readonly detail?: string;
}

/** Asks for one of some values. */
export function itemStep(
  name: string,
  field: ParameterField,
  offers: readonly Offer[],
  { proposed }: StepContext,
): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers[name] ?? proposed[name];
      const item = await pickItem(place, {
        placeholder: promptOf(field, answers),
        items: offers,
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { [name]: item.value };
    },
  };
}
