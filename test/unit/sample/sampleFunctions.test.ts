import { expect, test } from 'vitest';
import { parseJob } from '../../../src/analyses/parseJob';
import { SAMPLE_FUNCTIONS } from '../../../src/sample/sampleFunctions';
import { SAMPLE_JOBS } from '../../../src/sample/sampleTexts';

async function load(name: keyof typeof SAMPLE_FUNCTIONS) {
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(SAMPLE_FUNCTIONS[name])}`);
}

test('reverse.mjs reverses bands and keeps cells without data', async () => {
  const { window } = await load('reverse.mjs');
  const output = [0, 1, 2].map(() => new Float32Array(2));
  const A = [Float32Array.of(1, 2), Float32Array.of(3, Number.NaN), Float32Array.of(5, 255)];
  window({ inputs: { A }, nodata: Number.NaN }, output);
  expect(output).toEqual([A[2], A[1], A[0]]);
});

test('shapes.mjs measures polygons, their holes and parts', async () => {
  const { row } = await load('shapes.mjs');
  const square = (x: number, y: number, side: number): number[][] =>
    [0, 1, 2, 3, 0].map((k) => [x + (k % 3 === 0 ? 0 : side), y + (k < 2 ? 0 : side)]);
  const whole = [square(400_000, 500_000, 100)];
  const holed = [square(400_000, 500_000, 100), square(400_010, 500_010, 50).reverse()];
  expect(row({ geometry: { type: 'Polygon', coordinates: whole } })).toEqual({
    area_ha: 1,
    perimeter_m: 400,
    compactness: Math.PI / 4,
  });
  expect(row({ geometry: { type: 'MultiPolygon', coordinates: [whole, holed] } })).toMatchObject({
    area_ha: 1.75,
    perimeter_m: 1_000,
  });
});

test.each(Object.entries(SAMPLE_JOBS))('%s is a job', async (name, job) => {
  expect((await parseJob(job, name)).analysis.form.id).toBe(job.analysis);
});
