import { chmodSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FilesRead, stampNow } from '../../../src/data/files/readingWatch';
import { createChecksums } from '../../../src/workers/checksums';

/** What happens while a file is read for its checksum: the first time, the second, and so on. */
let meanwhile: (() => void)[] = [];
let readings = 0;
vi.mock('../../../src/data/files/hashFile', async (original) => {
  const { hashFile } = await original<typeof import('../../../src/data/files/hashFile')>();
  return {
    hashFile(file: string) {
      meanwhile[readings++]?.();
      return hashFile(file);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'graticule-checksums-'));
const file = join(folder, 'input.tif');
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets the clock of the disk move on, which is a coarse one. */
function tick(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

/** Changes nothing of what the file holds, nor the time at which that was last written. */
function touch(): void {
  tick();
  chmodSync(file, statSync(file).mode ^ 0o040);
}

function write(text: string): void {
  tick();
  writeFileSync(file, text);
}

let read: FilesRead;
beforeEach(() => {
  writeFileSync(file, 'what the job read');
  read = new Map([[file, stampNow(file)!]]);
  readings = 0;
  meanwhile = [];
});

/** Takes the checksum of the file as a job does, and checks it at the end. */
async function check(atEnd: () => void = () => {}): Promise<void> {
  const checksums = createChecksums(() => false);
  await checksums.record([{ role: 'surface', path: 'input.tif', file, description: '' }]);
  atEnd();
  await checksums.checkUnchanged(read);
  await checksums.checkUnchanged(read);
}

const CHANGED = /input\.tif was changed while the job ran/;

describe('an input', () => {
  test('that nobody touches is read once', async () => {
    await check();
    expect(readings).toBe(1);
  });

  test('that is touched while its checksum is taken is read once more, and not refused', async () => {
    meanwhile = [touch];
    await check();
    expect(readings).toBe(2);
  });

  test('that is touched later is read once more, and not refused', async () => {
    await check(() => utimesSync(file, 1, 1));
    expect(readings).toBe(2);
  });

  test('that is touched again and again is read until it stands still', async () => {
    meanwhile = [touch, touch, touch];
    await check();
    expect(readings).toBe(4);
  });

  test('that never stands still is refused', async () => {
    meanwhile = Array.from({ length: 100 }, () => touch);
    await expect(check()).rejects.toThrow(CHANGED);
    expect(readings).toBeLessThan(6);
  });

  test('that is written while its checksum is taken is refused, though that is the same ever after', async () => {
    meanwhile = [() => write('what it became then')];
    await expect(check()).rejects.toThrow(CHANGED);
  });

  test('that is written later is refused', async () => {
    await expect(check(() => write('what it becomes now'))).rejects.toThrow(CHANGED);
  });
});
