import { window } from 'vscode';
import type { ParameterField } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { aboutOf, answeredBy, askedParameter, changeableInput } from '../forms/asked';
import { offeredChoices } from '../forms/offeredChoices';
import { notice } from '../notice';
import { cellValuesStep } from './cellValuesStep';
import { fieldNameStep } from './fieldNameStep';
import { fieldNamesStep } from './fieldNamesStep';
import { fileStep } from './fileStep';
import { filterSteps } from './filterSteps';
import { itemStep } from './itemStep';
import { jsonStep } from './jsonStep';
import { moduleStep } from './moduleStep';
import { numberSteps, numbersSteps } from './numberSteps';
import { offerSteps } from './offerSteps';
import { presetStep } from './presetStep';
import type { StepContext } from './stepContext';
import { textStep } from './textStep';
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
  const { form, given } = context;
  const asked = form.questions.flatMap((name) => stepsOf(name, context));
  const field = change?.field ?? undefined;
  const isAsked = field === undefined || asked.some(({ names }) => names?.includes(field));
  const steps = isAsked ? asked : [...asked, ...stepsOf(field, context)];
  return runWizard(title, steps, change?.answers ?? given, { from: field, tell });
}

/** The steps of a question, or of a field that is asked for only where it is to be changed. */
function stepsOf(name: string, context: StepContext): WizardStep[] {
  const input = changeableInput(context.form, name);
  if (input !== undefined) {
    const step = input.holds === 'module' ? moduleStep : fileStep;
    return [{ names: [name], ...step(name, input, context) }];
  }
  const parameter = askedParameter(context.form, name);
  if (parameter === undefined) return [];
  const names = answeredBy(name, parameter);
  const steps = parameterSteps(name, parameter, context);
  const of = aboutOf(parameter);
  if (of.length === 0) return steps.map((step): WizardStep => ({ names, ...step }));
  // Of files that were left out, or will not be asked for, nothing is asked.
  const isThere = (answers: Answers): boolean =>
    of.some((input) => {
      const isToCome = changeableInput(context.form, input)?.question.onlyIfNamed !== true;
      return answers[input] === undefined ? isToCome : answers[input] !== null;
    });
  return steps.map(
    (step): WizardStep => ({
      ...{ names, of, ...step },
      asked: (answers) => isThere(answers) && step.asked(answers),
    }),
  );
}

function tell(message: string): void {
  void window.showErrorMessage(notice(message));
}

function parameterSteps(name: string, field: ParameterField, context: StepContext): WizardStep[] {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return numberSteps(name, field, context);
    case 'choice':
      if (field.question?.offers !== undefined)
        return offerSteps(name, field, field.question.offers, context);
      return [itemStep(name, field, offeredChoices(field), context)];
    case 'switch': {
      const [off, on] = [
        { value: false, ...field.off },
        { value: true, ...field.on },
      ];
      return [itemStep(name, field, [off, on], context)];
    }
    case 'numbers':
      return numbersSteps(name, field, context);
    case 'cellValues':
      return [cellValuesStep(name, field, context)];
    case 'filter':
      return filterSteps(name, field, context);
    case 'text': {
      const { presets } = field.question ?? {};
      const first = presets === undefined ? [] : [presetStep(name, field, presets, context)];
      return [...first, textStep(name, field, context)];
    }
    case 'json':
      return [jsonStep(name, field, context)];
    case 'fieldNames':
      return [fieldNamesStep(name, field, context)];
    case 'fieldName':
      return [fieldNameStep(name, field, context)];
    case 'definitions':
      return []; // too long for a line of text: they are for job files
    default:
      return field satisfies never;
  }
}
