import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { StalePlanError } from '../../../src/cluster/clusterErrors';
import type { PlannedFile } from '../../../src/cluster/clusterPlan';
import { knownFiles, plannedFiles } from '../../../src/cluster/plannedFiles';
import { stampNow } from '../../../src/data/files/readingWatch';
import { UserError } from '../../../src/shared/errors';
import { createChecksums } from '../../../src/workers/checksums';
import type { PlannedJob } from '../../../src/workers/plannedJob';

const root = await mkdtemp(join(tmpdir(), 'planned-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const [folder, elsewhere] = [join(root, 'job'), join(root, 'data')];
const fixed = join(elsewhere, 'far.csv');
beforeEach(async () => {
  for (const name of [folder, elsewhere]) await mkdir(name, { recursive: true });
  for (const name of ['near.shp', 'near.cpg']) await writeFile(join(folder, name), name);
  await writeFile(fixed, 'far');
});

/** A planned job that has read files, of which it names two. */
function reading(base: string, names = ['near.shp', 'near.cpg']): Parameters<typeof plannedFiles>[0] {
  const input = (path: string, file: string) => ({ role: '', path, file, description: '' });
  const files = new Map(
    [...names.map((name) => join(base, name)), fixed].map((file) => [file, stampNow(file)!]),
  );
  const inputs = [input('near.shp', join(base, 'near.shp')), input(fixed, fixed)];
  return {
    plan: { inputs } as unknown as PlannedJob['plan'],
    files,
    checksums: createChecksums(() => false),
  };
}

const split = (): Promise<PlannedFile[]> => plannedFiles(reading(folder), folder);

test('files that a job names absolutely stay where they are when its folder goes elsewhere', async () => {
  const files = await split();
  expect(files.map(({ path }) => path)).toEqual(['near.shp', fixed, 'near.cpg']);
  const moved = join(root, 'much', 'deeper', 'job');
  await cp(folder, moved, { recursive: true });
  await knownFiles(files, moved).check(reading(moved));
});

test('a sidecar that was removed, and is not read any more, makes the plan stale', async () => {
  const known = knownFiles(await split(), folder);
  await rm(join(folder, 'near.cpg'));
  const check = known.check(reading(folder, ['near.shp']));
  await expect(check).rejects.toThrow(StalePlanError);
  await expect(check).rejects.toThrow(/near\.cpg was removed/);
});

test('one that was added does, too', async () => {
  const known = knownFiles(await split(), folder);
  await writeFile(join(folder, 'near.prj'), '');
  await expect(known.check(reading(folder, ['near.prj']))).rejects.toThrow(/near\.prj was not there/);
});

test('bad input is told as a stale plan only where a file is why', async () => {
  const known = knownFiles(await split(), folder);
  const fail = (): Promise<never> => Promise.reject(new UserError('near.shp is no layer'));
  await utimes(join(folder, 'near.shp'), 1, 1); // what it holds is what counts
  await expect(known.blame(fail)).rejects.toThrow('near.shp is no layer');
  await writeFile(join(folder, 'near.shp'), 'another');
  await expect(known.blame(fail)).rejects.toThrow(/near\.shp was changed since/);
  await expect(known.blame(fail)).rejects.toThrow(StalePlanError);
});
