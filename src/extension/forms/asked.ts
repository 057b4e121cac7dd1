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

/** The parameter that a name stands for; `undefined` where that is an input. */
export function askedParameter(form: Form, name: string): ParameterField | undefined {
  return askedInput(form, name) === undefined ? form.parameters[name] : undefined;
}

/** The inputs among a form's questions, in their order. */
export function askedInputs(form: Form): { readonly name: string; readonly field: AskedInput }[] {
  return form.questions.flatMap((name) => {
    const field = askedInput(form, name);
    return field === undefined ? [] : [{ name, field }];
  });
}
