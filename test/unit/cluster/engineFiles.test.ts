import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGINE_NAMES, ENGINES } from '../../../src/cluster/engines/engines';
import { shellWord } from '../../../src/cluster/engines/quoting';
import { requestsOf } from '../../../src/cluster/engines/requests';
import { snakemakeFiles } from '../../../src/cluster/engines/snakemake';
import { writeEngineFiles } from '../../../src/cluster/engines/writeEngineFiles';
import { madeUpPlan, NASTY } from './support/madeUpPlan';

test.each(['plain', '/opt/x-1.0/cli.cjs', NASTY, '', 'a\nb', "''", '-n', '~', 'é'])(
  'a shell takes %j as one word',
  (text) => {
    const { stdout } = spawnSync('sh', ['-c', `printf '%s|' ${shellWord(text)}`], { encoding: 'utf8' });
    expect(stdout).toBe(`${text}|`);
  },
);

describe('what is asked of engines', () => {
  test('has margins, and is never too little to start', async () => {
    const { plan } = await madeUpPlan();
    expect(requestsOf(plan)).toEqual({ cpus: 2, memoryMiB: 1536, minutes: 150, mergeMinutes: 150 });
    const small = { ...plan, expected: { secondsEach: 0.2, memoryBytes: 0 } };
    expect(requestsOf(small)).toEqual({ cpus: 2, memoryMiB: 512, minutes: 10, mergeMinutes: 60 });
    const unknown = { ...plan, expected: { secondsEach: null, memoryBytes: 0 } };
    expect(requestsOf(unknown)).toMatchObject({ minutes: null, mergeMinutes: 60 });
  });
});

describe('the files of an engine', () => {
  test.each([null, ...ENGINE_NAMES])(
    'of %s are the same each time, and name no folder of this machine',
    async (engine) => {
      const located = await madeUpPlan({ title: NASTY }, NASTY);
      const written = await writeEngineFiles(located, engine, ['graticule']);
      expect((await readdir(located.folder)).sort()).toEqual(
        [...written.map((path) => basename(path)), 'plan.json'].sort(),
      );
      const texts = await Promise.all(written.map((path) => readFile(path, 'utf8')));
      for (const text of texts) expect(text).not.toContain(dirname(dirname(located.folder)));
      expect(await writeEngineFiles(located, engine, ['graticule'])).toEqual(written);
      expect(await Promise.all(written.map((path) => readFile(path, 'utf8')))).toEqual(texts);
    },
  );

  test('are told in the README: how it is submitted, watched and collected', async () => {
    const located = await madeUpPlan();
    for (const engine of ENGINE_NAMES) {
      const readme = (await writeEngineFiles(located, engine, ['graticule'])).at(-1)!;
      const text = await readFile(readme, 'utf8');
      expect(text).toMatch(/^# Made up\n\nThis is one job, 12,000 rows, cut into 4 parts \(0 to 3\)/);
      const section = text.split(`## On ${ENGINES[engine].label}\n`)[1]!.split('\n## ')[0]!;
      expect(section.split('```')[1]!.match(/\n/g)).toHaveLength(4);
      expect(section).toMatch(
        engine === 'kubernetes' ? /\nkubectl get job\/\S+ --watch\n/ : /\ngraticule status \.\n/,
      );
    }
  });

  test('without an engine, the README says what a task of any array runs', async () => {
    const located = await madeUpPlan();
    const [readme, ...others] = await writeEngineFiles(located, null, [
      '/opt/my node',
      '/opt/x/dist/cli.cjs',
    ]);
    expect(others).toEqual([]);
    const text = await readFile(readme!, 'utf8');
    expect(text).toContain(
      "\n'/opt/my node' /opt/x/dist/cli.cjs run plan.json --part N    # N from 0 to 3\n",
    );
    expect(text).toContain(
      '| Slurm | `sbatch --array=0-3` | `SLURM_ARRAY_TASK_ID` | `run plan.json --base 0` |\n',
    );
    expect(text).toContain('| Grid Engine | `qsub -t 1-4` | `SGE_TASK_ID` | `run plan.json` |\n');
    // Each row has as many cells as the head.
    for (const line of text.split('\n').filter((one) => one.startsWith('|')))
      expect(line.split('|')).toHaveLength(6);
  });

  test('name the folder of the image where the command tells it', async () => {
    const located = await madeUpPlan();
    const told = async (command: readonly string[]) =>
      readFile((await writeEngineFiles(located, 'kubernetes', command)).at(-1)!, 'utf8');
    expect(await told(['/usr/bin/node', '/opt/my x/dist/cli.cjs'])).toMatch(/ -f Dockerfile '\/opt\/my x'\n/);
    expect(await told(['graticule'])).toMatch(/ -f Dockerfile FOLDER\n/);
  });
});

test('a Snakefile takes braces and quotes of a command for what they are', async () => {
  const { plan } = await madeUpPlan();
  const { Snakefile } = snakemakeFiles(plan, ['node', `/opt/{x} "y"/cli.cjs`]);
  expect(Snakefile).toContain(
    `"node '/opt/{{x}} \\"y\\"/cli.cjs' run plan.json --part {wildcards.part} --workers {threads}"`,
  );
  expect(Snakefile).toMatch(/runtime=150,/);
  const unknown = { ...plan, expected: { ...plan.expected, secondsEach: null } };
  expect(snakemakeFiles(unknown, ['graticule']).Snakefile!.match(/runtime=/g)).toHaveLength(1);
});

test('a Dockerfile is for an image with nothing but what is built', async () => {
  const located = await madeUpPlan();
  const paths = await writeEngineFiles(located, 'kubernetes', ['graticule']);
  const text = await readFile(join(located.folder, 'Dockerfile'), 'utf8');
  expect(paths).toContain(join(located.folder, 'Dockerfile'));
  expect(text).toMatch(
    /^FROM node:22-slim\nCOPY dist \S+\/dist\nENTRYPOINT \["node", "\S+\/dist\/cli\.cjs"\]\n$/,
  );
});
