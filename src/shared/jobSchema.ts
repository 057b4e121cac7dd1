import * as z from 'zod';
import { tableEndings } from './exportFormats';
import type { Form, InputField } from './form';
import { joinWords } from './format';
import { type JobDocument, jobEnvelope } from './job';
import type { JobOf } from './jobOfForm';
import { parameterSchema } from './parameterSchema';

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

/** The outputs that a job may name, with what the schema says of them. */
function outputsOf({ output, exports, mosaics }: Form): Record<string, string> {
  const main: Record<string, string> =
    output === 'raster'
      ? {
          raster: `Where the map goes: a .tif file${mosaics ? ', or a .vrt file over a file for each tile' : ''}.`,
        }
      : { table: `Where the table goes: a ${joinWords(tableEndings(exports), 'or')} file.` };
  return exports.includes('report') ? { ...main, report: 'Where the report goes: a .html file.' } : main;
}
