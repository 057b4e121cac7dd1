/* Whole commands on the sample workspace: Node's start, reading and all. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultDocument } from '../../src/shared/result';
import { runSplit } from './cluster/measured';
import { figure, minMs, numbers, sampleFolder } from './support';

const CLI = join(process.cwd(), 'dist/cli.cjs');

async function main(): Promise<void> {
  const folder = await sampleFolder();

  function gvi(observers: string, workers: number): ResultDocument {
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', observers];
    const text = execFileSync(
      process.execPath,
      [CLI, 'gvi', ...inputs, '--workers', String(workers), '--json'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    return JSON.parse(text) as ResultDocument;
  }

  const version = await minMs(7, () => execFileSync(process.execPath, [CLI, '--version']));
  const bare = await minMs(7, () => execFileSync(process.execPath, ['-e', '0']));
  figure('--version', `${version.toFixed(0)} ms`, 'at most 120');
  figure('Node itself', `${bare.toFixed(0)} ms`);

  let peak = 0;
  const ms = await minMs(7, () => {
    peak = gvi('primary_schools.shp', 2).run.peakMemoryBytes;
  });
  figure('gvi, 50 schools, 2 workers: the whole command', `${ms.toFixed(0)} ms`, 'at most 350');
  figure('gvi, 50 schools, 2 workers: peak memory', `${(peak / 1e6).toFixed(0)} MB`, 'at most 300');

  const { parts } = runSplit(folder, 'schools.graticule.json', { parts: 2, cpus: 2 });
  const cpuS = Math.min(...parts.map((part) => part.cpuS));
  figure('a part of 2 of the schools: processor time', `${cpuS.toFixed(2)} s`);

  const many = join(folder, 'many.csv');
  if (!existsSync(many)) writeFileSync(many, manyPoints());
  const computeMs = (workers: number): number => {
    const rounds = [1, 2, 3].map(() => gvi('many.csv', workers).run.phasesMs.compute);
    return Math.min(...rounds);
  };
  const [one, two] = [computeMs(1), computeMs(2)];
  figure('gvi, 100,000 points, 1 worker: compute', `${(one / 1000).toFixed(2)} s`);
  figure('gvi, 100,000 points, 2 workers: compute', `${(two / 1000).toFixed(2)} s`);
  figure('gvi, 100,000 points: speed-up on 2 workers', `${(one / two).toFixed(2)} times`, 'at least 1.8');
}

/** 100,000 points all over the town, as a CSV. */
function manyPoints(): string {
  const next = numbers(3);
  const lines = ['x,y'];
  for (let k = 0; k < 100_000; k++)
    lines.push(`${366_900 + Math.floor(next() * 8200)},${404_900 + Math.floor(next() * 8200)}`);
  return `${lines.join('\n')}\n`;
}

void main();
