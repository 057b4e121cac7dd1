import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../../support/cli';
import { readBands } from '../../support/readBands';
import { temporaryFolder } from '../../support/smallTown';

const fixtures = join(__dirname, 'fixtures/cells');
const [ROWS, COLUMNS] = [97, 131];

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of ['uint16.tif', 'int16.tif', 'float64.tif'])
    await cp(join(fixtures, name), join(folder, name));
});

/** Runs a module over rasters; gives the bands that it made. */
async function made(module: string, body: string, flags: readonly string[]): Promise<ArrayLike<number>[]> {
  await writeFile(join(folder, module), body);
  const stored = ['--force', '--yes', '--out', 'out.tif'];
  const run = await runCli(['calc', '--function', module, ...stored, ...flags], { cwd: folder });
  expect(run.code, run.stderr).toBe(0);
  return readBands(join(folder, 'out.tif'));
}

test('a function gets all bands of a raster, and writes as many: in reverse', async () => {
  const body =
    'export const window = ({ inputs }, output) => output.forEach((band, k) => band.set(inputs.A[2 - k]));';
  const flags = ['-A', 'uint16.tif', '--bands', '3', '--type', 'uint16', '--tile', '40'];
  const reversed = await made('reverse.mjs', body, flags);
  const bands = await readBands(join(folder, 'uint16.tif'));
  expect(reversed).toHaveLength(3);
  for (const [k, cells] of reversed.entries()) expect(cells).toEqual(bands[2 - k]);
});

test('a function gets cells around its window, NaN for those without data and beyond the edge, and where it stands', async () => {
  // The number of known cells of a square of 5, and the place of the window's cells, by a module that waits.
  const body = `export async function window({ inputs: { A: [cells], B }, rows, columns, row, column, reach, nodata, args }, output) {
  await null;
  if (B[0].length !== cells.length || !Number.isNaN(nodata)) throw new Error('not as told');
  const stride = columns + 2 * reach;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let known = 0;
      for (let di = 0; di < 5; di++) for (let dj = 0; dj < 5; dj++) if (!Number.isNaN(cells[(i + di) * stride + j + dj])) known++;
      output[0][i * columns + j] = known + args.add[0];
      output[1][i * columns + j] = (row + i) * 1000 + column + j;
    }
}`;
  const flags = ['-A', 'int16.tif', '-B', 'float64.tif', '--bands', '2', '--reach', '2', '--tile', '50'];
  const [known, places] = await made('around.mjs', body, [
    ...flags,
    '--args',
    '{"add": [0.5]}',
    '--workers',
    '3',
  ]);
  const [cells] = await readBands(join(folder, 'int16.tif'));
  const isKnown = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < ROWS && column < COLUMNS && cells![row * COLUMNS + column] !== -9999;
  const wrong = Array.from(known!).findIndex((value, at) => {
    const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS];
    const around = Array.from({ length: 25 }, (_, k) =>
      isKnown(row - 2 + Math.floor(k / 5), column - 2 + (k % 5)),
    );
    return value !== around.filter(Boolean).length + 0.5 || places![at] !== row * 1000 + column;
  });
  expect(wrong).toBe(-1);
});

test('cells that a function leaves out have no data; a module that was edited runs as it is now', async () => {
  const half = 'export function window({ inputs }, output) { output[0][5] = inputs.A[0][5]; }';
  const [first] = await made('edited.mjs', half, ['-A', 'float64.tif', '--type', 'float64']);
  const [cells] = await readBands(join(folder, 'float64.tif'));
  expect(first![5]).toBe(cells![5]);
  expect(Array.from(first!).filter((cell) => !Number.isNaN(cell))).toHaveLength(1);
  const [second] = await made('edited.mjs', half.replaceAll('[5]', '[6]'), [
    '-A',
    'float64.tif',
    '--type',
    'float64',
  ]);
  expect(second![5]).toBeNaN();
  expect(second![6]).toBe(cells![6]);
});
