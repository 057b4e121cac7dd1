import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addJobCommands } from '../../../../src/cli/commands/job';
import { addSplitCommand } from '../../../../src/cli/commands/split';
import { ownCommand, parseCommandWords } from '../../../../src/cli/commandWords';
import { planText } from '../../../../src/cluster/clusterPlan';
import { samplePlan } from './samplePlan';

const folder = await mkdtemp(join(tmpdir(), 'graticule-test-'));
const { plan } = samplePlan(folder);
const planFile = join(folder, 'plan.json');
const jobFile = join(folder, 'homes.graticule.json');
await writeFile(planFile, planText(plan));
await writeFile(jobFile, JSON.stringify(plan.job));

async function parse(...words: string[]): Promise<number[]> {
  const codes: number[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addJobCommands(program, (code) => codes.push(code));
  addSplitCommand(program, (code) => codes.push(code));
  await program.parseAsync(words, { from: 'user' });
  return codes;
}

test.each([
  [
    ['run', planFile, '--part', '0', '--out', 'a.csv', '--json'],
    '--out and --json cannot be given with a plan',
  ],
  [['run', jobFile, '--part', '3'], '--part can only be given with a plan'],
  [['split', planFile, '--parts', '2', '--out', join(folder, 'x')], 'is a plan, which is split already'],
  [
    ['split', jobFile, '--parts', '2', '--out', join(folder, 'x'), '--engine', 'kubernetes', '--submit'],
    '--submit hands parts to Slurm only',
  ],
  [
    ['split', jobFile, '--parts', '2', '--out', join(folder, 'x'), '--result', jobFile],
    'already exists, and the merge does not replace it',
  ],
  [
    ['split', jobFile, '--parts', '2', '--out', join(folder, 'x'), '--result', join(folder, 'a.tif')],
    'has an ending that no table is written in',
  ],
  [
    [
      'split',
      jobFile,
      '--parts',
      '2',
      '--out',
      join(folder, 'x'),
      '--result',
      join(folder, 'x', 'plan.json'),
    ],
    "is the place of the plan's own files",
  ],
])('%j is refused in a sentence', async (words, sentence) => {
  await expect(parse(...words)).rejects.toThrow(sentence);
});

test('a part that nobody names ends with the exit code of bad input', async () => {
  expect(await parse('run', planFile)).toEqual([1]);
});

test.each([
  [['split', jobFile, '--parts', '0', '--out', 'x'], 'whole number from 1 to 100000'],
  [['split', jobFile, '--parts', '2'], "required option '--out <folder>' not specified"],
  [['split', jobFile, '--out', 'x'], "required option '--parts <n>' not specified"],
  [['split', jobFile, '--parts', '2', '--out', 'x', '--engine', 'pbs'], 'Allowed choices are'],
  [['run', planFile, '--part', '-1'], 'whole number'],
  [['run', planFile, '--base', '2'], 'whole number from 0 to 1'],
])('%j is refused by the parser', async (words, sentence) => {
  await expect(parse(...words)).rejects.toThrow(sentence);
});

test('a command is cut into words as a shell cuts it', () => {
  expect(parseCommandWords('apptainer exec "my image.sif" graticule')).toEqual([
    'apptainer',
    'exec',
    'my image.sif',
    'graticule',
  ]);
  expect(() => parseCommandWords('  ')).toThrow('Give the command');
});

test('this program is called by its name where the search path leads to it', async () => {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const script = join(folder, 'cli.cjs');
  await writeFile(script, '');
  expect(ownCommand(script, { PATH: bin })).toEqual([process.execPath, script]);
  await writeFile(join(folder, 'other.cjs'), '');
  await symlink(script, join(bin, 'graticule'));
  expect(ownCommand(script, { PATH: bin })).toEqual(['graticule']);
  expect(ownCommand(join(folder, 'other.cjs'), { PATH: bin })).toEqual([
    process.execPath,
    join(folder, 'other.cjs'),
  ]);
});
