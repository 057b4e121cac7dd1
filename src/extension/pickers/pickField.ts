import type { QuickPickItem } from 'vscode';
import type { FieldNameField, FilterField } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { ALL_FIELDS, fieldsOf, type LayerFields, layersOf } from './layerFields';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type StepPlace } from './wizard';

interface FieldItem extends QuickPickItem {
  readonly value?: string | null;
}

/** What the items of a list of fields say. */
interface FieldWords {
  /** Of the item that stands for no field; there is none where absent. */
  readonly none?: string | undefined;
  /** Beside each field. */
  readonly each?: string;
}

/** Asks for a field of a layer: of its first part, or on demand of the whole of it. `null` for none. */
export async function pickField(
  field: FilterField | FieldNameField,
  place: StepPlace,
  answers: Answers,
  before: unknown,
  context: StepContext,
  words: FieldWords,
): Promise<string | null | typeof BACK> {
  const paths = layersOf(field, answers);
  const computed = field.kind === 'filter' ? field.computed : undefined;
  for (let part: 'first' | 'whole' = 'first'; ; part = 'whole') {
    const item = await pickItem<FieldItem>(place, {
      placeholder: promptOf(field, answers),
      items: fieldsOf(paths, context, part).then((fields) => fieldItems(fields, words, computed)),
      active: ({ value }) => value !== undefined && value === before,
    });
    if (item === BACK) return BACK;
    if (item.value !== undefined) return item.value;
  }
}

function fieldItems(
  { fields, geometries, isFirstPart, text }: LayerFields,
  { none, each }: FieldWords,
  computed: FilterField['computed'],
): FieldItem[] {
  const isComputed =
    computed !== undefined &&
    geometries.includes(computed.of) &&
    fields.every(({ name }) => name !== computed.name);
  return [
    ...(none === undefined ? [] : [{ value: null, label: none, description: text }]),
    ...fields.map(({ name, layers }) => ({
      value: name,
      label: `$(symbol-field) ${name}`,
      description: layers ?? each,
    })),
    ...(isComputed
      ? [{ value: computed.name, label: `$(symbol-ruler) ${computed.name}`, description: computed.detail }]
      : []),
    ...(isFirstPart ? [ALL_FIELDS] : []),
  ];
}
