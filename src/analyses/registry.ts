import type { Analysis } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { Form } from '../shared/form';
import { gviForm } from './gvi/form';
import { gviCellsForm } from './gviCells/form';
import { projectionsForm } from './projections/form';

/** An analysis: its form, which is plain data, and all else, which is loaded when a job needs it. */
interface Entry {
  readonly form: Form;
  load(): Promise<Analysis>;
}

/** Every analysis, in the order of menus. To add one is to add its folder and a line here. */
const entries: readonly Entry[] = [
  { form: gviForm, load: async () => (await import('./gvi/analysis')).gvi },
  { form: gviCellsForm, load: async () => (await import('./gviCells/analysis')).gviCells },
  { form: projectionsForm, load: async () => (await import('./projections/analysis')).projections },
];

/** The forms of all analyses, in the order of menus. */
export const forms: readonly Form[] = entries.map(({ form }) => form);

/** The form of an analysis. Throws a `UserError` where there is none of this name. */
export function formOf(name: string): Form {
  return entryOf(name).form;
}

/** Loads an analysis. Throws a `UserError` where there is none of this name. */
export async function loadAnalysis(name: string): Promise<Analysis> {
  return entryOf(name).load();
}

function entryOf(name: string): Entry {
  const entry = entries.find(({ form }) => form.id === name);
  if (entry !== undefined) return entry;
  const names = forms.map(({ id }) => id).sort();
  throw new UserError(
    `There is no analysis "${name}"; choose one of ${names.join(', ')} as the job's "analysis".`,
  );
}
