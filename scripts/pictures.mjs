// `npm run pictures`: takes the README's pictures anew, from the tests that drive a real editor.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

/** Screenshot of the tests to picture of the README. */
const pictures = {
  'editor-light-schools-map.png': 'map.png',
  'editor-light-iceland-table.png': 'ranking.png',
  'editor-timings.png': 'timings.png',
  'editor-every-cell.png': 'every-cell.png',
};

requireNode();
ensureInstalled();
ensureBuilt();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = [vitest, 'run', 'test/editor/', '--no-file-parallelism'];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
mkdirSync(join(root, 'docs/images'), { recursive: true });
for (const [shot, picture] of Object.entries(pictures)) {
  copyFileSync(join(root, 'build/screenshots', shot), join(root, 'docs/images', picture));
  console.log(`docs/images/${picture}`);
}
