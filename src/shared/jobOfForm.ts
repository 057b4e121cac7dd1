import type { FeatureFilter } from './featureFilter';
import type {
  ChoiceField,
  DefaultRule,
  FilterField,
  Form,
  InputField,
  NumberField,
  NumbersField,
  ParameterField,
} from './form';
import type { JobDocument } from './job';

/*
 * The types of jobs, as they follow from the forms of analyses.
 */

/** The value of a parameter in a job. */
type ValueOf<P extends ParameterField> = P extends ChoiceField
  ? P['choices'][number]['value']
  : P extends NumbersField
    ? NumbersOf<P> | WordOf<P>
    : P extends NumberField
      ? number | WordOf<P>
      : P extends FilterField
        ? FilterOf<P>
        : Values[Exclude<P['kind'], 'choice' | 'numbers' | 'number' | 'integer' | 'filter'>];

type WordOf<P> = P extends { words: readonly { value: infer W }[] } ? W : never;

type FilterOf<P> = P extends { comparisons: true } ? FeatureFilter : Omit<FeatureFilter, 'is'>;

/** The values of kinds that have one type of them. */
interface Values {
  switch: boolean;
  cellValues: CellValues;
  text: string;
  json: unknown;
  fieldName: string;
  fieldNames: string[];
  definitions: { name?: string | undefined; proj: string }[];
}

/** Values of cells as jobs hold them: numbers, and ranges as their two ends. */
export type CellValues = (number | [low: number, high: number])[];

type NumbersOf<P extends NumbersField> = P extends { count: infer N } ? Tuple<N> : number[];

type Tuple<N> = N extends 2
  ? [number, number]
  : N extends 3
    ? [number, number, number]
    : N extends 4
      ? [number, number, number, number]
      : number[];

type Simple<T> = { [K in keyof T]: T[K] };
type OptionalKeys<T> = { [K in keyof T]: T[K] extends { optional: true } ? K : never }[keyof T];
/** Parameters without a default, or with a rule for one, may be missing from a job where they are not required. */
type OpenKeys<T> = {
  [K in keyof T]: T[K] extends { default: infer D }
    ? D extends DefaultRule
      ? K
      : never
    : T[K] extends { required: true }
      ? never
      : K;
}[keyof T];

/** What a job gives for an input: a path, or several. */
type FilesOf<I extends InputField> = I extends { several: true } ? string[] : string;

/** A job of a form, checked and with its defaults filled in. */
export type JobOf<F extends Form> = Omit<JobDocument, 'analysis' | 'inputs' | 'parameters'> & {
  readonly analysis: F['id'];
  readonly inputs: Simple<
    { readonly [K in Exclude<keyof F['inputs'], OptionalKeys<F['inputs']>>]: FilesOf<F['inputs'][K]> } & {
      readonly [K in OptionalKeys<F['inputs']>]?: FilesOf<F['inputs'][K]> | undefined;
    }
  >;
  readonly parameters: ParametersOf<F>;
};

/** The parameters of such a job. */
export type ParametersOf<F extends Form> = Simple<
  {
    readonly [K in Exclude<keyof F['parameters'], OpenKeys<F['parameters']>>]: ValueOf<F['parameters'][K]>;
  } & {
    readonly [K in OpenKeys<F['parameters']>]?: ValueOf<F['parameters'][K]> | undefined;
  }
>;
