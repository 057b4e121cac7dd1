import type { Form } from '../../shared/form';
import { type FormFlag, formFlags } from './formFlags';

/** A flag of a command, which several forms may share. */
export interface CommandFlag extends FormFlag {
  readonly name: string;
  /** The forms that have it; all else is what the first of them says. */
  readonly forms: readonly Form[];
  readonly isRequired: boolean;
  /** What its values are for, where not for all that the command does. */
  readonly only?: string;
}

/** The flags of a command by their names: those of the first form, then what each of the others adds. */
export function commandFlags(forms: readonly Form[]): CommandFlag[] {
  const found = new Map<string, FormFlag>();
  for (const flag of forms.flatMap(formFlags)) {
    if (!found.has(flag.flag.name)) found.set(flag.flag.name, flag);
  }
  return [...found].map(([name, flag]) => {
    const its = forms.filter((form) => hasFlag(form, name));
    const isForAll = forms.every((form) => its.includes(form) || isChosenBy(form, name));
    return {
      ...flag,
      name,
      forms: its,
      isRequired: forms.every((form) => isChosenBy(form, name) || requires(form, name)),
      ...(isForAll ? {} : { only: its.map(purposeOf).join(', ') }),
    };
  });
}

/** What jobs of a form are for, as in `points`. */
export function purposeOf({ command, title }: Form): string {
  return command.of ?? title;
}

function hasFlag(form: Form, name: string): boolean {
  return formFlags(form).some(({ flag }) => flag.name === name);
}

function isChosenBy({ command }: Form, name: string): boolean {
  return command.instead?.flag === name;
}

function requires(form: Form, name: string): boolean {
  return formFlags(form).some(
    ({ flag, input, parameter }) =>
      flag.name === name && input !== undefined && !input.field.optional && parameter === undefined,
  );
}
