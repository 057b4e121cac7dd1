import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '../../../src/data/files/hashFile';
import { openForReading } from '../../../src/data/files/openForReading';
import { stampNow, stampOf } from '../../../src/data/files/readingWatch';
import { refuseInput, tryWriting, writeAtomically } from '../../../src/data/files/writeAtomically';
import { CancelledError } from '../../../src/shared/errors';

const folder = mkdtempSync(join(tmpdir(), 'graticule-files-'));
const target = join(folder, 'out.csv');
const isRoot = process.getuid?.() === 0;

beforeEach(() => rmSync(target, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('writeAtomically', () => {
  it('writes text, bytes, and what a function writes', async () => {
    await writeAtomically(target, { force: false }, 'one');
    expect(readFileSync(target, 'utf8')).toBe('one');
    await writeAtomically(target, { force: true }, Buffer.from('two'));
    expect(readFileSync(target, 'utf8')).toBe('two');
    await writeAtomically(target, { force: true }, async (file) => {
      await file.write('three');
    });
    expect(readFileSync(target, 'utf8')).toBe('three');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('keeps what is there, unless forced', async () => {
    writeFileSync(target, 'mine');
    const write = writeAtomically(target, { force: false, label: 'out.csv' }, 'x');
    await expect(write).rejects.toThrow(
      'out.csv already exists: choose another name, or replace it with --force.',
    );
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it('leaves the old file and no other behind when the writing fails', async () => {
    writeFileSync(target, 'mine');
    const write = writeAtomically(target, { force: true }, async (file) => {
      await file.write('half');
      throw new Error('no more');
    });
    await expect(write).rejects.toThrow('no more');
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('does not replace a file that came while it was written', async () => {
    const write = writeAtomically(target, { force: false, label: 'out.csv' }, async () => {
      writeFileSync(target, 'theirs');
    });
    await expect(write).rejects.toThrow('already exists');
    expect(readFileSync(target, 'utf8')).toBe('theirs');
  });

  it('names a folder that is missing, and a folder in place of the file', async () => {
    const missing = join(folder, 'no', 'out.csv');
    await expect(writeAtomically(missing, { force: false, label: 'no/out.csv' }, 'x')).rejects.toThrow(
      `no/out.csv cannot be written, because the folder ${join(folder, 'no')} does not exist: create it first.`,
    );
    mkdirSync(join(folder, 'sub'));
    await expect(writeAtomically(join(folder, 'sub'), { force: true, label: 'sub' }, 'x')).rejects.toThrow(
      /sub .* it is a folder/,
    );
    rmSync(join(folder, 'sub'), { recursive: true });
  });

  it('replaces a link only when forced, and never writes through it', async () => {
    const theirs = join(folder, 'theirs.txt');
    writeFileSync(theirs, 'theirs');
    symlinkSync(theirs, target);
    await expect(writeAtomically(target, { force: false, label: 'out.csv' }, 'x')).rejects.toThrow(
      'out.csv already exists',
    );
    await writeAtomically(target, { force: true }, 'x');
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
    expect(lstatSync(target).isFile()).toBe(true);
    rmSync(target);
    symlinkSync(join(folder, 'nowhere'), target);
    await expect(writeAtomically(target, { force: false }, 'x')).rejects.toThrow('already exists');
    rmSync(target);
    rmSync(theirs);
  });

  it.each([
    ['a pipe', 'pipe', () => execFileSync('mkfifo', [join(folder, 'pipe')])],
    ['a link to a device', 'null', () => symlinkSync('/dev/null', join(folder, 'null'))],
  ])('does not put a file in the place of %s', async (_what, name, make) => {
    make();
    const write = writeAtomically(join(folder, name), { force: true, label: name }, 'x');
    await expect(write).rejects.toThrow(
      `${name} cannot be written, because it is a pipe or a device: give the name of a file.`,
    );
    rmSync(join(folder, name));
  });

  it.each([
    ['is too long', `${'n'.repeat(300)}.csv`, /because its name is too long: choose a shorter one\.$/],
    ['holds a NUL', 'a\0b.csv', /because its name holds a character that no file name may hold/],
  ])('finds out before the work that a name %s', async (_what, name, sentence) => {
    await expect(tryWriting(join(folder, name), { force: true })).rejects.toThrow(sentence);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tries a disk without leaving a trace', async () => {
    writeFileSync(target, 'mine');
    await tryWriting(target, { force: true });
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['out.csv']);
    await expect(tryWriting(target, { force: false })).rejects.toThrow('already exists');
  });

  it.skipIf(isRoot)(
    'says when a folder is read-only (skipped for root, who may write anywhere)',
    async () => {
      const locked = join(folder, 'locked');
      mkdirSync(locked);
      chmodSync(locked, 0o500);
      const write = writeAtomically(join(locked, 'out.csv'), { force: false, label: 'locked/out.csv' }, 'x');
      await expect(write).rejects.toThrow(
        /^locked\/out\.csv cannot be written, because permission is denied/,
      );
      rmSync(locked, { recursive: true });
    },
  );
});

describe('refuseInput', () => {
  it('knows an input by any of its names', () => {
    const input = join(folder, 'in.tif');
    writeFileSync(input, 'heights');
    symlinkSync(input, join(folder, 'link.tif'));
    symlinkSync(folder, join(folder, 'here'));
    for (const name of ['in.tif', 'link.tif', 'here/in.tif', 'here/../in.tif'])
      expect(() => refuseInput(join(folder, name), [input]), name).toThrow('is an input of this job');
    expect(() => refuseInput(join(folder, 'out.tif'), [input])).not.toThrow();
    for (const name of ['in.tif', 'link.tif', 'here']) rmSync(join(folder, name));
  });
});

describe('openForReading', () => {
  it.each([
    ['a pipe that nobody writes to', 'pipe', () => execFileSync('mkfifo', [join(folder, 'pipe')])],
    ['a device without end', 'zero', () => symlinkSync('/dev/zero', join(folder, 'zero'))],
  ])('refuses %s at once', async (_what, name, make) => {
    make();
    await expect(openForReading(join(folder, name), name)).rejects.toThrow(
      `${name} is a pipe or a device: save what it gives to a file, and choose that.`,
    );
    rmSync(join(folder, name));
  });

  it.each([
    ['a name too long', 'n'.repeat(300), /cannot be read, because its name is too long/],
    ['a NUL', 'a\0b', /cannot be read, because its name holds a character that no file name may hold/],
    ['a file for a folder', 'out.csv/in.tif', /cannot be read, because its folder is a file: check the path/],
    ['a folder', '.', /is a folder: choose a file in it/],
    ['links in a circle', 'circle', /cannot be read, because its symbolic links lead in a circle/],
  ])('says what is wrong with %s', async (_what, name, sentence) => {
    writeFileSync(target, '');
    symlinkSync('circle', join(folder, 'circle'));
    await expect(openForReading(join(folder, name), name)).rejects.toThrow(sentence);
    rmSync(join(folder, 'circle'));
  });
});

describe('the stamp of a file', () => {
  it('tells what it holds, and not the number of its device, which a path and an open file may give differently', () => {
    writeFileSync(target, 'one');
    const stat = statSync(target, { bigint: true });
    expect(stampOf(Object.assign(stat, { dev: stat.dev + 1n }))).toBe(stampNow(target));
    utimesSync(target, 1, 1);
    expect(stampOf(stat)).not.toBe(stampNow(target));
  });
});

describe('hashFile', () => {
  it('gives the size and checksum of a file of several chunks', async () => {
    const bytes = Buffer.alloc(3_000_001, 'graticule');
    writeFileSync(target, bytes);
    expect(await hashFile(target)).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('stops when cancelled', async () => {
    writeFileSync(target, Buffer.alloc(3_000_000));
    let chunks = 0;
    await expect(hashFile(target, () => ++chunks > 1)).rejects.toBeInstanceOf(CancelledError);
    expect(chunks).toBe(2);
  });

  it('says when the file is missing', async () => {
    await expect(hashFile(join(folder, 'none.tif'))).rejects.toThrow(/none\.tif was not found/);
  });
});
