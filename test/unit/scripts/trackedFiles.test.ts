import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/setup.mjs';

/** Files under version control, relative to the root; none where the tree is not under it. */
const tracked = (spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).stdout ?? '')
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

/** What a file must not hold, so that it serves every machine and every package registry. */
const FORBIDDEN = {
  'a package registry': /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|^\s*(?:@[\w-]+:)?registry\s*=\s*http/im,
  'the address of a package': /"resolved"\s*:/,
  'a folder of one machine': /(?:\/home|\/Users|\/root)\/\w|[A-Z]:\\+Users\\/,
};

describe.skipIf(tracked.length === 0)('files under version control (skipped where git lists none)', () => {
  test.each(Object.entries(FORBIDDEN))('do not name %s', (_, pattern) => {
    const found = tracked.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const match = text.includes('\0') ? null : pattern.exec(text);
      return match === null ? [] : [`${file}: ${match[0]}`];
    });
    expect(found).toEqual([]);
  });

  test('hold a lock file beside every manifest', () => {
    const manifests = tracked.filter((file) => /(^|\/)package\.json$/.test(file));
    expect(manifests).toEqual(['package.json', 'tools/nodes/package.json', 'tools/vscode-e2e/package.json']);
    expect(tracked).toEqual(
      expect.arrayContaining(manifests.map((file) => file.replace('package.json', 'package-lock.json'))),
    );
  });
});

test('the files and tests that the architecture names are there', () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const [, faults = ''] = /\| fault \| promise \| test \|\n\| -.*\n((?:\|.*\n)+)/.exec(text) ?? [];
  const rows = faults.trim().split('\n');
  expect(rows.length).toBeGreaterThan(15);
  const tests = rows.flatMap((row) =>
    [...row.split('|')[3]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  );
  const missing = tests
    .map((name) => `test/${name.includes('/') ? name : `fault/${name}`}.test.ts`)
    .filter((file) => !existsSync(join(root, file)));
  expect(missing).toEqual([]);
  const named = [...text.matchAll(/`(src\/[\w./-]+)`/g)].map(([, file]) => file!);
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
