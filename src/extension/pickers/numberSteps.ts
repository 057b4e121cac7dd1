import { fixedDefault, ruleOf } from '../../shared/defaults';
import type { NumberField, NumbersField } from '../../shared/form';
import { readNumber } from '../../shared/numberList';
import { offeredWords } from '../forms/offeredChoices';
import { askText } from './askText';
import { itemStep, type Offer } from './itemStep';
import { numberFault } from './numberFault';
import { numbersFault, numbersIn, numbersText } from './numbersText';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Stands for a number that is still to come. */
const OTHER = '';

/** Asks for a number, or a word that may stand in its place: for one of those on offer, or another, where there are such. */
export function numberSteps(name: string, field: NumberField, context: StepContext): WizardStep[] {
  if (field.choices === undefined) return [numberStep(name, field, context)];
  const offers = [...field.choices, ...offeredWords(field)];
  return [
    itemStep(name, field, [...offers, { value: OTHER, label: 'Another number…' }], context),
    {
      ...numberStep(name, field, context),
      asked: (answers) => answers[name] === OTHER,
      open: () => true,
    },
  ];
}

/** Asks for a number as text; none leaves it out, where it has no fixed default. */
function numberStep(name: string, field: NumberField, { proposed }: StepContext): WizardStep {
  const mayBeEmpty = fixedDefault(field) === undefined;
  return {
    asked: () => true,
    async ask(answers, place) {
      const text = await askText(place, {
        prompt: promptOf(field, answers),
        value: String(answers[name] ?? proposed[name] ?? ''),
        placeholder: ruleOf(field) ?? (mayBeEmpty ? 'none where left empty' : undefined),
        check(entered) {
          if (mayBeEmpty && entered.trim() === '') return undefined;
          // That of a job may lie beyond what people usually want.
          return entered === String(answers[name]) ? undefined : numberFault(field, entered);
        },
      });
      if (text === BACK) return BACK;
      return { [name]: text === '' ? null : readNumber(field, text) };
    },
  };
}

/** Asks for some numbers, after the words that may stand in their place; none leaves them out, where there need not be any. */
export function numbersSteps(name: string, field: NumbersField, context: StepContext): WizardStep[] {
  const words = offeredWords(field);
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
