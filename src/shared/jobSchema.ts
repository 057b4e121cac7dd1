import { z } from 'zod';
import { fixedDefault } from './defaults';
import { lastEnding } from './exportFormats';
import { COMPARISONS } from './featureFilter';
import type { FilterField, Form, InputField, NumberField, NumbersField, ParameterField, Word } from './form';
import { formatExact, joinWords } from './format';
import { type JobDocument, jobEnvelope } from './job';
import type { JobOf } from './jobOfForm';
import { orWordsText } from './numberList';

const WHOLE = 'must be a whole number';

const schemas = new WeakMap<Form, z.ZodType<JobDocument>>();

/** The schema of the jobs of a form; made once. */
export function jobSchema<F extends Form>(form: F): z.ZodType<JobOf<F>> {
  const known = schemas.get(form) ?? (build(form) as unknown as z.ZodType<JobDocument>);
  schemas.set(form, known);
  return known as unknown as z.ZodType<JobOf<F>>;
}

function build(form: Form) {
  const { id, title, description = title, inputs, parameters } = form;
  return jobEnvelope.extend({
    analysis: z.literal(id).describe(`${description}.`),
    inputs: z.strictObject(mapped(inputs, inputSchema)),
    parameters: z
      .strictObject(mapped(parameters, parameterSchema))
      .superRefine((values, context) => refuseBoth(form, values, context))
      .prefault({}),
    outputs: z
      .strictObject(mapped(outputsOf(form), (words) => z.string().optional().describe(words)))
      .optional()
      .describe('The files to write. Not part of what identifies the job.'),
  });
}

/** Parameters that stand in place of another are not given together with it. */
function refuseBoth({ parameters }: Form, values: Record<string, unknown>, context: z.RefinementCtx): void {
  for (const [name, field] of Object.entries(parameters)) {
    const other = 'insteadOf' in field ? field.insteadOf : undefined;
    if (other === undefined || values[name] === undefined || values[other] === undefined) continue;
    const label = parameters[other]!.label.toLowerCase();
    const message = `cannot be given together with ${label}: leave one of them out`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

function mapped<V>(fields: Readonly<Record<string, V>>, make: (field: V) => z.ZodType): z.ZodRawShape {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, make(field)]));
}

function inputSchema({ holds, description, optional, several }: InputField): z.ZodType {
  const one = z.string().min(1, 'must name a file');
  const file = several ? z.array(one, { error: notAList }).min(1, 'must name at least one file') : one;
  const words = holds === 'raster' ? `${description} A GeoTIFF may be given by its URL.` : description;
  return (optional ? file.optional() : file).describe(words);
}

/** Said of what is no list; of what is not there, that it is missing is said elsewhere. */
function notAList({ input }: { readonly input?: unknown }): string | undefined {
  return input === undefined ? undefined : 'must be a list of files, as in ["one.shp", "two.shp"]';
}

function parameterSchema(field: ParameterField): z.ZodType {
  const schema = valueSchema(field);
  const preset = fixedDefault(field);
  return (preset === undefined ? schema.optional() : schema.default(preset)).describe(field.description);
}

function valueSchema(field: ParameterField): z.ZodType {
  switch (field.kind) {
    case 'number':
      return numberOrWord(bounded(z.number(), field), field, 'must be a number');
    case 'integer':
      return numberOrWord(bounded(z.int(WHOLE), field), field, WHOLE);
    case 'choice': {
      const values = field.choices.map(({ value }) => value);
      return z.enum(values, `must be ${joinWords(values, 'or')}`);
    }
    case 'switch':
      return z.boolean();
    case 'numbers':
      return numbersSchema(field);
    case 'cellValues':
      return z.array(cellValue, field.wrong).min(1, field.wrong);
    case 'text':
      return z.string().regex(/\S/, `must not be blank: give it as in ${field.example}`);
    case 'fieldName':
      return z.string();
    case 'fieldNames':
      return z
        .array(z.string().min(1, 'must name a field'))
        .refine((names) => new Set(names).size === names.length, 'must name each field once');
    case 'filter':
      return filterSchema(field);
    case 'definitions':
      return z.array(
        z.strictObject({
          name: z.string().optional().describe('What to call it.'),
          proj: z.string().describe('A PROJ string, or a code as in EPSG:3035.'),
        }),
      );
    default:
      return field satisfies never;
  }
}

/** A value, or a range as its two ends. */
const cellValue = z.union(
  [
    z.number(),
    z
      .tuple([z.number(), z.number()])
      .refine(([low, high]) => low <= high, 'must be ranges from a lower to a higher value'),
  ],
  'must be numbers, and ranges as in [30, 40]',
);

function bounded(number: z.ZodNumber, { min, above, max, unit }: NumberField | NumbersField): z.ZodNumber {
  const shown = (value: number): string => [formatExact(value), unit].filter(Boolean).join(' ');
  let schema = number;
  if (above !== undefined) schema = schema.gt(above, `must be greater than ${shown(above)}`);
  if (min !== undefined)
    schema = schema.min(min, min === 0 ? 'must not be negative' : `must be at least ${shown(min)}`);
  if (max !== undefined) schema = schema.max(max, `must be at most ${shown(max)}`);
  return schema;
}

/** A number, or a word that may stand in its place; of a number that is wrong, what is wrong with it is said. */
function numberOrWord(number: z.ZodType, { words }: NumberField, wrong: string): z.ZodType {
  if (words === undefined) return number;
  const error = ({ input, errors }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string =>
    (typeof input === 'number' ? errors[0]?.[0]?.message : undefined) ?? wrong + orWordsText({ words });
  return z.union([number, oneOf(words)], { error });
}

function oneOf(words: readonly Word[]): z.ZodType {
  return z.literal(words.map(({ value }) => value));
}

function filterSchema({ comparisons }: FilterField): z.ZodType {
  const compared = {
    is: z.enum(COMPARISONS, `must be ${joinWords(COMPARISONS, 'or')}`).optional(),
  };
  return z.strictObject({ field: z.string(), ...(comparisons ? compared : {}), value: z.string() });
}

function numbersSchema(field: NumbersField): z.ZodType {
  const { count, words, wrong } = field;
  const item = bounded(z.number(), field);
  const [first, ...others] = Array.from({ length: count ?? 0 }, () => item);
  const list = first === undefined ? z.array(item).min(1, wrong) : z.tuple([first, ...others], wrong);
  return words === undefined ? list : z.union([list, oneOf(words)], wrong);
}

/** The outputs that a job may name, with what the schema says of them. */
function outputsOf({ output, exports }: Form): Record<string, string> {
  const main: Record<string, string> =
    output === 'raster'
      ? { raster: 'Where the map goes: a .tif file.' }
      : { table: `Where the table goes: a ${joinWords(tableEndings(exports), 'or')} file.` };
  return exports.includes('report') ? { ...main, report: 'Where the report goes: a .html file.' } : main;
}

/** The endings of files that a table can be written to, of some formats. */
export function tableEndings(exports: Form['exports']): string[] {
  return exports.filter((format) => format !== 'report').map(lastEnding);
}
