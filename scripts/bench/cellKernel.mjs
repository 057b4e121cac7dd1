// Prints how fast the kernel for every cell is on one core: node scripts/bench/cellKernel.mjs [case…] [single|double]
// Needs the compiled kernel (npm run build). Also `npm run bench cellKernel`. Times are processor time, the min of a few repeats.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Name, radius in cells, side of the tile in cells, and what makes the town. */
const CASES = [
  { name: 'town', radius: 160, side: 256, cellM: 5 },
  { name: 'ground', radius: 160, side: 256, cellM: 5, ground: true },
  { name: 'near', radius: 40, side: 256, cellM: 5 },
  { name: 'far', radius: 320, side: 64, cellM: 5 },
  { name: 'open', radius: 160, side: 128, cellM: 5, buildings: false },
  { name: 'fine', radius: 800, side: 32, cellM: 1 },
];
const PRECISIONS = ['single', 'double'];
const REPEATS = 3;
/** A cell counts as ground where the surface is less than this above the terrain, in metres. */
const GROUND_M = 0.5;

async function load() {
  const folder = mkdtempSync(join(tmpdir(), 'graticule-bench-'));
  const outfile = join(folder, 'cells.mjs');
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: `export { CellKernel, cellScratchBytes, layOutCellTables } from './src/analyses/gvi/kernel/cellViewsheds';
        export { wholeGrid } from './src/sample/grid';
        export { Town } from './src/sample/town';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    loader: { '.wasm': 'binary', '.bin': 'binary' },
  });
  const parts = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return parts;
}

function measure({ CellKernel, cellScratchBytes, layOutCellTables, Town, wholeGrid }, which, precision) {
  const { radius, side, cellM, ground, buildings = true } = which;
  const n = side + 2 * radius;
  // The same place, whatever the cell: the middle of the town.
  const whole = wholeGrid({ columns: 10_000 / cellM, rows: 10_000 / cellM, cellM });
  const first = Math.round(5_000 / cellM - n / 2);
  const town = new Town({ buildings }).paint({ ...whole, column: first, row: first, columns: n, rows: n });

  const memory = new WebAssembly.Memory({ initial: 1, maximum: 32768, shared: true });
  let used = 64;
  const take = (bytes) => {
    const at = used;
    used = Math.ceil((used + bytes) / 64) * 64;
    return at;
  };
  const Heights = precision === 'single' ? Float32Array : Float64Array;
  const shape = { precision, radius, rows: side, columns: side };
  const laidOut = layOutCellTables(shape);
  const tables = laidOut.at(take(laidOut.byteLength));
  const scratch = take(cellScratchBytes(shape));
  const source = {
    surface: take(n * n * Heights.BYTES_PER_ELEMENT),
    green: take(n * n),
    rows: n,
    columns: n,
    stride: n,
  };
  const mask = take(side * side);
  const tile = {
    ...{ top: radius, left: radius, rows: side, columns: side, wanted: ground ? mask : 0 },
    ...{ visible: take(side * side * 4), seenGreen: take(side * side * 4), known: 0 },
  };
  memory.grow(Math.ceil(used / 65536));
  new Uint8Array(memory.buffer).set(tables.bytes, tables.cones[0].address);
  new Heights(memory.buffer, source.surface, n * n).set(town.surface);
  new Uint8Array(memory.buffer, source.green, n * n).set(town.green);
  const wanted = new Uint8Array(memory.buffer, mask, side * side).map((_, k) => {
    const cell = (radius + Math.floor(k / side)) * n + radius + (k % side);
    return !ground || town.surface[cell] - town.terrain[cell] < GROUND_M ? 1 : 0;
  });
  new Uint8Array(memory.buffer, mask, side * side).set(wanted);
  const cells = wanted.reduce((sum, on) => sum + on, 0);

  const kernel = new CellKernel(memory, precision);
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = process.cpuUsage();
    kernel.run(tables, scratch, source, tile, 1.7, { cancel: 0, progress: 4 });
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / cells);
  }
  return { cells, microseconds: best };
}

const parts = await load();
const asked = process.argv.slice(2);
const chosen = (all, name = (one) => one) => {
  const named = all.filter((one) => asked.includes(name(one)));
  return named.length > 0 ? named : all;
};
for (const which of chosen(CASES, ({ name }) => name)) {
  for (const precision of chosen(PRECISIONS)) {
    const { cells, microseconds } = measure(parts, which, precision);
    const perSecond = Math.round(1e6 / microseconds).toLocaleString('en');
    console.log(
      `${which.name.padEnd(7)} radius ${String(which.radius).padStart(3)}  ${precision}  ${cells} cells  ${microseconds.toFixed(2)} us  ${perSecond} viewsheds/s/core`,
    );
  }
}
