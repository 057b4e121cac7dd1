import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleAll, bundleForDist } from '../../scripts/lib/nodeBundles.mjs';

/*
 * The product with one analysis more, that of `test/analysis`: built as it always is, but for the registry.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'build/another-analysis');

/** Its command line. */
export const ANOTHER_CLI = join(FOLDER, 'dist/cli.cjs');

/** Puts the registry with one more line in the place of the shipped one. */
const registry: Plugin = {
  name: 'registry',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/registry$/ }, () => ({ path: join(ROOT, 'test/analysis/registry.ts') }));
  },
};

/** Builds it, once a run of tests. */
export async function buildWithAnother(): Promise<void> {
  await bundleAll(join(FOLDER, 'dist'), { plugins: [registry] });
  for (const file of ['page.js', 'page.css', 'node-sqlite3-wasm.wasm'])
    cpSync(join(ROOT, 'dist', file), join(FOLDER, 'dist', file));
}

/** Loads a module of it. */
async function load<M>(entry: string): Promise<M> {
  const outfile = join(FOLDER, `${basename(entry, '.ts')}.cjs`);
  await bundleForDist(entry, outfile, { plugins: [registry] });
  return createRequire(import.meta.url)(outfile) as M;
}

/** Packs it as an extension, whose manifest follows from the forms as that of the shipped one does; returns the path. */
export async function packWithAnother(): Promise<string> {
  await buildWithAnother();
  const { contributions } = await load<{ contributions(): object }>(
    'src/extension/manifest/contributions.ts',
  );
  const { jsonSchemas } = await load<{ jsonSchemas(): object }>('src/analyses/jsonSchemas.ts');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { scripts: _scripts, devDependencies: _packages, overrides: _overrides, ...shipped } = manifest;
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ ...shipped, contributes: contributions() }));
  mkdirSync(join(FOLDER, 'schemas'), { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas()))
    writeFileSync(join(FOLDER, 'schemas', name), JSON.stringify(schema));
  for (const name of ['media', 'LICENSE', '.vscodeignore'])
    cpSync(join(ROOT, name), join(FOLDER, name), { recursive: true });
  const target = join(FOLDER, 'graticule.vsix');
  rmSync(target, { force: true });
  mkdirSync(join(FOLDER, 'build'), { recursive: true });
  writeFileSync(join(FOLDER, 'build/README.md'), '# Graticule with one analysis more\n');
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--readme-path', 'build/README.md', '--out', target];
  execFileSync(process.execPath, [vsce, ...args], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  return target;
}
