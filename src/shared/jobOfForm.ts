import type { ChoiceField, DefaultRule, Form, NumbersField, ParameterField } from './form';
import type { JobDocument } from './job';

/*
 * The types of jobs, as they follow from the forms of analyses.
 */

/** The value of a parameter in a job. */
type ValueOf<P extends ParameterField> = P extends ChoiceField
  ? P['choices'][number]['value']
  : P extends NumbersField
    ? NumbersOf<P>
    : Values[Exclude<P['kind'], 'choice' | 'numbers'>];

/** The values of kinds that have one type of them. */
interface Values {
  number: number;
  integer: number;
  switch: boolean;
  cellValues: CellValues;
  fieldName: string;
  filter: { field: string; value: string };
  definitions: { name?: string | undefined; proj: string }[];
}

/** Values of cells as jobs hold them: numbers, and ranges as their two ends. */
export type CellValues = (number | [low: number, high: number])[];

type NumbersOf<P extends NumbersField> =
  | (P extends { count: infer N } ? Tuple<N> : number[])
  | (P extends { words: readonly { value: infer W }[] } ? W : never);

type Tuple<N> = N extends 2
  ? [number, number]
  : N extends 3
    ? [number, number, number]
    : N extends 4
      ? [number, number, number, number]
      : number[];

type Simple<T> = { [K in keyof T]: T[K] };
type OptionalKeys<T> = { [K in keyof T]: T[K] extends { optional: true } ? K : never }[keyof T];
/** Parameters without a default, or with a rule for one, may be missing from a job. */
type OpenKeys<T> = {
  [K in keyof T]: T[K] extends { default: infer D } ? (D extends DefaultRule ? K : never) : K;
}[keyof T];

/** A job of a form, checked and with its defaults filled in. */
export type JobOf<F extends Form> = Omit<JobDocument, 'analysis' | 'inputs' | 'parameters'> & {
  readonly analysis: F['id'];
  readonly inputs: Simple<
    { readonly [K in Exclude<keyof F['inputs'], OptionalKeys<F['inputs']>>]: string } & {
      readonly [K in OptionalKeys<F['inputs']>]?: string | undefined;
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
