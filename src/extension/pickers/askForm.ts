import type { ParameterField } from '../../shared/form';
import type { Answers } from '../forms/answers';
import { askedInput, askedParameter } from '../forms/asked';
import { offeredChoices } from '../forms/offeredChoices';
import { cellValuesStep } from './cellValuesStep';
import { fieldNameStep, filterSteps } from './fieldSteps';
import { fileStep } from './fileStep';
import { itemStep } from './itemStep';
import { numberStep, numbersSteps } from './numberSteps';
import { offerSteps } from './offerSteps';
import type { StepContext } from './stepContext';
import { runWizard, type WizardStep } from './wizard';

/** Asks, in order, the questions of a form that are still open. */
export async function askForm(title: string, context: StepContext): Promise<Answers> {
  const { form, given } = context;
  const steps = form.questions.flatMap((name) => {
    const input = askedInput(form, name);
    if (input !== undefined) return [fileStep(name, input, context)];
    const parameter = askedParameter(form, name);
    return parameter === undefined ? [] : parameterSteps(name, parameter, context);
  });
  return runWizard(title, steps, given);
}

function parameterSteps(name: string, field: ParameterField, context: StepContext): WizardStep[] {
  switch (field.kind) {
    case 'number':
    case 'integer':
      if (field.choices !== undefined) return [itemStep(name, field, field.choices, context)];
      return [numberStep(name, field, context)];
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
    case 'fieldName':
      return [fieldNameStep(name, field, context)];
    case 'definitions':
      return []; // too long for a line of text: they are for job files
    default:
      return field satisfies never;
  }
}
