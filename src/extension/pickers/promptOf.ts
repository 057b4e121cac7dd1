import { shownName } from '../../data/vector/layerPath';
import type { InputField, ParameterField } from '../../shared/form';
import { joinWords } from '../../shared/format';
import { pathsOf } from '../../shared/inputPaths';
import type { Answers } from '../forms/answers';

/** What stands over a question; `{name}` in it is what was chosen for that input. */
export function promptOf(
  { question, label, description }: InputField | ParameterField,
  answers: Answers,
): string {
  const prompt = question?.prompt ?? `${label}: ${description}`;
  return prompt.replace(/\{(\w+)\}/g, (_, name: string) =>
    joinWords(pathsOf(answers[name]).map(shownName), 'and'),
  );
}
