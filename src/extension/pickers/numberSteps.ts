import { ruleOf } from '../../shared/defaults';
import type { NumberField, NumbersField } from '../../shared/form';
import { askText } from './askText';
import { numberFault } from './numberFault';
import { numbersFault, numbersIn, numbersText } from './numbersText';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for a number; none leaves it to a rule, where it has one. */
export function numberStep(name: string, field: NumberField, { proposed }: StepContext): WizardStep {
  const rule = ruleOf(field);
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: String(answers[name] ?? proposed[name] ?? ''),
        placeholder: rule,
        check(entered) {
          if (rule !== undefined && entered.trim() === '') return undefined;
          // That of a job may lie beyond what people usually want.
          return entered === String(answers[name]) ? undefined : numberFault(field, entered);
        },
      });
      if (text === BACK) return BACK;
      return { [name]: text === '' ? null : Number(text) };
    },
  };
}

/** Asks for some numbers; none leaves them out, where there need not be any. */
export function numbersStep(name: string, field: NumbersField, { proposed }: StepContext): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: numbersText(field, answers[name] ?? proposed[name]),
        placeholder: ruleOf(field),
        check: (entered) => numbersFault(field, entered),
      });
      return text === BACK ? BACK : { [name]: numbersIn(field, text) };
    },
  };
}
