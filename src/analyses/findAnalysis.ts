import type { Analysis } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { Form } from '../shared/form';
import { type Entry, entries } from './registry';

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
