/* Nearest features of points, as whole commands. `--size=N` makes a million smaller, `--rounds=N` repeats each run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../src/shared/result';
import { type Pattern, type PointFiles, pointFiles } from './nearPoints';
import { CACHE, figure, option } from './support';

const CLI = join(process.cwd(), 'dist/cli.cjs');
const PEER = join(process.cwd(), 'test/bench/kdTree.py');
const FOLDER = join(CACHE, 'near');
const OUTPUT = join(FOLDER, 'result.json');
/** A run stands at the end of its result document, which may be longer than a text. */
const TAIL_BYTES = 1 << 24;

const METHODS = ['geodesic', 'planar'] as const;
type Method = (typeof METHODS)[number];

const SIZE = option('size', 1_000_000);
const ROUNDS = option('rounds', 2);
const FEW = 300;
/** Seconds of one worker and of any number: few neighbours, and as many as points. */
const AIMS_S = { few: 2, many: { geodesic: 10, planar: 4 } } as const;
const MEMORY_AIM_MB = 700;

/** Runs a job; returns what its result says of the run. */
function near(method: Method, from: PointFiles, to: PointFiles, workers: number): RunRecord {
  const output = openSync(OUTPUT, 'w+');
  try {
    const inputs = ['--from', from[method], '--near', to[method], '--method', method];
    const args = [CLI, 'near', ...inputs, '--workers', String(workers), '--json'];
    execFileSync(process.execPath, args, { stdio: ['ignore', output, 'inherit'] });
    const { size } = fstatSync(output);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(output, tail, 0, tail.length, size - tail.length);
    const text = tail.toString();
    return JSON.parse(`{${text.slice(text.lastIndexOf('"run":'))}`).run as RunRecord;
  } finally {
    closeSync(output);
    rmSync(OUTPUT);
  }
}

/** The run that computed fastest, of those of one and of two workers in turns: other guests of the machine come and go. */
function fastest(method: Method, from: PointFiles, to: PointFiles): Record<1 | 2, RunRecord> {
  const best: Partial<Record<1 | 2, RunRecord>> = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const workers of [1, 2] as const) {
      const run = near(method, from, to, workers);
      const known = best[workers];
      if (known === undefined || run.phasesMs.compute < known.phasesMs.compute) best[workers] = run;
    }
  return best as Record<1 | 2, RunRecord>;
}

/** Seconds that SciPy's k-d tree takes; `null` where there is none on this machine. */
function peerSeconds(from: PointFiles, to: PointFiles): number | null {
  const { status, stdout } = spawnSync('python3', [PEER, from.binary, to.binary], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

function measure(pattern: Pattern, method: Method, from: PointFiles, to: PointFiles, toCount: number): void {
  const title = `${pattern}, ${count(SIZE)} to ${count(toCount)}, ${method}`;
  const aim = toCount === FEW ? AIMS_S.few : AIMS_S.many[method];
  const runs = fastest(method, from, to);
  for (const workers of [1, 2] as const) {
    const { compute, read, collect } = runs[workers].phasesMs;
    const target = SIZE === 1_000_000 ? `aim ${aim} s` : undefined;
    figure(`${title}, ${workers} worker${workers > 1 ? 's' : ''}: compute`, seconds(compute), target);
    figure('  read, collect', `${seconds(read)}, ${seconds(collect)}`);
    figure(
      '  peak memory',
      `${(runs[workers].peakMemoryBytes / 1e6).toFixed(0)} MB`,
      `aim ${MEMORY_AIM_MB} MB`,
    );
  }
  const [one, two] = [runs[1].phasesMs.compute, runs[2].phasesMs.compute];
  figure('  speed-up on 2 workers', `${(one / two).toFixed(2)} times`, 'aim 1.8');
  if (method !== 'planar') return;
  const peer = peerSeconds(from, to);
  if (peer === null) figure("  1 worker / SciPy's k-d tree", 'no SciPy here');
  else {
    figure("  SciPy's k-d tree, build and query, 1 thread", seconds(peer * 1000));
    figure("  1 worker / SciPy's k-d tree", `${(one / 1000 / peer).toFixed(2)} times`, 'at most 2, aim 1.2');
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function main(): void {
  figure(
    'processes at work on this machine beforehand',
    loadavg()[0]!.toFixed(1),
    '0: else times mean little',
  );
  for (const pattern of ['uniform', 'towns'] as const) {
    const from = pointFiles(FOLDER, pattern, SIZE, 1);
    for (const toCount of [FEW, SIZE]) {
      const to = pointFiles(FOLDER, pattern, toCount, 2);
      for (const method of METHODS) measure(pattern, method, from, to, toCount);
    }
  }
}

main();
