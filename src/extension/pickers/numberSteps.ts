import { ruleOf } from '../../shared/defaults';
import type { NumberField, NumbersField } from '../../shared/form';
import { askText } from './askText';
import type { Offer } from './itemStep';
import { numberFault } from './numberFault';
import { numbersFault, numbersIn, numbersText } from './numbersText';
import { pickItem } from './pickItem';
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
        check: (entered) =>
          rule !== undefined && entered.trim() === '' ? undefined : numberFault(field, entered),
      });
      if (text === BACK) return BACK;
      return { [name]: text === '' ? null : Number(text) };
    },
  };
}

/** Asks for some numbers, after the words that may stand in their place; none leaves them out, where there need not be any. */
export function numbersSteps(name: string, field: NumbersField, context: StepContext): WizardStep[] {
  const words = (field.words ?? []).flatMap(({ label, ...word }) =>
    label === undefined ? [] : [{ ...word, label }],
  );
  if (words.length === 0) return [numbersStep(name, field, context)];
  return [
    wordStep(name, field, words, context),
    { ...numbersStep(name, field, context), asked: (answers) => Array.isArray(answers[name]) },
  ];
}

/** Asks for a word, or for numbers: a list of none until they are given. */
function wordStep(
  name: string,
  field: NumbersField,
  words: readonly Required<Pick<Offer, 'value' | 'label'>>[],
  { proposed }: StepContext,
): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const before = answers[name] ?? proposed[name];
      const numbers = Array.isArray(before) ? before : [];
      const item = await pickItem<Offer>(place, {
        placeholder: promptOf(field, answers),
        items: [...words, { value: numbers, label: 'Other…', detail: `Numbers, in ${field.unit}` }],
        active: ({ value }) => value === before,
      });
      return item === BACK ? BACK : { [name]: item.value };
    },
  };
}

function numbersStep(name: string, field: NumbersField, { proposed }: StepContext): WizardStep {
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
