import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleAll } from '../../../scripts/lib/nodeBundles.mjs';
import { notices } from '../../../scripts/lib/notices.mjs';
import { packagedFiles } from '../../../scripts/lib/packagedFiles.mjs';
import { bundlePage } from '../../../scripts/lib/pageBundle.mjs';
import { root } from '../../../scripts/lib/setup.mjs';

/** The licences that what we ship may be under, all of them permissive, with words that their texts hold. */
const PERMISSIVE: Readonly<Record<string, RegExp>> = {
  MIT: /Permission is hereby granted, free of charge/,
  ISC: /Permission to use, copy, modify, and\/or distribute this software/,
  'BSD-2-Clause': /Redistribution and use in source and binary forms/,
  'BSD-3-Clause': /Neither the name .* nor the names of its contributors/,
  'Apache-2.0': /Apache License Version 2\.0/,
  'CC-BY-4.0': /Attribution 4\.0 International/,
  'CC0-1.0': /CC0 1\.0 Universal/,
};

/** Packages whose text is that of another licence than their manifest names, permissive too. */
const BY_TEXT: Readonly<Record<string, string>> = { flatgeobuf: 'BSD-2-Clause' };

const entries = notices();
const covered = entries.map(({ name, version }) => `${name} ${version}`);

/** The packages of paths that lie in them, each as name and version. */
function packagesOf(paths: readonly string[]): string[] {
  const folders = paths.flatMap(
    (path) => /node_modules\/(.*node_modules\/)?(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version}`;
  });
}

describe('the notices', () => {
  test.each(entries)('say that $name $version is under a permissive licence, and hold its text', (entry) => {
    const text = entry.texts.join('\n').replace(/\s+/g, ' ');
    for (const licence of entry.licence.split(' AND ')) {
      expect(Object.keys(PERMISSIVE)).toContain(licence);
      expect(text).toMatch(PERMISSIVE[BY_TEXT[entry.name] ?? licence]!);
    }
    expect(text).not.toMatch(/General Public|Mozilla Public/i);
  });

  test('cover every package whose code is in a bundle for Node, in the version that is in it', async () => {
    const bundles = readdirSync(join(root, 'dist')).filter(
      (name) => /\.c?js$/.test(name) && name !== 'page.js',
    );
    const made = (await bundleAll('dist', { write: false, minifyWhitespace: false })).flatMap(
      ({ outputFiles }) => outputFiles!,
    );
    // Parts are named after their content, which is another with its spaces.
    const named = (names: readonly string[]) => names.filter((name) => !name.startsWith('part')).sort();
    expect(named(made.map(({ path }) => basename(path)))).toEqual(named(bundles));
    // The bundler heads every file with a comment that names it.
    const heads = made.flatMap(({ text }) => text.match(/^ *\/\/ \S*node_modules\/\S+$/gm) ?? []);
    const packages = packagesOf(heads);
    expect(packages.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['piscina', 'proj4', 'zod']),
    );
    expect(covered).toEqual(expect.arrayContaining(packages));
  });

  test('cover every package of the page', async () => {
    const { metafile } = await bundlePage({ write: false });
    const packages = packagesOf(Object.keys(metafile!.inputs));
    expect(packages.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['@vscode/codicons', 'leaflet']),
    );
    expect(covered).toEqual(expect.arrayContaining(packages));
  });

  test('cover the data that is packed at build time', () => {
    const names = entries.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['assemblyscript', 'epsg-index', 'world-atlas']));
  });
});

describe('the package', () => {
  let files: readonly string[];
  beforeAll(() => {
    files = packagedFiles();
  });

  test('holds the licence, the notices and what the manifest starts', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'THIRD-PARTY-NOTICES.md',
        'package.json',
        'dist/extension.js',
        'dist/job.cjs',
        'dist/cluster.cjs',
        'dist/questions.cjs',
        'dist/node-sqlite3-wasm.wasm',
        'dist/thread.cjs',
        'dist/worker.js',
        'dist/page.js',
      ]),
    );
    const text = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    for (const { name, version, texts } of entries) {
      expect(text).toContain(`\n## ${name} ${version}\n`);
      for (const one of texts) expect(text).toContain(one.replaceAll('```', "'''"));
    }
  });

  test('holds no source, no test, no source map, and nothing else that is not meant for it', () => {
    const meant =
      /^(package\.json|LICENSE|CHANGELOG\.md|THIRD-PARTY-NOTICES\.md|build\/README\.md|dist\/[\w-]+\.(js|cjs|css)|dist\/node-sqlite3-wasm\.wasm|schemas\/\w+\.schema\.json|media\/.+\.(png|svg|md))$/;
    expect(files.filter((file) => !meant.test(file))).toEqual([]);
    const bundles = files.filter((file) => /^dist\/.*s$/.test(file));
    for (const file of bundles)
      expect(readFileSync(join(root, file), 'utf8')).not.toContain('sourceMappingURL=');
  });
});
