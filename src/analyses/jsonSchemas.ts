import * as z from 'zod';
import { jobSchema } from '../shared/jobSchema';
import { resultDocument } from '../shared/resultSchema';
import { forms } from './findAnalysis';

const options = { io: 'input', target: 'draft-7' } as const;

/** The JSON schemas of the files that Graticule reads and writes, by the name of the schema's file. */
export function jsonSchemas(): Record<string, object> {
  const job = z.union(forms.map(jobSchema));
  return {
    'job.schema.json': { title: 'Graticule job', ...z.toJSONSchema(job, options) },
    'result.schema.json': { title: 'Graticule result', ...z.toJSONSchema(resultDocument, options) },
  };
}
