import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { calculate } from '../../support/calculate';
import { readBands } from '../../support/readBands';
import { temporaryFolder } from '../../support/smallTown';

// What gdalwarp gives, and NumPy for means: see scripts/fixtures/calc.py.
type How = 'near' | 'bilinear' | 'average';
const fixtures = join(__dirname, 'fixtures/cells');
const { warps } = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as {
  warps: [source: string, grid: string, how: How][];
};

/** Heights are up to 250; places in cells are computed in other ways, to some 1e-9 of a cell. */
const ALLOWED: Readonly<Record<How, number>> = { near: 0, bilinear: 1e-6, average: 1e-6 };

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await cp(fixtures, folder, { recursive: true });
});

test.each(warps)('%s on the grid %s, %s: as gdalwarp has it', async (source, grid, how) => {
  const inputs = { rasters: [source], like: `like-${grid}.tif` };
  const parameters = { expression: 'A', align: how === 'near' ? 'nearest' : how, cellType: 'float64' };
  const out = `${source}-${grid}-${how}.tif`;
  await calculate(folder, { inputs, parameters }, { out, tile: 16 });
  const [own] = await readBands(join(folder, out));
  const [wanted] = await readBands(join(fixtures, `warped-${grid}-${how}.tif`));
  const differing = Array.from(own!, (value, at) => ({ at, value, wanted: wanted![at]! })).filter((cell) =>
    Number.isNaN(cell.value) || Number.isNaN(cell.wanted)
      ? !Object.is(cell.value, cell.wanted)
      : Math.abs(cell.value - cell.wanted) > ALLOWED[how],
  );
  expect(differing).toEqual([]);
});
