import type { QuickPickItem } from 'vscode';
import type { FieldNamesField } from '../../shared/form';
import { ALL_FIELDS, earlier, fieldsOf, type LayerFields, layersOf } from './layerFields';
import { pickSeveral } from './pickSeveral';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

interface NamedItem extends QuickPickItem {
  readonly value?: string;
}

/** Asks for names of fields of the chosen layers; there may be none. */
export function fieldNamesStep(name: string, field: FieldNamesField, context: StepContext): WizardStep {
  return {
    asked: () => true,
    async ask(answers, place) {
      const paths = layersOf(field, answers);
      const before = earlier(name, field, answers, context);
      let chosen = Array.isArray(before) ? before.map(String) : [];
      for (let part: 'first' | 'whole' = 'first'; ; part = 'whole') {
        const picked = await pickSeveral<NamedItem>(place, {
          placeholder: promptOf(field, answers),
          items: fieldsOf(paths, context, part).then((fields) => namedItems(fields, chosen)),
          min: 0,
        });
        if (picked === BACK) return BACK;
        chosen = picked.flatMap(({ value }) => value ?? []);
        if (picked.every(({ value }) => value !== undefined)) return { [name]: chosen };
      }
    },
  };
}

/** The fields: those chosen before first and in their order, also where no layer is known to have them. */
function namedItems({ fields, isFirstPart }: LayerFields, chosen: readonly string[]): NamedItem[] {
  const layers = new Map(fields.map((field) => [field.name, field.layers]));
  return [
    ...[...new Set([...chosen, ...layers.keys()])].map((name) => ({
      value: name,
      label: `$(symbol-field) ${name}`,
      description: layers.get(name),
      picked: chosen.includes(name),
    })),
    ...(isFirstPart ? [ALL_FIELDS] : []),
  ];
}
