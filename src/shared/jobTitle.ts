import type { Form } from './form';
import type { JobDocument } from './job';
import { withoutQuery } from './urls';

/** A short title that names what a job analyses: the heading of its form, a file, and a value that chooses features of it. */
export function jobTitle(
  form: Form,
  { inputs, parameters }: Pick<JobDocument, 'inputs' | 'parameters'>,
): string {
  const file = form.subject.map((name) => inputs[name]).find((value) => typeof value === 'string');
  const filters = Object.entries(form.parameters).filter(([, { kind }]) => kind === 'filter');
  const values = filters.map(([name]) => filterValue(parameters[name]));
  const subject = [file === undefined ? undefined : stemOf(file as string), ...values]
    .filter(Boolean)
    .join(', ');
  return [form.heading, subject].filter(Boolean).join(': ');
}

/** The name of a file without its folder and ending; of a layer in a file of several, its own; of an address,
 * without what follows it. */
export function stemOf(path: string): string {
  const layer = /\.gpkg\|layername=(.+)$/is.exec(path)?.[1];
  return (
    layer ??
    withoutQuery(path)
      .replace(/^.*[\\/]/, '')
      .replace(/\.[^.]*$/, '')
  );
}

function filterValue(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null || !('value' in filter)) return undefined;
  return String(filter.value);
}
