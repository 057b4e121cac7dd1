import { jobPath } from '../../data/files/jobPath';
import { resolveInput } from '../../data/vector/layerPath';
import type { Form } from '../../shared/form';
import { pathsOf, withPaths } from '../../shared/inputPaths';
import type { LocatedJob } from '../jobs/jobIdentity';
import { baseFolderFor } from '../jobs/jobPaths';
import { answeredBy, askedInput, askedParameter, changeableInput, neededBy } from './asked';

/**
 * Answers to the questions of a form, by the names of what they ask for: absolute paths and addresses for inputs, as lists where they are several,
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
    const inputs = neededBy(field);
    return inputs.length === 0 || inputs.some(isAnswered);
  });
  const subject = form.subject.find((name) => inputs.includes(name)) ?? inputs[0];
  const baseFolder = baseFolderFor(subject === undefined ? undefined : pathsOf(answers[subject])[0]);
  const inJob = (path: string): string => jobPath(baseFolder, path);
  return {
    baseFolder,
    job: {
      version: 1,
      analysis: form.id,
      inputs: Object.fromEntries(inputs.map((name) => [name, withPaths(answers[name], inJob)])),
      parameters: Object.fromEntries(parameters.map((name) => [name, answers[name]])),
    },
  };
}

/** The answers that a job stands for: to the questions of its form, and for one field more, where one is given. */
export function answersOf(form: Form, { job, baseFolder }: LocatedJob, field: string | null): Answers {
  return Object.fromEntries(
    changeable(form, field).map((name) => {
      if (changeableInput(form, name) === undefined) return [name, job.parameters[name] ?? null];
      return [name, withPaths(job.inputs[name] ?? null, (path) => resolveInput(baseFolder, path))];
    }),
  );
}

/**
 * A job with other answers, which are all that `answersOf` gives. What is not among them it keeps; files that it makes
 * are not its own any more.
 */
export function changedJob(
  form: Form,
  given: LocatedJob,
  answers: Answers,
  field: string | null,
): LocatedJob {
  const { outputs: _outputs, ...job } = given.job;
  const { raster: _raster, ...located } = given;
  const inputs = { ...job.inputs };
  const parameters = { ...job.parameters };
  for (const name of changeable(form, field)) {
    const value = answers[name] ?? null;
    const isInput = changeableInput(form, name) !== undefined;
    const values = isInput ? inputs : parameters;
    if (value === null) delete values[name];
    else values[name] = isInput ? withPaths(value, (path) => jobPath(given.baseFolder, path)) : value;
  }
  for (const [name, field] of Object.entries(form.parameters)) {
    const needed = neededBy(field);
    if (needed.length > 0 && needed.every((input) => inputs[input] === undefined)) delete parameters[name];
  }
  return { ...located, job: { ...job, inputs, parameters } };
}

/** The inputs and parameters that questions answer, and one more. */
function changeable(form: Form, field: string | null): string[] {
  const asked = [...form.questions, ...(field === null ? [] : [field])].flatMap((name) => {
    const parameter = askedParameter(form, name);
    return parameter === undefined ? [name] : answeredBy(name, parameter);
  });
  return [...new Set(asked)];
}
