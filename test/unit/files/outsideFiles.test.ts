import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isUnder, staysWithin, withRealPaths } from '../../../src/data/files/within';
import { baseFolderOf, outsidePaths } from '../../../src/data/results/outsideFiles';
import type { ResultBody } from '../../../src/shared/result';
import { temporaryFolder } from '../../support/smallTown';

/** Every path that was looked at. */
const looked: string[] = [];
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const noted =
    <T>(call: (path: string) => T): typeof call =>
    (path) => {
      looked.push(path);
      return call(path);
    };
  return {
    ...fs,
    existsSync: noted(fs.existsSync),
    readlinkSync: noted((path) => fs.readlinkSync(path)),
    realpathSync: noted((path) => fs.realpathSync(path)),
  };
});

function resultOf(surface: string, ...inputs: string[]): ResultBody {
  const records = inputs.map((path) => ({ role: 'x', path, bytes: 1, sha256: '', description: '' }));
  const job = { version: 1, analysis: 'gvi', inputs: { surface }, parameters: {} };
  return { job, inputs: records } as unknown as ResultBody;
}

/** A workspace with a folder of results, a link within, one that leads out, and a folder beside it. */
let root: string;
let own: string;
let folders: string[];
beforeEach(async () => {
  const outer = await temporaryFolder();
  root = join(outer, 'town');
  own = join(root, 'results/today');
  mkdirSync(own, { recursive: true });
  mkdirSync(join(outer, 'elsewhere'));
  for (const name of ['town/dsm.tif', 'town/results/trees.tif', 'elsewhere/dsm.tif', 'dsm.tif'])
    writeFileSync(join(outer, name), '');
  symlinkSync('../../dsm.tif', join(own, 'inner.tif'));
  symlinkSync(join(outer, 'elsewhere'), join(own, 'out'));
  symlinkSync('loop', join(own, 'loop'));
  folders = withRealPaths([own, root]);
  looked.length = 0;
});

describe('a path', () => {
  it.each([
    ['C:\\town', 'C:\\town\\dsm.tif', true],
    ['C:\\town', 'c:\\TOWN\\data\\dsm.tif', true],
    ['C:\\town', 'C:\\town\\..\\dsm.tif', false],
    ['C:\\town', 'C:\\townhall\\dsm.tif', false],
    ['C:\\town', 'C:\\town\\..data\\dsm.tif', true],
    ['C:\\town', 'D:\\town\\dsm.tif', false],
    ['C:\\town', '\\\\server\\share\\dsm.tif', false],
    ['C:\\town', '//server/share/dsm.tif', false],
    ['C:\\town', '\\\\?\\UNC\\server\\share\\dsm.tif', false],
    ['C:\\town', '\\\\.\\pipe\\x', false],
    ['\\\\server\\share\\town', '\\\\server\\share\\town\\dsm.tif', true],
    ['\\\\server\\share\\town', '\\\\other\\share\\town\\dsm.tif', false],
  ])('of Windows: in %s, %s: %s', (folder, path, within) => {
    expect(isUnder(folder, path, win32)).toBe(within);
  });

  it('stays within where links lead, and nothing is looked at beyond', () => {
    expect(staysWithin(join(own, 'inner.tif'), folders)).toBe(true);
    expect(staysWithin(join(root, 'missing/dsm.tif'), folders)).toBe(true);
    expect(staysWithin(own, folders)).toBe(true);
    expect(staysWithin(join(own, 'out/dsm.tif'), folders)).toBe(false);
    expect(staysWithin(join(own, 'loop'), folders)).toBe(false);
    expect(staysWithin(join(root, '../dsm.tif'), folders)).toBe(false);
    expect(staysWithin('/', folders)).toBe(false);
    expect(looked.length).toBeGreaterThan(5);
    for (const path of looked) expect(isUnder(root, path), path).toBe(true);
  });

  it('stays within a workspace that is a link itself', () => {
    const link = join(root, '../link');
    symlinkSync(root, link);
    expect(staysWithin(join(link, 'results/today/inner.tif'), withRealPaths([link]))).toBe(true);
    expect(staysWithin(join(link, 'results/today/out/dsm.tif'), withRealPaths([link]))).toBe(false);
  });
});

describe('the files that a result names', () => {
  const outsideOf = (...paths: [string, ...string[]]): string[] =>
    outsidePaths(resultOf(...paths), own, folders);

  it('are outside where the job or an input is: absolute, above, or behind a link', () => {
    expect(outsideOf('../../dsm.tif', '../trees.tif', join(root, 'dsm.tif'), 'gone.tif')).toEqual([]);
    expect(outsideOf('/far/dsm.tif', 'trees.tif', '/far/dsm.tif', '../../../dsm.tif', 'out/dsm.tif')).toEqual(
      ['/far/dsm.tif', join(root, '../dsm.tif'), join(own, 'out/dsm.tif')],
    );
    for (const path of looked) expect(isUnder(root, path), path).toBe(true);
  });

  it('are looked for from the folder of the result upwards, and never above the workspace', () => {
    const base = (...paths: [string, ...string[]]): string =>
      baseFolderOf(resultOf(...paths), own, root, folders, undefined);
    expect(base('inner.tif', 'inner.tif')).toBe(own);
    expect(base('trees.tif', 'trees.tif')).toBe(join(root, 'results'));
    expect(base('dsm.tif', 'dsm.tif')).toBe(root);
    expect(base('gone.tif', 'gone.tif')).toBe(own);
    // Seen from the workspace's top, the job would lead out of it.
    expect(base('../elsewhere/dsm.tif', 'dsm.tif')).toBe(own);
    for (const path of looked) expect(isUnder(root, path), path).toBe(true);
  });

  it('are left alone outside until the person allows exactly them', () => {
    const outer = join(root, '..');
    const result = resultOf('dsm.tif', 'dsm.tif', join(outer, 'elsewhere/dsm.tif'));
    const paths = outsidePaths(result, own, folders);
    expect(paths).toEqual([join(outer, 'elsewhere/dsm.tif')]);
    expect(baseFolderOf(result, own, root, folders, { paths, allowed: false })).toBe(root);
    for (const path of looked) expect(isUnder(root, path), path).toBe(true);
    looked.length = 0;
    expect(baseFolderOf(result, own, root, folders, { paths, allowed: true })).toBe(root);
    expect(looked.filter((path) => !isUnder(root, path))).toEqual(paths);
  });

  it('are not looked for at another place than the one that was allowed', () => {
    const result = resultOf('../../../dsm.tif', '../../../dsm.tif', 'trees.tif');
    const paths = outsidePaths(result, own, folders);
    baseFolderOf(result, own, root, folders, { paths, allowed: true });
    expect(looked.filter((path) => !isUnder(root, path) && !paths.includes(path))).toEqual([]);
    expect(looked).toContain(paths[0]);
  });
});
