import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '../../../src/data/files/hashFile';
import { writeAtomically } from '../../../src/data/files/writeAtomically';
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

  it.skipIf(isRoot)(
    'says when a folder is read-only (skipped for root, who may write anywhere)',
    async () => {
      const locked = join(folder, 'locked');
      mkdirSync(locked);
      chmodSync(locked, 0o500);
      const write = writeAtomically(join(locked, 'out.csv'), { force: false, label: 'locked/out.csv' }, 'x');
      await expect(write).rejects.toThrow(
        /^locked\/out\.csv cannot be written, because its folder or file is read-only/,
      );
      rmSync(locked, { recursive: true });
    },
  );
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
