import { z } from 'zod';
import { resultDocument } from '../shared/resultSchema';
import { gviJob } from './gvi/schema';
import { gviCellsJob } from './gviCells/schema';
import { projectionsJob } from './projections/schema';

const options = { io: 'input', target: 'draft-7' } as const;

/** The JSON schemas of the files that Graticule reads and writes, by the name of the schema's file. */
export function jsonSchemas(): Record<string, object> {
  const job = z.union([gviJob, gviCellsJob, projectionsJob]);
  return {
    'job.schema.json': { title: 'Graticule job', ...z.toJSONSchema(job, options) },
    'result.schema.json': { title: 'Graticule result', ...z.toJSONSchema(resultDocument, options) },
  };
}
