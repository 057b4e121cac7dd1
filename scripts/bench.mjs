// `npm run bench [-- NAME ... --OPTION=VALUE ...]`: measures, and prints figures and ratios; writes nothing into the
// repository. Options are for the benchmarks.
// Figures depend on the machine and on what else it does: compare within one run only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleForNode } from './lib/bundleForNode.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const folder = join(root, 'test/bench');
const scripts = join(root, 'scripts/bench');
const namesIn = (path, ending) =>
  readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => basename(name, ending));
/** Benchmarks that run as they are; the others are bundled first. */
const plain = namesIn(scripts, '.mjs');
const all = [...namesIn(folder, '.bench.ts'), ...plain];
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; choose from ${all.join(', ')}.`);
  process.exit(1);
}

mkdirSync(join(root, 'build/bench'), { recursive: true });
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n== ${name}`);
  run(plain.includes(name) ? join(scripts, `${name}.mjs`) : await bundle(name));
}

function run(script) {
  const { status } = spawnSync(process.execPath, [script, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function bundle(name) {
  const outfile = join(root, 'build/bench', `${name}.cjs`);
  return bundleForNode(root, join(folder, `${name}.bench.ts`), outfile, ['@napi-rs/nice']);
}
