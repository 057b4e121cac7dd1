import { expect, test } from 'vitest';
import { forms } from '../../../src/analyses/findAnalysis';
import { commandLine } from './commandLine';

test('the flag for projections takes what a file of candidates takes', async () => {
  const given = ['3035', 'Lambert=EPSG:3057', 'Grid=+proj=tmerc', 'proj=moll'];
  const flags = given.map((text) => `--projection ${text}`).join(' ');
  const { job } = await commandLine(forms).run(`rank --bounds -20,60,-10,66 ${flags}`);
  expect(job).toMatchObject({
    parameters: {
      projections: [
        { proj: 'EPSG:3035' },
        { name: 'Lambert', proj: 'EPSG:3057' },
        { name: 'Grid', proj: '+proj=tmerc' },
        { proj: 'proj=moll' },
      ],
    },
  });
});
