import type { Form } from '../../shared/form';
import { withPaths } from '../../shared/inputPaths';
import type { JobDocument } from '../../shared/job';
import { JOB_VERSION } from '../../shared/jobVersion';
import type { GivenFlags } from './chooseForm';
import { dashedName } from './dashedName';
import { type FormFlag, formFlags } from './formFlags';

/** A job, and how to run it, by what was given. What was left out is for the schema's defaults. */
export function jobFromFlags(
  form: Form,
  given: GivenFlags,
): { readonly job: JobDocument; readonly options: Readonly<Record<string, unknown>> } {
  const inputs: Record<string, unknown> = {};
  const parameters: Record<string, unknown> = {};
  const options: Record<string, unknown> = {};
  for (const formFlag of formFlags(form)) {
    const value = given.get(formFlag.flag.name);
    if (value === undefined) continue;
    const { input, parameter, option } = formFlag;
    if (input !== undefined && isFile(formFlag, value)) inputs[input.name] = withPaths(value, portable);
    else if (parameter !== undefined) parameters[parameter.name] = value;
    else if (option !== undefined) options[option.name] = value;
  }
  return { job: { version: JOB_VERSION, analysis: form.id, inputs, parameters }, options };
}

/** The flags that members of a job come from, by the paths of the members. */
export function flagNames(form: Form): Record<string, string> {
  return Object.fromEntries(
    formFlags(form).flatMap(({ flag, input, parameter }) => [
      ...(input === undefined ? [] : [[`inputs.${input.name}`, dashedName(flag.name)]]),
      ...(parameter === undefined ? [] : [[`parameters.${parameter.name}`, dashedName(flag.name)]]),
    ]),
  );
}

/** Where an input shares its flag with a choice, anything but one of its values is a file. */
function isFile({ parameter }: FormFlag, given: unknown): boolean {
  if (parameter === undefined) return true;
  const { field } = parameter;
  return field.kind !== 'choice' || field.choices.every(({ value }) => value !== given);
}

/** Jobs hold paths with `/` on every platform. */
function portable(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
