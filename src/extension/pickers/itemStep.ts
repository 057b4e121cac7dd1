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
        items: withAnswer(offers, answers[name]),
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { [name]: item.value };
    },
  };
}

/** The values on offer, and the answer so far, where a job has one that is not among them. */
function withAnswer(offers: readonly Offer[], answer: unknown): readonly Offer[] {
  const isOther = (typeof answer === 'string' && answer !== '') || typeof answer === 'number';
  if (!isOther || offers.some(({ value }) => value === answer)) return offers;
  return [{ value: answer, label: String(answer) }, ...offers];
}
