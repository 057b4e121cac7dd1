import type { TextField } from '../../shared/form';
import { askText } from './askText';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for a line of text; an empty one leaves it out. */
export function textStep(name: string, field: TextField, { proposed }: StepContext): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: String(answers[name] ?? proposed[name] ?? ''),
        placeholder: `as in ${field.example}; none where left empty`,
        check: () => undefined,
      });
      return text === BACK ? BACK : { [name]: text === '' ? null : text };
    },
  };
}
