import { window } from 'vscode';
import type { Form, ParameterField } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { askedParameter, changeableInput } from '../forms/asked';
import { offeredChoices } from '../forms/offeredChoices';
import { notice } from '../notice';
import { fieldNameStep, filterSteps } from './fieldSteps';
import { fileStep } from './fileStep';
import { itemStep } from './itemStep';
import { numberStep, numbersStep } from './numberSteps';
import type { StepContext } from './stepContext';
import { runWizard, type WizardStep } from './wizard';

/**
 * Asks, in order, the questions of a form that are still open.
 *
 * @param change of a job whose answers are all there: the one to choose anew, after which only what depends on it is
 * asked; each of them, from the first on, where `null`
 */
export async function askForm(
  title: string,
  context: StepContext,
  change?: { readonly answers: Answers; readonly field: string | null },
): Promise<Answers> {
  const steps = [...context.form.questions, ...unasked(context.form, change?.field)].flatMap((name) =>
    stepsOf(name, context).map((step): WizardStep => ({ name, of: aboutOf(context.form, name), ...step })),
  );
  const start = typeof change?.field === 'string' ? { from: change.field } : undefined;
  return runWizard(title, steps, change?.answers ?? context.given, start, tell);
}

/** A field that a wizard asks for only where it is to be changed. */
function unasked({ questions }: Form, field: string | null | undefined): string[] {
  return typeof field === 'string' && !questions.includes(field) ? [field] : [];
}

function stepsOf(name: string, context: StepContext): WizardStep[] {
  const input = changeableInput(context.form, name);
  if (input !== undefined) return [fileStep(name, input, context)];
  const parameter = askedParameter(context.form, name);
  return parameter === undefined ? [] : parameterSteps(name, parameter, context);
}

/** The input that a parameter is about. */
function aboutOf(form: Form, name: string): string | undefined {
  const parameter = askedParameter(form, name);
  return parameter !== undefined && 'of' in parameter ? parameter.of : undefined;
}

function tell(message: string): void {
  void window.showErrorMessage(notice(message));
}

function parameterSteps(name: string, field: ParameterField, context: StepContext): WizardStep[] {
  switch (field.kind) {
    case 'number':
    case 'integer':
      if (field.choices !== undefined) return [itemStep(name, field, field.choices, context)];
      return [numberStep(name, field, context)];
    case 'choice':
      return [itemStep(name, field, offeredChoices(field), context)];
    case 'switch': {
      const [off, on] = [
        { value: false, ...field.off },
        { value: true, ...field.on },
      ];
      return [itemStep(name, field, [off, on], context)];
    }
    case 'numbers':
      return [numbersStep(name, field, context)];
    case 'filter':
      return filterSteps(name, field, context);
    case 'fieldName':
      return [fieldNameStep(name, field, context)];
    case 'definitions':
      return []; // too long for a line of text: they are for job files
    default:
      return field satisfies never;
  }
}
