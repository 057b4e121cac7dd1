import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { projectionsJob } from '../../../src/analyses/projections/schema';

describe('the job of a ranking', () => {
  it('fills in defaults, but for those that follow from the area', () => {
    const job = projectionsJob.parse({ version: 1, analysis: 'projections', inputs: {} });
    expect(job.parameters).toEqual({
      within: 'bounds',
      parts: 'all',
      projections: [],
      centre: false,
      samples: 10_000,
      design: 'sobol',
      seed: 1,
      weights: [1, 1, 1],
      sort: 'area',
    });
  });

  it('has a JSON schema that asks for nothing but what is needed', () => {
    const schema = z.toJSONSchema(projectionsJob, { io: 'input', target: 'draft-7' });
    expect(schema.required).toEqual(['version', 'analysis', 'inputs']);
    const { parameters } = schema.properties as {
      parameters: { properties: Record<string, object>; required?: string[] };
    };
    expect(parameters.required ?? []).toEqual([]);
    for (const property of Object.values(parameters.properties))
      expect(property).toHaveProperty('description');
  });
});
