import { fixedDefault, ruleOf } from '../../shared/defaults';
import type { ParameterField } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { orWordsText } from '../../shared/numberList';
import type { CommandFlag } from './commandFlags';

/** The line of the help for a flag: whose it is, what it does, its choices and its default. */
export function flagHelp({ flag, only, input, parameter }: CommandFlag): string {
  const whose = only === undefined ? '' : `${only}: `;
  if (parameter === undefined)
    return whose + flag.help + (input?.field.several && !input.field.lettered ? ' (may be repeated)' : '');
  const text = defaultText(parameter.field);
  return `${whose}${flag.help}${choicesText(parameter.field)}${text === undefined ? '' : ` (default: ${text})`}`;
}

/** The choices that a flag takes as its value, and words that it takes in place of a number. */
function choicesText(field: ParameterField): string {
  if (field.kind === 'number' || field.kind === 'integer') return orWordsText(field);
  if (field.kind !== 'choice' || field.flag?.chooses !== undefined) return '';
  const values = field.choices.map(({ value }) => value);
  return `: ${joinWords(values, 'or')}`;
}

/** A default as one would give it; none for flags that have no value, and for lists that are empty at first. */
function defaultText(field: ParameterField): string | undefined {
  if (field.kind === 'switch') return undefined;
  if (field.kind === 'choice' && field.flag?.chooses !== undefined) return undefined;
  const value = ruleOf(field) ?? fixedDefault(field);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  return field.kind === 'numbers' && Array.isArray(value) ? value.join(field.separator) : String(value);
}
