import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMutant } from './mutant';
import { KINDS, originalsOf } from './originals';
import { bundleMutantProcess, type Failure, fixturesOf, runMutants } from './runMutants';

/*
 * `npm run fuzz -- --minutes N [--seed S] [--kind KIND]`: tries mutants with one seed after the other, prints those that
 * break a promise, and keeps their files.
 */

/** Of each kind, before the next one has its turn. */
const TURN = 400;

async function main(): Promise<void> {
  const root = process.cwd();
  const minutes = Number(flag('minutes') ?? 1);
  const first = Number(flag('seed') ?? Math.floor(Math.random() * 2 ** 31));
  const kinds = KINDS.filter((kind) => flag('kind') === undefined || flag('kind') === kind);
  const program = await bundleMutantProcess(root);
  const end = Date.now() + minutes * 60_000;
  let [tried, failed] = [0, 0];
  for (let seed = first; Date.now() < end; seed++) {
    for (const kind of kinds) {
      const { failures, slowestMs, outcomes } = await runMutants(root, program, kind, seed, TURN);
      tried += TURN;
      const accepted = ['accepted', 'ran'].reduce((sum, outcome) => sum + (outcomes.get(outcome) ?? 0), 0);
      console.log(
        `seed ${seed}, ${kind}: ${TURN} tried, ${accepted} accepted, the slowest ${Math.round(slowestMs)} ms`,
      );
      for (const failure of failures) {
        failed++;
        console.log(
          `  mutant ${failure.index}, ${failure.recipe}\n    ${failure.fault.replaceAll('\n', '\n    ')}`,
        );
        console.log(`    kept in ${await keep(root, failure)}`);
      }
      if (Date.now() > end) break;
    }
  }
  console.log(`${tried} mutants tried, ${failed} broke a promise`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function flag(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

async function keep(root: string, { kind, seed, index, recipe, fault }: Failure): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'mutants-'));
  try {
    const { files } = makeMutant(kind, seed, index, await originalsOf(kind, work, fixturesOf(root)));
    const folder = join('build/fuzz', `${kind}-${seed}-${index}`);
    await mkdir(join(root, folder), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(root, folder, name), bytes);
    await writeFile(join(root, folder, 'recipe.txt'), `${recipe}\n\n${fault}\n`);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

void main();
