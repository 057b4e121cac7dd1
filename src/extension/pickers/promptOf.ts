import { shownName } from '../../data/vector/layerPath';
import type { InputField, ParameterField } from '../../shared/form';
import type { Answers } from '../forms/answers';

/** What stands over a question; `{name}` in it is the file that was chosen for that input. */
export function promptOf(
  { question, label, description }: InputField | ParameterField,
  answers: Answers,
): string {
  const prompt = question?.prompt ?? `${label}: ${description}`;
  return prompt.replace(/\{(\w+)\}/g, (_, name: string) => shownName(String(answers[name])));
}
