import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/setup.mjs';

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Entry>>;
}

function read<T>(...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as T;
}

/** The entries of a lock file by their folders, without the tree's own. */
function entriesOf({ packages }: LockFile): [string, Entry][] {
  return Object.entries(packages).filter(([folder, { link }]) => folder !== '' && link !== true);
}

/** What an entry's package calls itself: the name of its folder, but for an alias. */
function nameOf(folder: string, { name }: Entry): string {
  return name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

describe.each(['.', 'tools/vscode-e2e', 'tools/nodes'])('the lock file of %s', (folder) => {
  const lock = read<LockFile>(folder, 'package-lock.json');
  const manifest = read<Entry>(folder, 'package.json');

  test('names every package by version and sha512, and no address', () => {
    expect(lock.lockfileVersion).toBe(3);
    const entries = entriesOf(lock);
    expect(entries.length).toBeGreaterThan(0);
    const integrity = /^sha512-[A-Za-z0-9+/]{86}==$/;
    const loose = entries.filter(
      ([, entry]) => !entry.version || !integrity.test(entry.integrity ?? '') || 'resolved' in entry,
    );
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  test('agrees with the manifest, which names exact versions', () => {
    const { dependencies, devDependencies } = lock.packages['']!;
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
    for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
      const exact = /^(?:npm:(?<alias>.+)@)?(?<version>\d+\.\d+\.\d+)$/.exec(wanted)?.groups;
      expect(exact, `${name}: ${wanted}`).toBeDefined();
      const entry = lock.packages[`node_modules/${name}`]!;
      expect(entry.version).toBe(exact!.version);
      expect(nameOf(`node_modules/${name}`, entry)).toBe(exact!.alias ?? name);
    }
    // It reads manifest and lock, looks nothing up, and fails on what is missing or does not fit.
    const list = ['ls', '--all', '--package-lock-only', '--json'];
    const options = {
      cwd: join(root, folder),
      shell: process.platform === 'win32',
      encoding: 'utf8',
    } as const;
    expect(JSON.parse(execFileSync('npm', list, options))).not.toHaveProperty('problems');
  });
});

test('what is installed is what the lock file names', () => {
  const wanted = read<LockFile>('package-lock.json').packages;
  const installed = entriesOf(read<LockFile>('node_modules/.package-lock.json'));
  for (const [folder, entry] of installed) {
    const { version, integrity } = entry;
    expect({ folder, version, integrity }).toEqual({
      folder,
      version: wanted[folder]?.version,
      integrity: wanted[folder]?.integrity,
    });
    const onDisk = read<Entry>(folder, 'package.json');
    expect(`${onDisk.name} ${onDisk.version}`).toBe(`${nameOf(folder, wanted[folder]!)} ${version}`);
  }
  const present = new Set(installed.map(([folder]) => folder));
  // Optional ones are for other platforms.
  const missing = entriesOf(read<LockFile>('package-lock.json')).filter(
    ([folder, { optional }]) => optional !== true && !present.has(folder),
  );
  expect(missing.map(([folder]) => folder)).toEqual([]);
});
