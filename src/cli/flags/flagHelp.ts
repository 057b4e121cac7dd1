import type { ParameterField } from '../../shared/form';
import type { CommandFlag } from './commandFlags';
import { separatorOf } from './numbers';

/** The line of the help for a flag: whose it is, what it does, and its default. */
export function flagHelp({ flag, only, parameter }: CommandFlag): string {
  const whose = only === undefined ? '' : `${only}: `;
  const text = parameter === undefined ? undefined : defaultText(parameter.field);
  return `${whose}${flag.help}${text === undefined ? '' : ` (default: ${text})`}`;
}

/** A default as one would give it; none for flags that have no value, and for lists that are empty at first. */
function defaultText(field: ParameterField): string | undefined {
  if (field.kind === 'switch' || field.kind === 'definitions' || !('default' in field)) return undefined;
  if (field.kind === 'choice' && field.flag?.chooses !== undefined) return undefined;
  const value = field.default;
  if (value === undefined) return undefined;
  if (typeof value === 'object' && 'rule' in value) return value.rule;
  return field.kind === 'numbers' && typeof value === 'object'
    ? value.join(separatorOf(field))
    : String(value);
}
