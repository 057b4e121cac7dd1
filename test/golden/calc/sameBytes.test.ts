import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromFile } from 'geotiff';
import { beforeAll, expect, test } from 'vitest';
import { calculate } from '../../support/calculate';
import { runCli } from '../../support/cli';
import { readBands } from '../../support/readBands';
import { smallHeight, temporaryFolder, writeTestRaster } from '../../support/smallTown';

// Neither a multiple of any tile, nor as wide as high.
const [ROWS, COLUMNS] = [541, 603];
const BLUR = `export function window({ inputs, rows, columns, reach }, output) {
  const stride = columns + 2 * reach;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = 0; i <= 2 * reach; i++) for (let j = 0; j <= 2 * reach; j++) sum += inputs.A[0][(row + i) * stride + column + j];
      output[0][row * columns + column] = sum / (2 * reach + 1) ** 2;
      output[1][row * columns + column] = inputs.A[0][(row + reach) * stride + column + reach];
    }
}
`;
const WHAT = {
  expression: ['mean(A, 3) + std(A, 4, circle); mean(slope(A), 1) * A'],
  function: ['--function', 'blur.mjs', '--reach', '2', '--bands', '2'],
};

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeTestRaster(join(folder, 'dsm.tif'), {
    rows: ROWS,
    columns: COLUMNS,
    noData: -9999,
    value: (row, column) => ((row * 31 + column * 17) % 997 === 0 ? -9999 : smallHeight(row, column)),
  });
  await writeFile(join(folder, 'blur.mjs'), BLUR);
});

let files = 0;
async function made(what: readonly string[], flags: readonly string[]): Promise<string> {
  const out = join(folder, `${files++}.tif`);
  const run = await runCli(['calc', ...what, '-A', 'dsm.tif', '--yes', '--out', out, ...flags], {
    cwd: folder,
  });
  expect(run.code, run.stderr).toBe(0);
  return out;
}

test.each([
  ['expression', ['--compression', 'deflate'], ['3 64', '7 1000']],
  ['expression', ['--compression', 'none', '--nodata', 'ignore'], ['2 256', '7 64']],
  ['expression', ['--cog', '--type', 'int16'], ['3 100']],
  ['function', ['--compression', 'deflate'], ['3 64']],
] as const)('%s with %j: the same bytes from any workers and tiles', async (what, stored, ways) => {
  const whole = await made(WHAT[what], [...stored, '--workers', '1']);
  const bytes = await readFile(whole);
  for (const way of ways) {
    const [workers, tile] = way.split(' ');
    const other = await made(WHAT[what], [...stored, '--workers', workers!, '--tile', tile!]);
    expect(Buffer.compare(await readFile(other), bytes), way).toBe(0);
  }
  const file = await fromFile(whole);
  const images = Array.from({ length: await file.getImageCount() }, (_, at) => file.getImage(at));
  const sides = (await Promise.all(images)).map((image) => [image.getWidth(), image.getTileWidth()]);
  file.close();
  if (stored.some((flag) => flag === '--cog'))
    expect(sides).toEqual([
      [COLUMNS, 512],
      [302, 512],
    ]);
  else expect(sides).toHaveLength(1);
  const bands = await readBands(whole);
  expect(bands).toHaveLength(2);
  for (const cells of bands) expect(new Set(Array.from(cells)).size).toBeGreaterThan(9);
});

test('the same cells however they are stored', async () => {
  const inputs = { rasters: ['dsm.tif'] };
  const [one, ...others] = await Promise.all(
    [{ compression: 'none' }, { overviews: true }, {}].map(async (stored, at) => {
      const out = `stored-${at}.tif`;
      await calculate(
        folder,
        { inputs, parameters: { expression: WHAT.expression[0]!, ...stored } },
        { out },
      );
      return readBands(join(folder, out));
    }),
  );
  const bytesOf = (bands: readonly ArrayLike<number>[]): Buffer =>
    Buffer.concat(bands.map((cells) => new Uint8Array(Float32Array.from(cells).buffer)));
  for (const other of others) expect(Buffer.compare(bytesOf(other), bytesOf(one!))).toBe(0);
});
