import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createGreenGuard, requireGreen } from '../../../src/analyses/gvi/greenGuard';
import { lookAtGreen } from '../../../src/analyses/gvi/lookAtGreen';
import { openRaster } from '../../../src/data/raster/openRaster';
import { UserError } from '../../../src/shared/errors';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

const SIDE = 600;

/** A raster of several blocks, and what comes of a job that reads some of them and does not say what is green. */
async function faultOf(
  value: (row: number, column: number) => number,
  pick: (blocks: number[]) => number[] = (blocks) => blocks,
): Promise<UserError | undefined> {
  const path = join(await temporaryFolder(), 'cover.tif');
  await writeTestRaster(path, { rows: SIDE, columns: SIDE, sampleType: 'uint8', noData: 9, value });
  const file = await openRaster(path);
  const { blocksAcross, blocksDown } = file.info;
  const blocks = pick(Array.from({ length: blocksAcross * blocksDown }, (_, index) => index));
  const given = (error: unknown): UserError => {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  };
  try {
    const found = await requireGreen(file, 'cover.tif', blocks, () => false).then(() => undefined, given);
    // The guard of tasks, whose outputs come in any order, says the very same.
    const guard = createGreenGuard(path, 'cover.tif', () => blocks);
    let told: UserError | undefined;
    for (const [index, block] of [...blocks].reverse().entries()) {
      const met = await lookAtGreen(file, [block]);
      told ??= await guard.take(met, index === blocks.length - 1).then(() => undefined, given);
    }
    expect(told?.message).toBe(found?.message);
    return found;
  } finally {
    await file.close();
  }
}

test('nothing but 0 and 1, NoData and an undeclared 255 aside, needs no word', async () => {
  expect(await faultOf((row) => [0, 1, 9, 255][row % 4]!)).toBeUndefined();
  expect(await faultOf(() => 1)).toBeUndefined();
});

test('one other value anywhere among the blocks is enough, and none beyond them', async () => {
  const value = (row: number, column: number): number => (row > 590 && column > 590 ? 7 : row % 2);
  const fault = await faultOf(value);
  expect(fault?.message).toMatch(/cover\.tif .*0, 1, 7.* say which are/);
  expect(fault?.change).toBe('greenValues');
  expect(await faultOf(value, ([first]) => [first!])).toBeUndefined();
});

test.each([
  [() => 0, /the values found where this job reads it are 0, /],
  [() => 255, /: 255; .*--green-values 255/],
  [(row: number) => 255 * (row % 2), /0, 255.*--green-values 255/],
  [() => 9, /has no data where this job reads it/],
] as const)('nothing green is a fault too (%#)', async (value, said) => {
  const fault = await faultOf(value);
  expect(fault?.message).toMatch(said);
  expect(fault?.change).toBe('greenValues');
});

test('where nobody stands on the raster, nothing is read and nothing is wrong', async () => {
  expect(
    await faultOf(
      () => 7,
      () => [],
    ),
  ).toBeUndefined();
});
