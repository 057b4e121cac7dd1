import { type FeatureFilter, filterText } from './featureFilter';
import type { Form } from './form';
import { formatCount, joinWords } from './format';
import { pathsOf } from './inputPaths';
import type { JobDocument } from './job';
import { withoutQuery } from './urls';

/** Characters of a text in a title. */
const MAX_TEXT = 60;

/** A short title that names what a job analyses: the heading of its form, a file, a value that chooses features of it, and a text that each job has. */
export function jobTitle(
  form: Form,
  { inputs, parameters }: Pick<JobDocument, 'inputs' | 'parameters'>,
): string {
  const files = form.subject.map((name) => pathsOf(inputs[name])).find(({ length }) => length > 0);
  const filters = Object.entries(form.parameters).filter(([, { kind }]) => kind === 'filter');
  const values = filters.map(([name]) => filterValue(parameters[name]));
  const texts = Object.entries(form.parameters)
    .filter(([, field]) => field.kind === 'text' && field.required)
    .map(([name]) => shortened(parameters[name]));
  const subject = [files && fewStems(files), ...values, ...texts].filter(Boolean).join(', ');
  return [form.heading, subject].filter(Boolean).join(': ');
}

function shortened(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** What a job gives for an input, by the names of its files; `undefined` where it gives nothing. */
export function fileText(given: unknown): string | undefined {
  const stems = pathsOf(given).map(stemOf);
  return stems.length === 0 ? undefined : joinWords(stems, 'and');
}

/** The same, short: `parks and stops`, or `parks and 4 more`. */
function fewStems(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  return others.length < 2 ? fileText(paths)! : `${stemOf(first)} and ${formatCount(others.length)} more`;
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

/** The value that features must have; where they are compared with it, with how. */
function filterValue(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null || !('value' in filter)) return undefined;
  const { is = '=', value } = filter as FeatureFilter;
  return is === '=' ? String(value) : filterText(filter as FeatureFilter);
}
