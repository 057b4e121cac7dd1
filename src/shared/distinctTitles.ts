import type { Form, ParameterField } from './form';
import { formatExact } from './format';
import type { JobDocument } from './job';
import { fileText } from './jobTitle';
import { parameterText } from './parameterText';

/** A job under a title that others may have too. */
export interface TitledJob {
  readonly title: string;
  readonly form?: Form;
  readonly job?: Pick<JobDocument, 'inputs' | 'parameters'>;
  /** The name of the folder that its paths start from. */
  readonly folder?: string;
}

/**
 * Titles that tell jobs apart: those that several have get what differs between these, as in `GVI: schools, 400 m`.
 * Where nothing does, they stay the same.
 */
export function distinctTitles(jobs: readonly TitledJob[]): string[] {
  return jobs.map((one) => {
    const { title, form, job, folder } = one;
    const others = jobs.filter((other) => other !== one && other.title === title && other.form === form);
    if (form === undefined || job === undefined || others.length === 0) return title;
    const found = differences(
      form,
      job,
      others.flatMap((other) => other.job ?? []),
    );
    const place = found.length === 0 && folder !== undefined ? [folder] : [];
    return [title, ...found, ...place].join(', ');
  });
}

type Named = Pick<JobDocument, 'inputs' | 'parameters'>;

/** What of a job is not the same in all others, in words; a value says what it is of where several might be meant. */
function differences(form: Form, job: Named, others: readonly Named[]): string[] {
  const differs = (of: (job: Named) => unknown): boolean =>
    others.some((other) => JSON.stringify(of(other)) !== JSON.stringify(of(job)));
  const files = Object.entries(form.inputs)
    .filter(([name]) => differs(({ inputs }) => inputs[name]))
    .map(([name, { label }]) => ({ label, text: fileText(job.inputs[name]), isBare: false }));
  const values = Object.entries(form.parameters)
    .filter(([name]) => differs(({ parameters }) => parameters[name]))
    .map(([name, field]) => {
      const value = job.parameters[name];
      return { label: field.label, text: valueText(field, value), isBare: isWord(field, value) };
    });
  const all = [...files, ...values];
  return all.map(({ label, text, isBare }) => {
    const isPlain =
      all.length === 1 && text !== undefined && !isBare && !/^(?:yes|no|none|[\d.,]+)$/.test(text);
    return isPlain ? text : `${label.toLowerCase()} ${text ?? 'none'}`;
  });
}

/** Whether a value is a word in place of a number, such as `all`, which alone says little. */
function isWord(field: ParameterField, value: unknown): boolean {
  return 'words' in field && field.words?.some((word) => word.value === value) === true;
}

function valueText(field: ParameterField, value: unknown): string | undefined {
  if (value === undefined) return 'default' in field ? 'by default' : undefined;
  if (typeof value === 'number' && 'unit' in field && field.unit === 'metres')
    return `${formatExact(value)} m`;
  return parameterText(field, value);
}
