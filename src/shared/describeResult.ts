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
  derived: Readonly<Record<string, unknown>> = {},
): Description {
  const values = { ...job.parameters, ...derived };
  const {
    items,
    heading,
    view,
    table,
    values: columns,
    status,
    totals,
    weights,
    probe,
    drawings,
    lines,
  } = own;
  // In the order of its schema, so that a result that was read is written with the same bytes.
  const members: Record<Exclude<keyof Description, 'compared'>, unknown> = {
    title: jobTitle(form, job),
    analysis: form.title,
    items,
    heading,
    view,
    table,
    values: columns,
    status,
    totals,
    parameters: Object.entries(form.parameters).flatMap(([name, field]) => {
      const value = values[name];
      return value === undefined ? [] : [{ label: field.label, text: parameterText(field, value) }];
    }),
    exports: form.exports,
    compares: true,
    asked: Object.fromEntries(askable(form).map((name) => [name, askedLabel(form, name)])),
    weights,
    probe,
    drawings,
    lines,
  };
  const given = Object.entries(members).filter(([, member]) => member !== undefined);
  return Object.fromEntries(given) as unknown as Description;
}

/** Names of what a person can be asked for: in the order of questions, or where a note leads to it. */
function askable({ questions, parameters }: Form): string[] {
  const others = Object.keys(parameters).filter((name) => parameters[name]!.question !== undefined);
  return [...new Set([...questions, ...others])];
}

/** What is asked for under a name is called; an input that is never asked for may share its name with a parameter. */
function askedLabel({ inputs, parameters }: Form, name: string): string {
  const input = inputs[name];
  return (input?.question === undefined ? parameters[name] : input)!.label;
}

/** How much was analysed, as in `50 observers`. */
export function analysedItems({
  description: { items },
  rows,
  summary,
}: Pick<ResultBody, 'description' | 'rows' | 'summary'>): string {
  return formatItems(items.total === undefined ? rows : (summary[items.total] ?? 0), items.plural);
}

/** Whether a result has a map, or drawings in the place of one. */
export function hasPictures({ view, drawings }: Description): boolean {
  return view === 'drawings' ? drawings !== undefined : view !== 'none';
}
