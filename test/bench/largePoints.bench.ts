/* Points on a raster that fits into no window, against the same number on one that does. Whole commands. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultDocument } from '../../src/shared/result';
import { CELL_M, type LargeTown, largeTown } from './largeTown';
import { figure, minMs, numbers } from './support';

const CLI = join(process.cwd(), 'dist/cli.cjs');
const SIDES = { small: 2000, large: 20_000 };
const FEW = 50;
const MANY = 100_000;
/** Cells from the edges that observers keep, so that each sees a whole disk. */
const MARGIN = 170;

async function main(): Promise<void> {
  const [small, large] = [await largeTown(SIDES.small), await largeTown(SIDES.large)];
  const few = scatter(large, SIDES.large, FEW);
  let peakBytes = 0;
  const fewMs = await minMs(5, () => {
    peakBytes = Math.max(peakBytes, gvi(large, few).run.peakMemoryBytes);
  });
  figure(`${FEW} points on ${SIDES.large} x ${SIDES.large} cells`, `${fewMs.toFixed(0)} ms`, 'at most 1000');
  figure('peak memory of the process', `${(peakBytes / 1e6).toFixed(0)} MB`, 'at most 300');

  const many = { small: scatter(small, SIDES.small, MANY), large: scatter(large, SIDES.large, MANY) };
  const manyMs = {
    small: await minMs(2, () => gvi(small, many.small)),
    large: await minMs(2, () => gvi(large, many.large)),
  };
  figure(`${MANY} points on ${SIDES.large} x ${SIDES.large} cells`, `${(manyMs.large / 1000).toFixed(1)} s`);
  figure(
    `over the time on ${SIDES.small} x ${SIDES.small}`,
    `${(manyMs.large / manyMs.small).toFixed(1)} times`,
    'at most 2',
  );
}

function gvi({ folder }: LargeTown, observers: string): ResultDocument {
  const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', observers];
  const text = execFileSync(process.execPath, [CLI, 'gvi', ...inputs, '--workers', '2', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text) as ResultDocument;
}

/** Writes a layer of points all over a town; returns its name. */
function scatter({ folder, left, top }: LargeTown, side: number, count: number): string {
  const next = numbers(5);
  const cell = (): number => MARGIN + Math.floor(next() * (side - 2 * MARGIN));
  const lines = Array.from({ length: count }, () => {
    const [column, row] = [cell(), cell()];
    return `${left + CELL_M * column + 2},${top - CELL_M * row - 2}`;
  });
  const name = `points-${count}.csv`;
  writeFileSync(join(folder, name), `x,y\n${lines.join('\n')}\n`);
  return name;
}

void main();
