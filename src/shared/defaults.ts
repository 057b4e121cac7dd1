import type { ParameterField } from './form';

/** The value that a parameter has where nobody says one; `undefined` where there is none, or it follows from a rule. */
export function fixedDefault(field: ParameterField): unknown {
  return 'default' in field && ruleOf(field) === undefined ? field.default : undefined;
}

/** The rule that gives the default of a parameter, in words. */
export function ruleOf(field: ParameterField): string | undefined {
  const value = 'default' in field ? field.default : undefined;
  return typeof value === 'object' && 'rule' in value ? value.rule : undefined;
}
