import type { TextField } from '../../shared/form';
import { askText } from './askText';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for a line of text; an empty one leaves it out, unless a job must have it. */
export function textStep(name: string, field: TextField, { proposed, preview }: StepContext): WizardStep {
  const { example, required, label, question } = field;
  const without = required ? '' : '; none where left empty';
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: String(answers[name] ?? proposed[name] ?? ''),
        placeholder: `as in ${example}${without}`,
        check: (given) =>
          required && given.trim() === '' ? `${label} is missing: enter one, as in ${example}.` : undefined,
        follow: question?.previewed && preview && ((given) => preview({ ...answers, [name]: given })),
      });
      return text === BACK ? BACK : { [name]: text === '' ? null : text };
    },
  };
}
