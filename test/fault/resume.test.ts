import { existsSync } from 'node:fs';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli';
import { temporaryFolder, writeTestRaster } from '../support/smallTown';
import { pieceOfTown, writePieceOfTown } from '../support/town';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writePieceOfTown(folder, pieceOfTown(600));
});

const inputs = [
  '--surface',
  'dsm.tif',
  '--greenness',
  'trees.tif',
  '--observers',
  'every-cell',
  '--radius',
  '250',
];
const job = ['gvi', ...inputs, '--yes', '--workers', '2'];

/** Starts the job and ends it after so many tiles of the file have been finished, as a power cut would. */
async function killAfter(out: string, bytes: number): Promise<boolean> {
  const part = join(folder, `${out}.part`);
  const run = await runCli([...job, '--out', out], {
    cwd: folder,
    onStart(child) {
      const timer = setInterval(async () => {
        const size = await stat(part).then(
          (found) => found.size,
          () => 0,
        );
        if (size >= bytes) child.kill('SIGKILL');
      }, 5);
      child.on('close', () => clearInterval(timer));
    },
  });
  return run.code === null;
}

test('a map that was killed at ten moments is continued, and equals an uninterrupted one byte for byte', async () => {
  expect((await runCli([...job, '--out', 'whole.tif'], { cwd: folder })).code).toBe(0);
  const whole = await readFile(join(folder, 'whole.tif'));
  let killed = 0;
  for (let moment = 0; moment < 10; moment++) {
    // Each time a little later, so that every kill finds the work at another point.
    const bytes = 1 + Math.floor((whole.length * 0.9 * moment) / 10);
    if (existsSync(join(folder, 'broken.tif'))) break;
    killed += Number(await killAfter('broken.tif', bytes));
    expect(existsSync(join(folder, 'broken.tif'))).toBe(false);
  }
  expect(killed).toBeGreaterThanOrEqual(8);
  const last = await runCli([...job, '--out', 'broken.tif', '--tile', '100'], { cwd: folder });
  expect(last.code).toBe(0);
  expect(Buffer.compare(await readFile(join(folder, 'broken.tif')), whole)).toBe(0);
  expect(existsSync(join(folder, 'broken.tif.part'))).toBe(false);
}, 300_000);

test('Ctrl+C keeps what is finished', async () => {
  const run = await runCli([...job, '--out', 'stopped.tif'], {
    cwd: folder,
    onStart(child) {
      let stopped = false;
      const timer = setInterval(async () => {
        const size = await stat(join(folder, 'stopped.tif.part')).then(
          (found) => found.size,
          () => 0,
        );
        // Once, as a person does: a second one, while it cleans up, ends it like any other program.
        if (size > 20_000 && !stopped) stopped = child.kill('SIGINT');
      }, 5);
      child.on('close', () => clearInterval(timer));
    },
  });
  expect(run.code).toBe(130);
  const again = await runCli([...job, '--out', 'stopped.tif'], { cwd: folder });
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/of which are done already/);
});

test('an unfinished map of another job, or of inputs that changed, is refused with a sentence', async () => {
  await killAfter('other.tif', 1);
  const otherJob = await runCli([...job, '--out', 'other.tif', '--height', '5'], { cwd: folder });
  expect(otherJob.code).toBe(1);
  expect(otherJob.stderr).toMatch(
    /other\.tif\.part holds the unfinished work of another job, .*; delete it to begin anew/,
  );
  await copyFile(join(folder, 'trees.tif'), join(folder, 'trees-before.tif'));
  await writeTestRaster(join(folder, 'changed.tif'), {
    rows: 768,
    columns: 768,
    sampleType: 'uint8',
    value: () => 1,
  });
  await copyFile(join(folder, 'changed.tif'), join(folder, 'trees.tif'));
  const changed = await runCli([...job, '--out', 'other.tif'], { cwd: folder });
  await copyFile(join(folder, 'trees-before.tif'), join(folder, 'trees.tif'));
  expect(changed.code).toBe(1);
  expect(changed.stderr).toMatch(/inputs have changed/);
});
