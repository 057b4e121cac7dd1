import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKnownResults, type KnownFile } from '../../../src/extension/inputs/knownResults';
import { temporaryFolder } from '../../support/smallTown';

let folder: string;
let asked: string[];
const path = (name: string): string => join(folder, name);

/** Takes for a result what its name says is one. */
const knownFrom = (kept: readonly KnownFile[]) =>
  createKnownResults(kept, async (file) => {
    asked.push(file);
    return file.endsWith('mine.tif');
  });

const results = (files: readonly KnownFile[]): string[] =>
  files.flatMap(([file, , itIs]) => (itIs ? [file] : []));

beforeEach(async () => {
  folder = await temporaryFolder();
  asked = [];
  for (const name of ['mine.tif', 'other.tif']) await writeFile(path(name), name);
});

describe('known results', () => {
  it('are looked at once for each state of a file, after a restart too', async () => {
    const known = knownFrom([]);
    expect(await known.look([path('mine.tif'), path('other.tif'), path('mine.tif')])).toBe(true);
    expect(results(known.all())).toEqual([path('mine.tif')]);
    const later = knownFrom(known.all());
    expect(await later.look([path('mine.tif'), path('other.tif')])).toBe(false);
    expect(asked).toEqual([path('mine.tif'), path('other.tif')]);
    await writeFile(path('mine.tif'), 'written anew');
    expect(await later.look([path('mine.tif'), path('other.tif')])).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('are forgotten with their files', async () => {
    const known = knownFrom([]);
    await known.look([path('mine.tif')]);
    await rm(path('mine.tif'));
    expect(await known.look([path('mine.tif'), path('never.tif')])).toBe(true);
    expect(known.all()).toEqual([]);
  });

  it('are looked at one after the other, and on after one that failed', async () => {
    let under = 0;
    const known = createKnownResults([], async (file) => {
      expect(++under).toBe(1);
      await new Promise((wait) => setTimeout(wait, 5));
      under--;
      if (file === path('other.tif')) throw new Error('broken');
      return true;
    });
    const looks = [known.look([path('other.tif')]), known.look([path('mine.tif')])];
    await expect(looks[0]).rejects.toThrow('broken');
    expect(await looks[1]).toBe(true);
  });
});
