import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJobPreviews, type JobPreviews } from '../../../src/analyses/jobPreviews';
import { CancelledError } from '../../../src/shared/errors';
import type { PreviewedJob } from '../../../src/shared/questions';
import { SMALL, temporaryFolder, writeTestRaster } from '../../support/smallTown';

const heightAt = (row: number, column: number): number => row * 3 + ((column * column) % 50);

/** A folder with a small raster, and one that is too large to be shown cell by cell. */
async function rasters(): Promise<string> {
  const folder = await temporaryFolder();
  await writeTestRaster(join(folder, 'small.tif'), { value: heightAt });
  const wide = { columns: 1100, rows: 8, value: heightAt };
  await writeTestRaster(join(folder, 'wide.tif'), wide);
  return folder;
}

/** Asks for the preview of an expression. */
function preview(
  previews: JobPreviews,
  folder: string,
  expression: string,
  files: readonly string[],
  session = 'first',
): Promise<PreviewedJob> {
  const job = { version: 1, analysis: 'calc', inputs: { rasters: files }, parameters: { expression } };
  return previews(session, job, (path) => join(folder, path));
}

describe('the preview of a calculation', () => {
  it('has the values of the result where every cell is shown', async () => {
    const folder = await rasters();
    const { update, note, job } = await preview(createJobPreviews(), folder, 'A * 2 + 1', ['small.tif']);
    const { columns, rows } = SMALL;
    expect([note, job.parameters.cellType]).toEqual(['', 'float32']);
    expect(update).toMatchObject({ row: 0, column: 0, rows, columns, preview: { rows, columns } });
    const expected = Array.from({ length: rows * columns }, (_, at) => {
      return heightAt(Math.floor(at / columns), at % columns) * 2 + 1;
    });
    expect([...update.values]).toEqual(expected);
  });

  it('has every third cell of a raster of 1,100 columns, and says so', async () => {
    const folder = await rasters();
    const previews = createJobPreviews();
    const { update, note } = await preview(previews, folder, 'A', ['wide.tif']);
    expect([update.columns, update.rows]).toEqual([367, 3]);
    expect(update.values[367 + 5]).toBe(heightAt(4, 16));
    expect(note).toBe('Its cells are 3 times as wide as those of the result.');
    const focal = await preview(previews, folder, 'mean(A, 3)', ['wide.tif']);
    expect(focal.note).toContain('and so are neighbourhoods');
  });

  it('reads a band once in a session, whatever the expressions', async () => {
    const folder = await rasters();
    const previews = createJobPreviews();
    await preview(previews, folder, 'A', ['small.tif']);
    await rm(join(folder, 'small.tif'));
    const { update } = await preview(previews, folder, 'A + 1', ['small.tif']);
    expect(update.values[0]).toBe(1);
    await expect(preview(previews, folder, 'A', ['small.tif'], 'second')).rejects.toThrow('small.tif');
  });

  it.each([
    ['A +', 'The expression ends where a value should follow'],
    ['A + B', 'B at character 5 is no raster of this job, of which A alone is given'],
    ['A@2 - A', 'A@2 is asked for, but small.tif has 1 band'],
  ])('tells what is wrong with %s', async (expression, sentence) => {
    const folder = await rasters();
    await expect(preview(createJobPreviews(), folder, expression, ['small.tif'])).rejects.toThrow(sentence);
  });

  it('is given up where another is asked for before its cells are read', async () => {
    const folder = await rasters();
    const previews = createJobPreviews();
    const first = preview(previews, folder, 'A', ['small.tif']);
    const second = preview(previews, folder, 'A + 1', ['small.tif']);
    await expect(first).rejects.toBeInstanceOf(CancelledError);
    expect((await second).update.values[0]).toBe(1);
  });
});
