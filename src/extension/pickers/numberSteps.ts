import type { IntegerField, NumberField, NumbersField } from '../../shared/form';
import { ruleOf } from '../forms/defaults';
import { askText } from './askText';
import type { FormStep, StepContext } from './formStep';
import { numberFault } from './numberFault';
import { numbersFault, numbersIn, numbersText } from './numbersText';
import { promptOf } from './promptOf';
import { BACK } from './wizard';

/** Asks for a number; none leaves it to a rule, where it has one. */
export function numberStep(
  name: string,
  field: NumberField | IntegerField,
  { proposed }: StepContext,
): FormStep {
  const rule = ruleOf(field);
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: String(answers[name] ?? proposed[name] ?? ''),
        placeholder: rule,
        check: (entered) =>
          rule !== undefined && entered.trim() === '' ? undefined : numberFault(field, entered),
      });
      if (text === BACK) return BACK;
      return { [name]: text === '' ? null : Number(text) };
    },
  };
}

/** Asks for some numbers; none leaves them out, where there need not be any. */
export function numbersStep(name: string, field: NumbersField, { proposed }: StepContext): FormStep {
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
