import { copyFileSync, existsSync, utimesSync } from 'node:fs';
import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ClusterJob, jobFile, points, succeeded, writeClusterJobs } from '../support/clusterJobs';
import { temporaryFolder } from '../support/smallTown';
import { numbersTo, PlanFolder, planName } from './support/planFolder';

/*
 * Parts, plans, inputs and modules that are not what they were.
 */

/** A function of the user's, of every row. */
const rows: ClusterJob = {
  name: 'rows',
  out: 'rows.csv',
  document: {
    analysis: 'map-rows',
    inputs: { layer: 'places.geojson', function: 'double.mjs' },
    parameters: {},
  },
};
const FUNCTION = 'export default ({ row }) => ({ twice: 2 * (row.pupils ?? 0) });\n';

/** The same file as `points`, and another job. */
const nearer: ClusterJob = {
  ...points,
  document: { ...points.document, parameters: { radiusM: 380 } },
};

const PARTS = 4;
let folder: string;
/** Plans whose parts are all done. */
let sound: PlanFolder;
let other: PlanFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeClusterJobs(folder, [nearer, rows]);
  await writeFile(join(folder, 'double.mjs'), FUNCTION);
  other = await PlanFolder.split(folder, nearer, PARTS);
  await writeFile(join(folder, jobFile(points)), JSON.stringify({ version: 1, ...points.document }));
  sound = await PlanFolder.split(folder, points, PARTS);
  for (const plan of [sound, other]) await plan.runAll(numbersTo(PARTS));
});

async function copyOfSound(): Promise<PlanFolder> {
  const plan = new PlanFolder(folder, planName(), points);
  await cp(join(folder, sound.name), join(folder, plan.name), { recursive: true });
  return plan;
}

describe('a finished part that is', () => {
  const damages: readonly [string, number, (plan: PlanFolder) => Promise<void> | void][] = [
    ['cut off', 3, (plan) => truncate(plan.outputs(3), 200)],
    ['emptied', 3, (plan) => truncate(plan.outputs(3), 0)],
    ['gone', 3, (plan) => rm(plan.outputs(3))],
    ['flipped in one bit', 3, (plan) => flipBit(plan.outputs(3))],
    ['that of another part', 2, (plan) => copyFileSync(plan.path('3.json'), plan.path('2.json'))],
    ['that of another part, by its content', 2, (plan) => copyFileSync(plan.outputs(3), plan.outputs(2))],
    [
      'of another plan',
      1,
      (plan) => {
        copyFileSync(other.path('1.json'), plan.path('1.json'));
        copyFileSync(other.outputs(1), plan.outputs(1));
      },
    ],
    ['described by half a sidecar', 0, (plan) => truncate(plan.path('0.json'), 40)],
  ];
  test.each(damages)('%s is refused, named, and made again by running it', async (_what, part, damage) => {
    const plan = await copyOfSound();
    await damage(plan);
    expect(await plan.mergeRefused()).toBe(`${part}`);
    await succeeded(plan.run(part));
    await plan.merges();
  });

  test('of a plan that was changed afterwards is none of it', async () => {
    const plan = await copyOfSound();
    const path = join(folder, plan.name, 'plan.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"radiusM": 400', '"radiusM": 399'));
    expect(await plan.mergeRefused()).toBe('0-3');
  });

  test('missing is named with the others', async () => {
    const plan = await copyOfSound();
    for (const part of [0, 2]) await rm(plan.path(`${part}.json`));
    await flipBit(plan.outputs(3));
    expect(await plan.mergeRefused()).toBe('0,2-3');
  });
});

describe('since the job was split', () => {
  test('an input that was changed makes the plan stale; one whose time alone is another does not', async () => {
    const plan = await PlanFolder.split(folder, points, 2);
    const path = join(folder, 'trees.tif');
    const before = await readFile(path);
    utimesSync(path, new Date(), new Date());
    await succeeded(plan.run(0));
    await flipBit(path);
    const { code, stderr } = await plan.run(1);
    await writeFile(path, before);
    expect(code).toBe(42);
    expect(stderr).toMatch(/trees\.tif was changed since/);
    expect(plan.has(1)).toBe(false);
    await succeeded(plan.run(1));
    await flipBit(path);
    expect((await plan.merge()).code).toBe(42);
    await writeFile(path, before);
    await plan.merges();
  });

  test('a module that was changed is not run', async () => {
    const plan = await PlanFolder.split(folder, rows, 2, ['--allow-functions']);
    const [path, ran] = [join(folder, 'double.mjs'), join(folder, 'ran')];
    const bad = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(ran)}, '');`;
    await writeFile(path, `${bad} ${FUNCTION}`);
    const { code, stderr } = await plan.run(0);
    await writeFile(path, FUNCTION);
    expect(code).toBe(42);
    expect(stderr).toMatch(/double\.mjs/);
    expect(existsSync(ran)).toBe(false);
    await succeeded(plan.run(0));
  });
});

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 4;
  await writeFile(path, bytes);
}
