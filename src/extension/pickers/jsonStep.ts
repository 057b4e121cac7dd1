import type { JsonField } from '../../shared/form';
import { askText } from './askText';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for a JSON value; an empty line leaves it out. */
export function jsonStep(name: string, field: JsonField, { proposed }: StepContext): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const known = answers[name] ?? proposed[name] ?? null;
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: known === null ? '' : JSON.stringify(known),
        placeholder: `JSON, as in ${field.example}; none where left empty`,
        check: (line) => (line === '' || isJson(line) ? undefined : `Give JSON, as in ${field.example}.`),
      });
      if (text === BACK) return BACK;
      return { [name]: text === '' ? null : JSON.parse(text) };
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
