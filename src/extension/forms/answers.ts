import type { Form } from '../../shared/form';
import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor, jobPath } from '../jobs/jobPaths';
import { askedInput, askedParameter } from './asked';

/**
 * Answers to the questions of a form, by the names of what they ask for: absolute paths and addresses for inputs,
 * values as jobs hold them for parameters; `null` for what was left out on purpose.
 */
export type Answers = Readonly<Record<string, unknown>>;

/** The job that the answers stand for. What was not asked is left to its default. */
export function jobOf(form: Form, answers: Answers): LocatedJob {
  const isAnswered = (name: string): boolean => answers[name] !== undefined && answers[name] !== null;
  const inputs = Object.keys(form.inputs).filter((name) => isAnswered(name) && askedInput(form, name));
  const parameters = Object.keys(form.parameters).filter((name) => {
    const field = askedParameter(form, name);
    if (field === undefined || !isAnswered(name)) return false;
    // Of an input that was left out after all, nothing is wanted.
    return !('of' in field) || isAnswered(field.of);
  });
  const subject = form.subject.find((name) => inputs.includes(name)) ?? inputs[0];
  const pathOf = (name: string): string => String(answers[name]);
  const baseFolder = baseFolderFor(subject === undefined ? undefined : pathOf(subject));
  return {
    baseFolder,
    job: {
      version: 1,
      analysis: form.id,
      inputs: Object.fromEntries(inputs.map((name) => [name, jobPath(baseFolder, pathOf(name))])),
      parameters: Object.fromEntries(parameters.map((name) => [name, answers[name]])),
    },
  };
}
