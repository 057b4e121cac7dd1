import type { Comparison, FeatureFilter } from '../../shared/featureFilter';
import type { FilterField } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { askText } from './askText';
import { earlier, layersOf } from './layerFields';
import { pickField } from './pickField';
import { pickItem } from './pickItem';
import type { StepContext } from './stepContext';
import { BACK, type StepPlace, type WizardStep } from './wizard';

const MAX_VALUES = 5000;

/** In words, after the name of a field. */
const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};

/** A filter while it is asked for: its comparison and its value may be still to come. */
type FilterAnswer = Pick<FeatureFilter, 'field' | 'is'> & Partial<Pick<FeatureFilter, 'value'>>;

/** Asks for a field whose value selects features, for how it compares where that is to be chosen, then for that value. */
export function filterSteps(name: string, field: FilterField, context: StepContext): WizardStep[] {
  const isThere = (answers: Answers): boolean =>
    answers[field.of] !== null && filterOf(answers[name]) !== undefined;
  const chooseField: WizardStep = {
    asked: (answers) => answers[field.of] !== null,
    async ask(answers, place) {
      const before = filterOf(earlier(name, field, answers, context))?.field;
      const chosen = await pickField(field, place, answers, before, context, {
        none: layersOf(field, answers).length > 1 ? '$(globe) All features' : '$(globe) Whole layer',
        each: 'by the value of this field',
      });
      if (chosen === BACK) return BACK;
      if (chosen === null) return { [name]: null };
      const current = filterOf(answers[name]);
      return { [name]: current?.field === chosen ? current : { field: chosen } };
    },
  };
  const chooseComparison: WizardStep = {
    asked: isThere,
    open: (answers) => isOpen(answers[name]) && filterOf(answers[name])?.is === undefined,
    async ask(answers, place) {
      const current = filterOf(answers[name])!;
      const { is: start = '=' } = startOf(name, current, context);
      // Nobody knows an exact value of a number that no field has.
      const isComputed = current.field === field.computed?.name;
      const comparisons = Object.entries(COMPARISON_WORDS).filter(
        ([is]) => !isComputed || (is !== '=' && is !== '!='),
      );
      const item = await pickItem(place, {
        placeholder: `The features whose ${current.field}…`,
        items: comparisons.map(([is, label]) => ({ label, description: is, is })),
        active: ({ is }) => is === start,
      });
      return item === BACK ? BACK : { [name]: { ...current, is: item.is } };
    },
  };
  const chooseValue: WizardStep = {
    asked: isThere,
    open: (answers) => isOpen(answers[name]),
    async ask(answers, place) {
      const { field: by, is = '=', value: current } = filterOf(answers[name])!;
      const value = await askValue(
        place,
        { field: by, is },
        {
          paths: layersOf(field, answers),
          start: current ?? startOf(name, { field: by }, context).value,
          context,
        },
      );
      if (value === BACK) return BACK;
      return { [name]: is === '=' ? { field: by, value } : { field: by, is, value } };
    },
  };
  return field.comparisons ? [chooseField, chooseComparison, chooseValue] : [chooseField, chooseValue];
}

/** The filter so far, else that of the last time where it was about the same field. */
function startOf(name: string, current: FilterAnswer, { proposed }: StepContext): FilterAnswer {
  const last = filterOf(proposed[name]);
  return current.value === undefined && current.is === undefined && last?.field === current.field
    ? last
    : current;
}

/** Asks for a value: one that the field has, or a number to compare sizes with. */
async function askValue(
  place: StepPlace,
  { field, is }: { readonly field: string; readonly is: Comparison },
  {
    paths,
    start,
    context: { jobs },
  }: { readonly paths: readonly string[]; readonly start: string | undefined; readonly context: StepContext },
): Promise<string | typeof BACK> {
  const placeholder = `The features whose ${field} ${COMPARISON_WORDS[is]}`;
  if (is !== '=' && is !== '!=') {
    const check = (text: string): string | undefined =>
      text.trim() === '' || Number.isNaN(Number(text)) ? 'Enter a number.' : undefined;
    return askText(place, { prompt: placeholder, value: start ?? '', check });
  }
  const values = jobs.ask('fieldValues', { paths, field, limit: MAX_VALUES });
  const item = await pickItem(place, {
    placeholder,
    items: values.then((all) => all.map((value) => ({ label: value, value }))),
    active: ({ value }) => value === start,
  });
  return item === BACK ? BACK : item.value;
}

function isOpen(answer: unknown): boolean {
  return filterOf(answer)?.value === undefined;
}

function filterOf(value: unknown): FilterAnswer | undefined {
  return typeof value === 'object' && value !== null && 'field' in value
    ? (value as FilterAnswer)
    : undefined;
}
