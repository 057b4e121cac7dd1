/*
 * Expressions over two bands of 20,000 x 20,000 float32 cells, as whole commands, beside gdal_calc where it is found.
 * `--cells=N` makes the raster N cells wide and high, `--rounds=N` runs each command that often.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRaster } from '../../src/data/raster/openRaster';
import { encodeTile, QUICK_LEVEL, tileFormat } from '../../src/data/raster/writer/encodeTile';
import type { ResultDocument, RunRecord } from '../../src/shared/result';
import { GDAL_CALC, gdalCalc } from './gdalCalc';
import { figure, option } from './support';
import { writeHeights } from './writeHeights';

const CLI = join(process.cwd(), 'dist/cli.cjs');
const FOLDER = mkdtempSync(join(tmpdir(), 'graticule-bench-'));
const INPUT = 'heights.tif';
const CELLS = option('cells', 20_000);
const ROUNDS = option('rounds', 3);

type Compression = 'none' | 'deflate';
/** Parts of the time of gdal_calc. */
const AIMS = { none: 'at most 0.7', deflate: 'at most 1.0' } as const;
const EXPRESSIONS = [
  { own: 'sqrt(A)', numpy: 'sqrt(A)' },
  { own: 'A > 20 ? 1 : 0', numpy: 'where(A > 20, 1, 0)' },
  { own: '(A@2 - A@1) / (A@2 + A@1)', numpy: '(B - A) / (B + A)' },
] as const;
const FOCAL = ['majority(round(A / 10), 2)', 'mean(A, 3)', 'slope(A)'] as const;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const bytesOf = (name: string): number => statSync(join(FOLDER, name)).size;
const write = (cells: number, compression: Compression): Promise<void> =>
  writeHeights(join(FOLDER, INPUT), cells, compression);

/** Runs a calculation as a command; gives what it says of the run, and the time of the whole command. */
function calc(
  expression: string,
  compression: Compression,
  workers: number,
): RunRecord & { commandMs: number } {
  const stored = ['--compression', compression, '--out', 'own.tif', '--force', '--yes', '--json'];
  const args = [CLI, 'calc', expression, '-A', INPUT, '--workers', String(workers), ...stored];
  const startMs = performance.now();
  const text = execFileSync(process.execPath, args, { cwd: FOLDER, stdio: ['ignore', 'pipe', 'inherit'] });
  const commandMs = performance.now() - startMs;
  return { ...(JSON.parse(text.toString()) as ResultDocument).run, commandMs };
}

/** The time of one thread for deflate, with the differences before it, of all tiles of a result: by some 200 of them. */
async function encodingMs(name: string): Promise<number> {
  const file = await openRaster(join(FOLDER, name));
  const tiles = file.info.blocksAcross * file.info.blocksDown;
  const format = tileFormat('float32', { level: QUICK_LEVEL });
  let spentMs = 0;
  let measured = 0;
  for (let tile = 0; tile < tiles; tile += Math.ceil(tiles / 200), measured++) {
    const samples = await file.decodeBlock(tile);
    const startMs = performance.now();
    encodeTile(samples, format);
    spentMs += performance.now() - startMs;
  }
  await file.close();
  return (spentMs * tiles) / measured;
}

async function compare({ own, numpy }: (typeof EXPRESSIONS)[number], compression: Compression) {
  const calculation = {
    folder: FOLDER,
    expression: numpy,
    input: INPUT,
    deflate: compression === 'deflate',
  };
  const times = { gdal: [] as number[], one: [] as number[], two: [] as number[] };
  let fastest: ReturnType<typeof calc> | undefined;
  // In turns, the min of each: other guests of the machine come and go.
  for (let round = 0; round < ROUNDS; round++) {
    const run = calc(own, compression, 2);
    if (fastest === undefined || run.commandMs < fastest.commandMs) fastest = run;
    times.two.push(run.phasesMs.compute);
    if (GDAL_CALC !== undefined) {
      const startMs = performance.now();
      gdalCalc(GDAL_CALC, calculation);
      times.gdal.push(performance.now() - startMs);
    }
    times.one.push(calc(own, compression, 1).phasesMs.compute);
  }
  const { phasesMs, peakMemoryBytes, commandMs } = fastest!;
  const [gdalMs, oneMs, twoMs] = [Math.min(...times.gdal), Math.min(...times.one), Math.min(...times.two)];
  console.log(`${own}, ${compression === 'none' ? 'not compressed' : compression}`);
  figure('  the whole command, 2 workers', seconds(commandMs));
  for (const phase of ['read', 'compute', 'collect'] as const)
    figure(`    ${phase}`, seconds(phasesMs[phase]));
  if (GDAL_CALC !== undefined) {
    figure('  gdal_calc', seconds(gdalMs));
    figure('  the command / gdal_calc', `${(commandMs / gdalMs).toFixed(2)} times`, AIMS[compression]);
    figure('  file of gdal_calc', megabytes(bytesOf('gdal.tif')));
  }
  figure('  file', megabytes(bytesOf('own.tif')));
  figure('  compute: speed-up on 2 workers', `${(oneMs / twoMs).toFixed(2)} times`, 'at least 1.8');
  figure('  peak memory', megabytes(peakMemoryBytes), 'at most 300 MB');
  if (compression === 'none') return;
  const encoding = await encodingMs('own.tif');
  figure('  encoding of its tiles, 1 thread', seconds(encoding));
  figure('  encoding / compute on 1 worker', `${((100 * encoding) / oneMs).toFixed(0)} %`);
}

async function main(): Promise<void> {
  console.log(`${CELLS} x ${CELLS} cells; ${GDAL_CALC ?? 'gdal_calc was not found'}`);
  for (const compression of ['none', 'deflate'] as const) {
    await write(CELLS, compression);
    console.log(`input, ${compression}: two bands, ${megabytes(bytesOf(INPUT))}`);
    for (const which of EXPRESSIONS) await compare(which, compression);
    rmSync(join(FOLDER, INPUT));
  }
  const side = Math.min(CELLS, 4096);
  await write(side, 'none');
  for (const expression of FOCAL) {
    const rounds = Array.from({ length: ROUNDS }, () => calc(expression, 'none', 2).phasesMs.compute);
    figure(`${expression}, ${side} x ${side}, 2 workers: compute`, seconds(Math.min(...rounds)));
  }
}

main().finally(() => rmSync(FOLDER, { recursive: true, force: true }));
