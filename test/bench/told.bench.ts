/* What is told before a map is made, beside what it then takes: time from the start of the work, and the peak of the process. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEstimate } from '../../src/shared/analysis';
import { startJobProcess } from '../../src/workers/jobProcess';
import { writeRaster } from '../support/writeRaster';
import { figure, numbers, option, readBand, sampleFolder, townFolder } from './support';

const WORKERS = option('workers', 2);
const AIM = '0.75 to 1.25';

interface Case {
  readonly what: string;
  readonly folder: string;
  readonly job: { readonly analysis: string; readonly inputs: object; readonly parameters: object };
}

/** Runs a job in a process of its own; `null` where nothing is told of it. */
async function tell({ what, folder, job }: Case): Promise<void> {
  const host = startJobProcess('bench', join(process.cwd(), 'dist/job.cjs'));
  const raster = join(folder, 'told.tif');
  for (const file of [raster, `${raster}.part`]) rmSync(file, { force: true });
  let told: RunEstimate | undefined;
  let beganMs = 0;
  let usedMs = 0;
  const options = { raster, force: true, beginAnew: true };
  const request = { workers: WORKERS, memory: 'shared', baseFolder: folder, options, label: what } as const;
  const { run } = await host.run({ version: 1, ...job }, request, {
    async confirm(estimate) {
      told = estimate;
      beganMs = performance.now();
      usedMs = processorMs();
      return true;
    },
  });
  const ms = performance.now() - beganMs;
  const busyMs = processorMs() - usedMs;
  host.stop();
  if (told === undefined) return figure(what, 'nothing told');
  const seconds = `${(told.ms / 1000).toFixed(1)} of ${(ms / 1000).toFixed(1)} s`;
  figure(`${what}: time, ${seconds}`, (told.ms / ms).toFixed(2), AIM);
  // Where others are at work on the machine, the processors' time tells what the job would take without them.
  figure(
    `${what}: processors' time / workers / time`,
    (busyMs / WORKERS / ms).toFixed(2),
    'near 1 where quiet',
  );
  const [expected, peak] = [told.memoryBytes / 1e6, run.peakMemoryBytes / 1e6];
  figure(
    `${what}: memory, ${expected.toFixed(0)} of ${peak.toFixed(0)} MB`,
    (expected / peak).toFixed(2),
    AIM,
  );
}

/** The processors' time of the processes below this one, so far. Linux counts it in hundredths of a second. */
function processorMs(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const ticks = children.map((child) => {
    const [user, system] = readFileSync(`/proc/${child}/stat`, 'utf8')
      .split(') ')[1]!
      .split(' ')
      .slice(11, 13);
    return Number(user) + Number(system);
  });
  return 10 * ticks.reduce((sum, one) => sum + one, 0);
}

/** A mask that wants one cell of so many, anywhere. */
async function scattered(folder: string, oneOf: number): Promise<string> {
  const { info } = await readBand(join(folder, 'dsm.tif'));
  const random = numbers(3);
  const mask = new Uint8Array(info.rows * info.columns).map(() => Number(random() < 1 / oneOf));
  const { rows, columns, transform, geoKeys } = info;
  const name = `one-of-${oneOf}.tif`;
  await writeRaster(join(folder, name), { rows, columns, sampleType: 'uint8', transform, geoKeys }, [mask], {
    force: true,
  });
  return name;
}

async function main(): Promise<void> {
  const sample = await sampleFolder();
  const town = await townFolder('town-768', { columns: 768, rows: 768 });
  const open = await townFolder('open-768', { columns: 768, rows: 768, buildings: false });
  const fine = await townFolder('fine-256', { columns: 256, rows: 256, cellM: 1 });
  const rasters = { surface: 'dsm.tif', greenness: 'trees.tif' };
  const cells = (what: string, folder: string, parameters: object, more: object = {}): Case => ({
    ...{ what, folder },
    job: { analysis: 'gvi-cells', inputs: { ...rasters, ...more }, parameters },
  });
  const calc = (what: string, expression: string): Case => ({
    ...{ what, folder: sample },
    job: { analysis: 'calc', inputs: { rasters: ['dsm.tif'] }, parameters: { expression } },
  });
  const cases = [
    cells('every 5th cell of the sample', sample, { every: 5 }),
    cells('town', town, {}),
    cells('town, radius 200 m', town, { radiusM: 200 }),
    cells('town on the ground', town, {}, { terrain: 'dtm.tif' }),
    cells('open country', open, {}),
    cells('town of 1 m', fine, {}),
    cells('one cell of 16 in the sample', sample, {}, { mask: await scattered(sample, 16) }),
    cells('one cell of 4 in the town', town, {}, { mask: await scattered(town, 4) }),
    calc('slope and aspect', 'slope(A); aspect(A)'),
    calc('mean(A, 40, circle)', 'mean(A, 40, circle)'),
    calc('majority(round(A), 12)', 'majority(round(A), 12)'),
  ];
  const only = option('case', cases.length + 1);
  for (const [place, one] of cases.entries()) if (only > cases.length || only === place + 1) await tell(one);
}

void main();
