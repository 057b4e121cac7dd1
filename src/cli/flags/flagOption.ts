import { Option } from 'commander';
import { parseComparison, parseFilter } from '../../shared/featureFilter';
import type { ChoiceField, ExecutionOption, ParameterField } from '../../shared/form';
import { type NamedDefinition, parseNamedDefinition } from '../../shared/namedDefinition';
import type { CommandFlag } from './commandFlags';
import { dashedName } from './dashedName';
import { flagHelp } from './flagHelp';
import { parseJson } from './json';
import { parseNames } from './names';
import { parseCellValues, parseNumberOrWord, parseNumbers, parseWhole } from './numbers';

/** A flag as the parser of command lines takes it: it gives what goes into the job. */
export function flagOption(flag: CommandFlag): Option {
  const { name, option } = flag;
  const preset = presetOf(flag);
  const dashed = dashedName(name);
  const made = new Option(
    preset === undefined ? `${dashed} ${flag.flag.placeholder ?? '<value>'}` : dashed,
    flagHelp(flag),
  );
  if (option !== undefined || flag.parameter?.field.advanced) made.helpGroup('Advanced options:');
  if (preset !== undefined) made.preset(preset);
  if (option !== undefined) parseOption(made, option.field);
  // A file, or a value that is told from one by its text.
  if (flag.parameter !== undefined && flag.input === undefined) parseAs(made, flag.parameter.field);
  if (flag.input?.field.several) made.argParser((text, before: string[] = []) => [...before, text]);
  return made;
}

/** The value of a flag that takes none on the command line. */
function presetOf({ flag, parameter }: CommandFlag): string | boolean | undefined {
  if (parameter?.field.kind === 'switch') return !parameter.field.default;
  return flag.chooses;
}

/** The value of a choice that a text is a spelling of; else the text, which is left to the schema. */
function chosenValue({ choices }: ChoiceField, text: string): string {
  return choices.find(({ spellings }) => spellings?.includes(text))?.value ?? text;
}

function parseOption(option: Option, field: ExecutionOption): void {
  if ('words' in field) option.choices([...field.words]);
  else option.argParser((text) => parseWhole(text, field));
}

function parseAs(option: Option, field: ParameterField): void {
  switch (field.kind) {
    case 'number':
    case 'integer':
      option.argParser((text) => parseNumberOrWord(text, field));
      break;
    case 'numbers':
      option.argParser((text) => parseNumbers(text, field));
      break;
    case 'cellValues':
      option.argParser(parseCellValues);
      break;
    case 'filter':
      option.argParser(field.comparisons ? parseComparison : parseFilter);
      break;
    case 'definitions':
      option.argParser((text, before: NamedDefinition[] = []) => [...before, parseNamedDefinition(text)]);
      break;
    case 'choice':
      option.argParser((text) => chosenValue(field, text));
      break;
    case 'fieldNames':
      option.argParser((text, before: string[] = []) => [...new Set([...before, ...parseNames(text)])]);
      break;
    case 'json':
      option.argParser(parseJson);
      break;
    case 'switch':
    case 'text':
    case 'fieldName':
      break; // as it is
    default:
      field satisfies never;
  }
}
