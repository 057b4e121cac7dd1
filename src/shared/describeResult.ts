import type { Description, OwnDescription } from './description';
import type { Form } from './form';
import { formatItems } from './format';
import type { JobDocument } from './job';
import { jobTitle } from './jobTitle';
import { parameterText } from './parameterText';
import type { ResultBody } from './result';

/** The whole description of a result: what its analysis says of it, and what follows from the form of its job. */
export function describeResult(
  form: Form,
  job: Pick<JobDocument, 'inputs' | 'parameters'>,
  own: OwnDescription,
  resolved: Readonly<Record<string, unknown>> = {},
): Description {
  const values = { ...job.parameters, ...resolved };
  return {
    title: jobTitle(form, job),
    analysis: form.title,
    ...own,
    parameters: Object.entries(form.parameters).flatMap(([name, field]) => {
      const value = values[name];
      return value === undefined ? [] : [{ label: field.label, text: parameterText(field, value) }];
    }),
    exports: form.exports,
    compares: form.notCompared === undefined,
  };
}

/** How much was analysed, as in `50 observers`. */
export function analysedItems({
  description: { items },
  rows,
  summary,
}: Pick<ResultBody, 'description' | 'rows' | 'summary'>): string {
  return formatItems(items.total === undefined ? rows : (summary[items.total] ?? 0), items.plural);
}
