import { UserError } from './errors';
import { joinWords } from './format';

/** How the value of a feature's field may compare with a given one. */
export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Features whose field has a value, as in `ISO_A3=ISL`, or one that compares with it, as in `AREA>=4000`. */
export interface FeatureFilter {
  readonly field: string;
  /** `=` where absent. */
  readonly is?: Comparison | undefined;
  readonly value: string;
}

/** Parses `FIELD=value`. Throws a `UserError` where there is no field. */
export function parseFilter(text: string): FeatureFilter {
  const at = text.indexOf('=');
  if (at < 1) throw new UserError(`"${text}" is not a filter: write FIELD=value, as in ISO_A3=ISL.`);
  return { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Parses `FIELD=value`, or with another comparison in place of `=`: the first that stands there. Throws a `UserError` where there is none, or no field. */
export function parseComparison(text: string): FeatureFilter {
  const [, field = '', is, value = ''] = /^(.*?)(!=|<=|>=|[=<>])(.*)$/s.exec(text) ?? [];
  if (is === undefined || field.trim() === '') {
    throw new UserError(
      `"${text}" is not a filter: write FIELD=value or another comparison (${joinWords(COMPARISONS.slice(1), 'or')}), as in AREA>=4000.`,
    );
  }
  const named = { field: field.trim(), value: value.trim() };
  return is === '=' ? named : { ...named, is: is as Comparison };
}

/** A filter for a person, as in `AREA >= 4000`. */
export function filterText({ field, is = '=', value }: FeatureFilter): string {
  return `${field} ${is} ${value}`;
}
