// `npm run fuzz -- --minutes N [--seed S] [--kind KIND]`: tries mutants of valid files and jobs; those that break a promise
// are printed with their recipe, and kept in build/fuzz.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleForNode } from './lib/bundleForNode.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const program = await bundleForNode(
  root,
  'test/fault/support/mutants/fuzz.ts',
  join(root, 'build/fuzz/fuzz.cjs'),
  ['esbuild', 'geotiff', 'node-sqlite3-wasm'],
);
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
