import type { FieldNameField } from '../../shared/form';
import { earlier } from './layerFields';
import { pickField } from './pickField';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

/** Asks for the name of a field, or none where it is not required. */
export function fieldNameStep(
  name: string,
  field: FieldNameField,
  context: StepContext,
  need: 'required' | 'optional' = 'optional',
): WizardStep {
  return {
    asked: (answers) => answers[field.of] !== null,
    async ask(answers, place) {
      const before = earlier(name, field, answers, context);
      const chosen = await pickField(field, place, answers, before, context, {
        none: need === 'required' ? undefined : '$(circle-slash) None',
      });
      return chosen === BACK ? BACK : { [name]: chosen };
    },
  };
}
