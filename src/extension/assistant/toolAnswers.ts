import { UserError } from '../../shared/errors';
import type { Form, FormTool } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { askedInput, askedParameter } from '../forms/asked';
import type { ToolInput } from './toolQuestion';

/**
 * The answers that an assistant gives to a form. Values are taken as they are: the job is checked like any other.
 *
 * @param proposed values of parameters that are left out
 * @param locate gives the absolute path of a file, or throws where it may not be read
 */
export function toolAnswers(
  form: Form,
  { fields }: FormTool,
  input: ToolInput,
  proposed: Answers,
  locate: (path: string) => string,
): Answers {
  const answers: Record<string, unknown> = {};
  for (const name of fields) {
    const given = input[name];
    if (askedInput(form, name) !== undefined) {
      if (given !== undefined && typeof given !== 'string')
        throw new UserError(`"${name}" must name a file.`);
      answers[name] = given === undefined ? undefined : locate(given);
    } else if (askedParameter(form, name)?.kind === 'filter') {
      const { field, value } = input;
      answers[name] = field === undefined ? undefined : { field, value };
    } else {
      answers[name] = given ?? proposed[name];
    }
  }
  return answers;
}
