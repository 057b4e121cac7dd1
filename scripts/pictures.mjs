// `npm run pictures`: takes the README's pictures anew, from the tests that drive a real editor, and films the flow.
//   --flow   films only
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

/** Screenshot of the tests below to picture of the README. */
const pictures = {
  'editor-light-schools-map.png': 'map.png',
  'editor-light-iceland-table.png': 'ranking.png',
  'editor-light-parks-map.png': 'near.png',
  'editor-every-cell.png': 'every-cell.png',
  'editor-calculate-changed.png': 'calculation.png',
  'editor-light-cluster-watch.png': 'cluster.png',
};

requireNode();
ensureInstalled();
ensureBuilt();
execFileSync(process.execPath, [join(root, 'scripts/package.mjs'), '--if-stale'], { stdio: 'inherit' });
if (!process.argv.includes('--flow')) {
  takeScreenshots();
  drive('timings');
}
drive('flow');

/** Runs a script that drives an editor with the code of the tests. */
function drive(script) {
  runTool('vite-node/vite-node.mjs', [`scripts/pictures/${script}.mjs`]);
}

function takeScreenshots() {
  const tests = ['appearance', 'everyCell', 'calculate', 'cluster'].map(
    (name) => `test/editor/${name}.test.ts`,
  );
  runTool('vitest/vitest.mjs', ['run', ...tests, '--no-file-parallelism']);
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  for (const [shot, picture] of Object.entries(pictures)) {
    copyFileSync(join(root, 'build/screenshots', shot), join(root, 'docs/images', picture));
    console.log(`docs/images/${picture}`);
  }
}

/** Runs a script of an installed package; ends with it where it fails. */
function runTool(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
