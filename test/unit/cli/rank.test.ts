import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { addRankCommand } from '../../../src/cli/commands/rank';
import { execute } from '../../../src/cli/execute';

vi.mock('../../../src/cli/execute', () => ({ execute: vi.fn(async () => 0) }));

test('the flag for projections takes what a file of candidates takes', async () => {
  const program = new Command();
  addRankCommand(program, () => {});
  const given = ['3035', 'Lambert=EPSG:3057', 'Our grid = +proj=tmerc +lon_0=-19', 'proj=moll'];
  const flags = given.flatMap((text) => ['--projection', text]);
  await program.parseAsync(['rank', '--bounds', '-20,60,-10,66', ...flags], { from: 'user' });
  const { job } = vi.mocked(execute).mock.lastCall![0];
  expect(job).toMatchObject({
    parameters: {
      projections: [
        { proj: 'EPSG:3035' },
        { name: 'Lambert', proj: 'EPSG:3057' },
        { name: 'Our grid', proj: '+proj=tmerc +lon_0=-19' },
        { proj: 'proj=moll' },
      ],
    },
  });
});
