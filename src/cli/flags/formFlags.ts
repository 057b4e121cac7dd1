import type { ExecutionOption, Flag, Form, InputField, ParameterField } from '../../shared/form';

/** A flag of a form, and what it gives: an input, a parameter, one or the other, or an option of the run. */
export interface FormFlag {
  readonly flag: Flag;
  readonly input?: Named<InputField>;
  readonly parameter?: Named<ParameterField>;
  readonly option?: Named<ExecutionOption>;
}

/** A field with its name in the job. */
interface Named<F> {
  readonly name: string;
  readonly field: F;
}

/** Every flag of a form, inputs first. One that an input shares with a parameter is described as the parameter's. */
export function formFlags({ inputs, parameters, command }: Form): FormFlag[] {
  const files = Object.entries(inputs).map(([name, field]) => ({ flag: field.flag, input: { name, field } }));
  const values = Object.entries(parameters).flatMap(([name, field]): FormFlag[] => {
    if (field.flag === undefined) return [];
    const file = files.find(({ flag }) => flag.name === field.flag!.name);
    return [{ ...file, flag: field.flag, parameter: { name, field } }];
  });
  const alone = files.filter(({ flag }) => !values.some((value) => value.flag.name === flag.name));
  const options = Object.entries(command.options ?? {}).map(([name, field]) => ({
    flag: field.flag,
    option: { name, field },
  }));
  return [...alone, ...values, ...options];
}
