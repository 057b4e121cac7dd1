import type { ParameterField } from '../../shared/form';

/** The value that a parameter has where nobody says one; `undefined` where there is none, or it follows from a rule. */
export function fixedDefault(field: ParameterField): unknown {
  if (!('default' in field)) return undefined;
  return ruleOf(field) === undefined ? field.default : undefined;
}

/** The rule that gives the default of a parameter, in words. */
export function ruleOf(field: ParameterField): string | undefined {
  if (!('default' in field)) return undefined;
  const { default: value } = field;
  return typeof value === 'object' && value !== null && 'rule' in value ? value.rule : undefined;
}
