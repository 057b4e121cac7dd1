import { isDeepStrictEqual } from 'node:util';
import { shownName } from '../../data/vector/layerPath';
import type { FieldNameField, FieldNamesField, FilterField, LayerContent } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { pathsOf } from '../../shared/inputPaths';
import type { FileDescription } from '../../shared/questions';
import type { Answers } from '../forms/answers';
import { neededBy } from '../forms/asked';
import { labelOf } from '../inputs/labelOf';
import type { StepContext } from './stepContext';

/** A parameter about fields of layers. */
export type FieldsField = FieldNameField | FieldNamesField | FilterField;

/** Stands for a list of all fields, where only those of the files' first parts are listed. */
export const ALL_FIELDS = {
  label: '$(list-unordered) Look for more fields…',
  alwaysShow: true,
} as const;

export interface LayerField {
  readonly name: string;
  /** The layers that have it, in words, where there are several to choose from. */
  readonly layers?: string;
}

/** The fields of some layers. */
export interface LayerFields {
  /** Each once, those of the first layer first. */
  readonly fields: readonly LayerField[];
  /** What the layers hold. */
  readonly geometries: readonly LayerContent[];
  /** Whether they are only those that the files' first parts have. */
  readonly isFirstPart: boolean;
  /** What a single layer holds, in words. */
  readonly text?: string | undefined;
}

/** The layers that a parameter is about. */
export function layersOf(field: FieldsField, answers: Answers): string[] {
  return neededBy(field).flatMap((input) => pathsOf(answers[input]));
}

/** The fields of the layers that a parameter is about, as far as their first parts tell, or all of them. */
export async function fieldsOf(
  paths: readonly string[],
  { files, jobs }: Pick<StepContext, 'files' | 'jobs'>,
  part: 'first' | 'whole',
): Promise<LayerFields> {
  const described: readonly FileDescription[] = await (part === 'first'
    ? files.describe(paths)
    : jobs.ask('describe', { paths, labels: paths.map(labelOf), whole: true }));
  const layers = described.filter((file) => file.kind === 'layer');
  const names = [...new Set(layers.flatMap(({ fields }) => fields))];
  const layersWith = (name: string): string => {
    const having = layers.filter(({ fields }) => fields.includes(name));
    return `in ${joinWords(
      having.map(({ path }) => shownName(path)),
      'and',
    )}`;
  };
  return {
    fields: names.map((name) => (layers.length > 1 ? { name, layers: layersWith(name) } : { name })),
    geometries: layers.map(({ geometry }) => geometry),
    isFirstPart: layers.some(({ isFirstPart }) => isFirstPart),
    text: described.length === 1 ? described[0]!.text : undefined,
  };
}

/** The answer so far, else that of the last time where it was about the same layers. */
export function earlier(
  name: string,
  field: FieldsField,
  answers: Answers,
  { proposed }: Pick<StepContext, 'proposed'>,
): unknown {
  if (answers[name] !== undefined) return answers[name];
  const isSame = neededBy(field).every((input) => isDeepStrictEqual(proposed[input], answers[input]));
  return isSame ? proposed[name] : undefined;
}
