import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { forms, loadAnalysis } from '../../../src/analyses/findAnalysis';
import { MAX_OBSERVER_HEIGHT_M } from '../../../src/analyses/gvi/form';
import { jsonSchemas } from '../../../src/analyses/jsonSchemas';

const root = resolve(import.meta.dirname, '../../..');

test('the JSON schemas in the repository are those that check jobs and results', () => {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    expect(JSON.parse(readFileSync(resolve(root, 'schemas', name), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  }
});

test('the schema of jobs knows every analysis of the registry', async () => {
  const text = JSON.stringify(jsonSchemas()['job.schema.json']);
  for (const { id } of forms) {
    expect(text).toContain(`"const":"${id}"`);
    expect((await loadAnalysis(id)).form.id).toBe(id);
  }
});

test('the setting for the height of the eye has the limit of a job', () => {
  const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const { properties } = manifest.contributes.configuration;
  expect(properties['graticule.observerHeight'].maximum).toBe(MAX_OBSERVER_HEIGHT_M);
});
