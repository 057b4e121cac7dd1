import type { Form, InputField, ParameterField } from '../../shared/form';

/** An input that the editor asks for. */
export type AskedInput = InputField & Required<Pick<InputField, 'question'>>;

/**
 * What a name among a form's questions, or a tool's fields, stands for: an input that the editor asks for, else a
 * parameter. An input and a parameter may share a name.
 */
export function askedInput({ inputs }: Form, name: string): AskedInput | undefined {
  const field = inputs[name];
  return field?.question === undefined ? undefined : (field as AskedInput);
}

/**
 * The input that a name stands for where its answer is to be changed: also one that the editor does not ask for of
 * itself, with words that follow from its kind, unless a parameter has its name.
 */
export function changeableInput(form: Form, name: string): AskedInput | undefined {
  const asked = askedInput(form, name);
  const field = form.inputs[name];
  if (asked !== undefined || field === undefined || field.holds === 'text' || name in form.parameters)
    return asked;
  const { holds, label, description, optional } = field;
  return {
    ...field,
    question: {
      prompt: `${label}: ${description}`,
      fits: { scores: ANYTHING },
      wanted: `a ${holds}`,
      none: `No ${holds} was found in the workspace.`,
      ...(optional ? { without: `No ${label.toLowerCase()}` } : {}),
    },
  };
}

const ANYTHING = { measured: 1, binary: 1, other: 1, point: 1, line: 1, polygon: 1, mixed: 1 };

/** The parameter that a name stands for; `undefined` where that is an input. */
export function askedParameter(form: Form, name: string): ParameterField | undefined {
  return askedInput(form, name) === undefined ? form.parameters[name] : undefined;
}

/** The parameters that the question for one answers, itself first. */
export function answeredBy(name: string, field: ParameterField): readonly string[] {
  if (field.kind === 'cellValues') return [name, field.orAbove];
  const offers = field.kind === 'choice' ? (field.question?.offers ?? []) : [];
  return [...new Set([name, ...offers.flatMap(({ sets, asks = name }) => [...Object.keys(sets), asks])])];
}

/** The inputs without which a parameter is not wanted, unless it has none of them. */
export function neededBy(field: ParameterField): readonly string[] {
  return 'of' in field ? [field.of].flat() : [];
}

/** The inputs that a parameter is about. */
export function aboutOf(field: ParameterField): readonly string[] {
  const about = field.kind === 'choice' ? field.question?.of : undefined;
  return about === undefined ? neededBy(field) : [about];
}

/** The inputs among a form's questions, in their order. */
export function askedInputs(form: Form): { readonly name: string; readonly field: AskedInput }[] {
  return form.questions.flatMap((name) => {
    const field = askedInput(form, name);
    return field === undefined ? [] : [{ name, field }];
  });
}
