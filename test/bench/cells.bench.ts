/* Maps of every cell: whole commands, reading and writing included. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultDocument } from '../../src/shared/result';
import { writeRaster } from '../support/writeRaster';
import { plainLoop } from './plainLoop';
import { figure, minMs, readBand, townFolder } from './support';

const CLI = join(process.cwd(), 'dist/cli.cjs');

/** Runs a map of a town; returns the milliseconds that it computed, and its result. */
function map(folder: string, workers: number, ...flags: string[]): { ms: number; document: ResultDocument } {
  const out = join(folder, 'bench.tif');
  rmSync(out, { force: true });
  rmSync(`${out}.part`, { force: true });
  const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'every-cell'];
  const args = ['gvi', ...inputs, '--workers', String(workers), '--yes', '--json', '--out', out, ...flags];
  const text = execFileSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const document = JSON.parse(text) as ResultDocument;
  return { ms: document.run.phasesMs.compute, document };
}

function rate(what: string, cells: number, ms: number, workers: number, target?: string): void {
  const aCore = cells / (ms / 1000) / workers;
  figure(what, `${Math.round(aCore).toLocaleString('en')} /s/core`, target);
}

async function main(): Promise<void> {
  const town = await townFolder('town-768', { columns: 768, rows: 768 });
  // In turns, the min of each: other guests of the machine come and go.
  let one = map(town, 1);
  let two = map(town, 2);
  for (let round = 0; round < 2; round++) {
    const [again, both] = [map(town, 1), map(town, 2)];
    if (again.ms < one.ms) one = again;
    if (both.ms < two.ms) two = both;
  }
  const cells = one.document.result.summary.cells!;
  rate('town, radius 160, 1 worker', cells, one.ms, 1, 'at least 95,000');
  figure('town, radius 160: speed-up on 2 workers', `${(one.ms / two.ms).toFixed(2)} times`, 'at least 1.9');

  const double = map(town, 1, '--precision', 'double');
  const aCell = `${((double.ms / cells) * 1000).toFixed(1)} us a cell`;
  figure('town, radius 160, double precision, 1 worker', aCell, 'at most 35');
  figure(
    'the same, of the time of single precision',
    `${(double.ms / one.ms).toFixed(2)} times`,
    'at most 2.2',
  );

  const { cells: surface } = await readBand(join(town, 'dsm.tif'));
  const loop = plainLoop(surface, 768, 160, 1.7);
  const observers = Array.from({ length: 100 }, (_, k) => (200 + 3 * k) * 768 + 560 - 3 * k);
  const loopMs = await minMs(5, () => observers.forEach((cell) => void loop(cell)));
  figure('plain loop, 100 observers', `${(loopMs * 10).toFixed(0)} us each`);
  figure(
    'plain loop / map, a cell',
    `${(loopMs / 100 / (one.ms / cells)).toFixed(1)} times`,
    'best prototype known: 18.8',
  );

  const ground = await groundMask(town);
  const onGround = map(town, 2, '--mask', ground);
  rate(
    'town, only cells on the ground, 2 workers',
    onGround.document.result.summary.cells!,
    onGround.ms,
    2,
    'at least 45,000, aim 80,000',
  );

  rate('town, radius 40, 2 workers', cells, map(town, 2, '--radius', '200').ms, 2);
  rate('town, radius 320, 2 workers', cells, map(town, 2, '--radius', '1600').ms, 2);

  const open = await townFolder('open-768', { columns: 768, rows: 768, buildings: false });
  rate('open country, radius 160, 2 workers', cells, map(open, 2).ms, 2);

  const fine = await townFolder('fine-256', { columns: 256, rows: 256, cellM: 1 });
  rate('town of 1 m cells, radius 800, 2 workers', 256 * 256, map(fine, 2, '--every', '1').ms, 2);
}

/** Writes a mask of the cells on which nothing stands. */
async function groundMask(folder: string): Promise<string> {
  const path = join(folder, 'ground.tif');
  const surface = await readBand(join(folder, 'dsm.tif'));
  const terrain = await readBand(join(folder, 'dtm.tif'));
  const mask = Uint8Array.from(surface.cells, (height, cell) => Number(height === terrain.cells[cell]));
  const { rows, columns, transform, geoKeys } = surface.info;
  await writeRaster(path, { rows, columns, sampleType: 'uint8', transform, geoKeys }, [mask], {
    force: true,
  });
  return 'ground.tif';
}

void main();
