import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { watchReading } from '../../../src/data/files/readingWatch';
import { createDiskCache } from '../../../src/data/files/remote/diskCache';
import { openRemoteFile, type RemoteFile } from '../../../src/data/files/remote/remoteFile';
import { type RangeServer, served, startRangeServer } from '../../support/rangeServer';
import { temporaryFolder } from '../../support/smallTown';

const content = Uint8Array.from({ length: 400_000 }, (_, k) => (k * 7 + (k >> 8)) % 256);
let server: RangeServer;
let folder: string;
let url: string;
beforeAll(async () => {
  server = await startRangeServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'cache');
  url = `${server.origin}/a.tif`;
  server.files.set('/a.tif', served(content));
  server.answer = () => false;
  server.delayMs = 0;
  Object.assign(server.seen, { requests: 0, bytes: 0, atOnce: 0 });
});

/** Opens as a thread would: with a cache of its own on the same folder. */
const open = (): Promise<RemoteFile> => openRemoteFile(url, url, createDiskCache(folder));
const never = (): boolean => false;

async function expectBytes(file: RemoteFile, offset: number, length: number): Promise<void> {
  const bytes = await file.read(offset, length);
  expect(bytes.length).toBe(length);
  expect(Buffer.compare(bytes, content.subarray(offset, offset + length))).toBe(0);
}

describe('a file on the web', () => {
  test('gives the same bytes as one on a disk, small and large', async () => {
    const file = await open();
    expect(file.size).toBe(content.length);
    for (const [offset, length] of [
      [0, 16],
      [65_530, 12],
      [399_990, 10],
      [100_000, 200_000],
      [0, 400_000],
      [70_000, 0],
    ] as const) {
      await expectBytes(file, offset, length);
    }
    await expect(file.read(399_990, 11)).rejects.toThrow(/is cut short/);
  });

  test('is asked for its small parts in pieces that are kept, and for large ones exactly', async () => {
    const file = await open();
    for (let at = 0; at < 60_000; at += 100) await expectBytes(file, at, 100);
    expect(server.seen).toMatchObject({ requests: 1, bytes: 65_536 });
    await expectBytes(file, 100_001, 123_456);
    expect(server.seen).toMatchObject({ requests: 2, bytes: 65_536 + 123_456 });
  });

  test('is fetched once for all threads, which do not ask again what it is', async () => {
    server.delayMs = 30;
    await open();
    const [one, other] = await Promise.all([open(), open()]);
    await Promise.all([expectBytes(one!, 100_000, 90_000), expectBytes(other!, 100_000, 90_000)]);
    await expectBytes(await open(), 100_000, 90_000);
    expect(server.seen.requests).toBe(2);
  });

  test('is fetched several stretches at a time, neighbours at once, where it is said what will be read', async () => {
    const file = await open();
    server.delayMs = 100;
    server.seen.requests = 0;
    const stretches = [100_000, 5000, 105_004, 6000, 200_000, 7000, 300_000, 8000];
    file.prepare(Float64Array.from(stretches), never);
    for (let at = 0; at < stretches.length; at += 2)
      await expectBytes(file, stretches[at]!, stretches[at + 1]!);
    expect(server.seen.requests).toBe(3);
    expect(server.seen.atOnce).toBe(3);
    // Parts of what was asked for, and once more what is read already.
    file.prepare(Float64Array.from([200_000, 7000]), never);
    await expectBytes(file, 200_100, 300);
    await expectBytes(file, 206_000, 1000);
    await expectBytes(file, 200_000, 7000);
    expect(server.seen.requests).toBe(3);
  });

  test('that cannot be fetched says so to whoever reads, not before', async () => {
    const file = await open();
    server.answer = (_request, response) => {
      response.writeHead(403).end();
      return true;
    };
    file.prepare(Float64Array.from([100_000, 50_000]), never);
    await expect(file.read(100_000, 50_000)).rejects.toThrow(/denies access/);
  });

  test('that is replaced while it is read is refused, and read anew by the next job', async () => {
    const file = await open();
    const changed = content.map((value) => value ^ 1);
    server.files.set('/a.tif', served(changed, '"2"'));
    await expectBytes(file, 0, 16);
    await expect(file.read(100_000, 90_000)).rejects.toThrow(/was changed while the job ran/);
    const again = await open();
    expect(await again.read(0, 16)).toEqual(changed.slice(0, 16));
  });

  test('is asked anew what it is by each job, at its first opening', async () => {
    await open();
    const changed = content.map((value) => value ^ 1);
    server.files.set('/a.tif', served(changed, '"2"'));
    const { files, outcome } = watchReading(async () => {
      const first = await open();
      const second = await open();
      return [await first.read(0, 9), await second.read(0, 9)];
    });
    expect(await outcome).toEqual([changed.slice(0, 9), changed.slice(0, 9)]);
    expect(server.seen.requests).toBe(2);
    expect([...files]).toEqual([[url, '400000 "2"']]);
  });
});

describe('what is kept of it on the disk', () => {
  test('is for nobody else to see', async () => {
    await open();
    expect(readdirSync(folder).length).toBeGreaterThan(0);
    chmodSync(folder, 0o755);
    server.seen.requests = 0;
    await expectBytes(await open(), 0, 16);
    expect(server.seen.requests).toBe(1); // as if nothing were kept
  });

  test('does not follow a link', async () => {
    const elsewhere = `${folder}-elsewhere`;
    mkdirSync(elsewhere, { mode: 0o700 });
    symlinkSync(elsewhere, folder);
    const file = await open();
    await expectBytes(file, 100_000, 90_000);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('costs only itself where it is damaged', async () => {
    const file = await open();
    await expectBytes(file, 100_000, 90_000);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      bytes[bytes.length - 1]! ^= 1;
      writeFileSync(join(folder, name), bytes);
    }
    const again = await open();
    await expectBytes(again, 0, 16);
    await expectBytes(again, 100_000, 90_000);
  });
});
