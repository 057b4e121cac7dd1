import type { QuickPickItem } from 'vscode';
import type { FieldNameField, FilterField } from '../../shared/form';
import type { FileDescription } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import { labelOf } from '../inputs/labelOf';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type StepPlace, type WizardStep } from './wizard';

const MAX_VALUES = 5000;

/** Stands for a list of all fields, where only those of the file's first part are listed. */
const ALL_FIELDS = Symbol('all fields');

interface FieldItem extends QuickPickItem {
  readonly value: string | null | typeof ALL_FIELDS;
}

/** A filter while it is asked for: its value is still to come. */
interface FilterAnswer {
  readonly field: string;
  readonly value?: string;
}

/** Asks for a field whose value selects features, then for that value. */
export function filterSteps(name: string, field: FilterField, context: StepContext): WizardStep[] {
  const { jobs, proposed } = context;
  const chooseField: WizardStep = {
    asked: (answers) => answers[field.of] !== null,
    async ask(answers, place) {
      const before = filterOf(earlier(name, field, answers, context))?.field;
      const chosen = await pickField(field, place, answers, before, context, {
        none: '$(globe) Whole layer',
        each: 'by the value of this field',
      });
      if (chosen === BACK) return BACK;
      if (chosen === null) return { [name]: null };
      const current = filterOf(answers[name]);
      return { [name]: current?.field === chosen ? current : { field: chosen } };
    },
  };
  const chooseValue: WizardStep = {
    asked: (answers) => answers[field.of] !== null && filterOf(answers[name]) !== undefined,
    async ask(answers, place) {
      const { field: by, value: current } = filterOf(answers[name])!;
      const values = jobs.ask('fieldValues', {
        path: String(answers[field.of]),
        field: by,
        limit: MAX_VALUES,
      });
      const last = filterOf(proposed[name]);
      const start = current ?? (last?.field === by ? last.value : undefined);
      const item = await pickItem(place, {
        placeholder: `The features whose ${by} is`,
        items: values.then((all) => all.map((value) => ({ label: value, value }))),
        active: ({ value }) => value === start,
      });
      return item === BACK ? BACK : { [name]: { field: by, value: item.value } };
    },
  };
  return [chooseField, chooseValue];
}

/** Asks for the name of a field, or none where it is not required. */
export function fieldNameStep(
  name: string,
  field: FieldNameField,
  context: StepContext,
  need: 'required' | 'optional' = 'optional',
): WizardStep {
  return {
    asked: (answers) => answers[field.of] !== null,
    async ask(answers, place) {
      const before = earlier(name, field, answers, context);
      const chosen = await pickField(field, place, answers, before, context, {
        none: need === 'required' ? undefined : '$(circle-slash) None',
      });
      return chosen === BACK ? BACK : { [name]: chosen };
    },
  };
}

/** The answer so far, else that of the last time where it was about the same layer. */
function earlier(
  name: string,
  { of }: FilterField | FieldNameField,
  answers: Answers,
  { proposed }: StepContext,
): unknown {
  if (answers[name] !== undefined) return answers[name];
  return proposed[of] === answers[of] ? proposed[name] : undefined;
}

/** What the items of a list of fields say. */
interface FieldWords {
  /** Of the item that stands for no field; there is none where absent. */
  readonly none?: string | undefined;
  /** Beside each field. */
  readonly each?: string;
}

/** Asks for a field of a layer: of its first part, or on demand of the whole of it. `null` for none. */
async function pickField(
  field: FilterField | FieldNameField,
  place: StepPlace,
  answers: Answers,
  before: unknown,
  { files, jobs }: StepContext,
  words: FieldWords,
): Promise<string | null | typeof BACK> {
  const paths = [String(answers[field.of])];
  let described = files.describe(paths);
  for (;;) {
    const item = await pickItem<FieldItem>(place, {
      placeholder: promptOf(field, answers),
      items: described.then(([layer]) => fieldItems(layer, words)),
      active: ({ value }) => value === before,
    });
    if (item === BACK) return BACK;
    if (item.value !== ALL_FIELDS) return item.value;
    described = jobs.ask('describe', { paths, labels: paths.map(labelOf), whole: true });
  }
}

function fieldItems(layer: FileDescription | undefined, { none, each }: FieldWords): FieldItem[] {
  const fields = layer?.kind === 'layer' ? layer.fields : [];
  const isFirstPart = layer?.kind === 'layer' && layer.isFirstPart;
  return [
    ...(none === undefined ? [] : [{ value: null, label: none, description: layer?.text }]),
    ...fields.map((name) => ({
      value: name,
      label: `$(symbol-field) ${name}`,
      description: each,
    })),
    ...(isFirstPart
      ? [{ value: ALL_FIELDS, label: '$(list-unordered) Look for more fields…', alwaysShow: true } as const]
      : []),
  ];
}

function filterOf(value: unknown): FilterAnswer | undefined {
  return typeof value === 'object' && value !== null && 'field' in value
    ? (value as FilterAnswer)
    : undefined;
}
