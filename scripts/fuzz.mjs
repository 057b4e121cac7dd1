// `npm run fuzz -- --minutes N [--seed S] [--kind KIND]`: tries mutants of valid files and jobs; those that break a promise
// are printed with their recipe, and kept in build/fuzz.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const outfile = join(root, 'build/fuzz/fuzz.cjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [join(root, 'test/fault/support/mutants/fuzz.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  loader: { '.wasm': 'binary', '.bin': 'binary' },
  external: ['esbuild', 'geotiff'],
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
