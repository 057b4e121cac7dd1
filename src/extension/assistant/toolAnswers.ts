import { UserError } from '../../shared/errors';
import type { Form, FormTool } from '../../shared/form';
import { pathsOf } from '../../shared/inputPaths';
import type { Answers } from '../forms/answers';
import { type AskedInput, askedInput, askedParameter } from '../forms/asked';
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
    const asked = askedInput(form, name);
    if (asked !== undefined) {
      answers[name] = given === undefined ? undefined : filesOf(name, asked, given, locate);
    } else if (askedParameter(form, name)?.kind === 'filter') {
      const { field, is, value } = input;
      answers[name] = field === undefined ? undefined : { field, ...(is === undefined ? {} : { is }), value };
    } else {
      answers[name] = given ?? proposed[name];
    }
  }
  return answers;
}

/** The absolute path of the file that is given for an input, or the list of these. */
function filesOf(
  name: string,
  { several }: AskedInput,
  given: unknown,
  locate: (path: string) => string,
): unknown {
  if (several) {
    const paths = pathsOf(given);
    if (paths.length === 0) throw new UserError(`"${name}" must be a list of files.`);
    return paths.map(locate);
  }
  if (typeof given !== 'string') throw new UserError(`"${name}" must name a file.`);
  return locate(given);
}
