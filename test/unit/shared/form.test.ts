import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { forms } from '../../../src/analyses/findAnalysis';
import { describeIssues } from '../../../src/analyses/parseJob';
import type { Form, InputField, ParameterField } from '../../../src/shared/form';
import { jobSchema } from '../../../src/shared/jobSchema';
import { spacingForm } from '../../analysis/spacing/form';
import { flowers } from '../cli/madeUpForms';

const job = (parameters: object): object => ({
  version: 1,
  analysis: 'spacing',
  inputs: { sites: 'sites.csv' },
  parameters,
});

describe('the schema of a form', () => {
  it('fills in defaults, and leaves open what is a rule of the inputs', () => {
    const { parameters } = jobSchema(spacingForm).parse(job({}));
    expect(parameters).toEqual({ metric: 'straight', twins: false });
  });

  it('says what is wrong with a value by its unit and bounds', () => {
    const faults = (parameters: object): string[] =>
      jobSchema(spacingForm)
        .safeParse(job(parameters))
        .error!.issues.map(({ message }) => message);
    expect(faults({ farM: 0, metric: 'curved' })).toEqual([
      'must be straight or streets',
      'must be greater than 0 metres',
    ]);
  });

  it('says bounds with all their decimals', () => {
    const share = {
      ...spacingForm.parameters.farM,
      unit: undefined,
      above: undefined,
      min: 0.25,
      max: 12_000.5,
    };
    const schema = jobSchema({ ...spacingForm, parameters: { farM: share } } as Form);
    const fault = (farM: number): string => schema.safeParse(job({ farM })).error!.issues[0]!.message;
    expect([fault(0), fault(1e6)]).toEqual(['must be at least 0.25', 'must be at most 12,000.5']);
  });

  it('takes lists of files, words for numbers, texts, names of fields and comparisons, and says what is wrong', () => {
    const needing = { ...flowers, inputs: { roads: { ...flowers.inputs.roads, optional: undefined } } };
    const schema = jobSchema(needing as unknown as typeof flowers);
    const of = (roads: unknown, parameters: object): object => ({
      ...{ version: 1, analysis: 'flowers', inputs: { roads }, parameters },
    });
    const wide = { field: 'WIDTH', is: '>=', value: '4' };
    const { inputs, parameters } = schema.parse(of(['a.shp'], { picks: 'all', code: 'EPSG:1', wide }));
    expect([inputs.roads, parameters.picks, parameters.kept, parameters.wide]).toEqual([
      ['a.shp'],
      'all',
      [],
      wide,
    ]);
    const faults = (roads: unknown, values: object): string =>
      describeIssues(schema.safeParse(of(roads, values)).error!);
    const list = 'must be a list of files, as in ["one.shp", "two.shp"]';
    expect(faults('a.shp', {})).toBe(`inputs.roads: ${list}`);
    expect(faults([], {})).toBe('inputs.roads: must name at least one file');
    expect(faults(['a.shp', ''], {})).toBe('inputs.roads.1: must name a file');
    const values = { picks: 0, code: ' ', kept: ['A', 'B', 'A'], wide: { ...wide, is: '=>' } };
    expect(faults(['a.shp'], values).split('; ')).toEqual([
      'parameters.picks: must be at least 1',
      'parameters.code: must not be blank: give it as in EPSG:27700',
      'parameters.kept: must name each field once',
      'parameters.wide.is: must be =, !=, <, <=, > or >=',
    ]);
    expect(faults(['a.shp'], { picks: 'some' })).toBe('parameters.picks: must be a whole number, or "all"');
    expect(faults(['a.shp'], { only: wide })).toMatch(/^parameters.only: .*"is"/);
  });

  it('says the same of these as a JSON schema', () => {
    const schema = z.toJSONSchema(jobSchema(flowers), { io: 'input', target: 'draft-7' });
    const { inputs, parameters } = schema.properties as Record<string, { properties: object }>;
    expect(inputs!.properties).toMatchObject({
      roads: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
    });
    expect(parameters!.properties).toMatchObject({
      picks: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }], default: 1 },
      code: { type: 'string', pattern: '\\S', examples: ['EPSG:27700'] },
      kept: { type: 'array', items: { type: 'string' }, uniqueItems: true, default: [] },
      wide: { properties: { is: { enum: ['=', '!=', '<', '<=', '>', '>='] } }, required: ['field', 'value'] },
    });
  });

  it.each(forms.map((form) => [form.id, form] as const))(
    'asks for nothing but what is needed: %s',
    (_id, form) => {
      const schema = z.toJSONSchema(jobSchema(form), { io: 'input', target: 'draft-7' });
      expect(schema.required).toEqual(['version', 'analysis', 'inputs']);
      const { parameters, inputs } = schema.properties as Record<string, { required?: string[] }>;
      const required = Object.entries(form.parameters).flatMap(([name, field]) =>
        field.kind === 'text' && field.required ? [name] : [],
      );
      expect(parameters!.required ?? []).toEqual(required);
      const needed = Object.entries(form.inputs).flatMap(([name, { optional }]) => (optional ? [] : [name]));
      expect(inputs!.required ?? []).toEqual(needed);
    },
  );
});

describe('a form', () => {
  it.each([...forms, spacingForm].map((form) => [form.id, form] as const))(
    'asks only for what it has, and has a flag for all that a job can say: %s',
    (_id, form) => {
      const fields: Readonly<Record<string, InputField | ParameterField>> = {
        ...form.inputs,
        ...form.parameters,
      };
      for (const name of [...form.questions, ...(form.tool?.fields ?? [])])
        expect(fields[name]?.question, name).toBeDefined();
      for (const name of form.subject) expect(form.inputs).toHaveProperty(name);
      for (const field of Object.values(form.inputs)) expect(field.flag.help).not.toBe('');
      for (const [name, field] of Object.entries(form.parameters)) expect(field.flag, name).toBeDefined();
    },
  );
});
