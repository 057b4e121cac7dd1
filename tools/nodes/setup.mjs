// Installs other versions of Node into a cache folder outside the tree, once for each state of the lock file, and
// prints that folder. Called ahead of the tests, which look for the versions but install none, and skip what needs
// them where there are none.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf, installedFolder, installOnce, keepProgram, run, runSetup } from '../installOnce.mjs';

const home = homeOf(import.meta.url);

/** Installed versions, in ascending order; none where they were never installed. */
export function installedNodes() {
  const folder = installedFolder(home);
  return folder === null ? [] : nodesIn(folder);
}

function nodesIn(folder) {
  return readdirSync(join(folder, 'node_modules'))
    .filter((name) => name.startsWith('node'))
    .sort()
    .map((name) => ({
      major: Number(name.slice('node'.length)),
      program: join(folder, 'node_modules', name, 'bin/node'),
    }));
}

/** The folder of the installed versions. Installs them first where that was never completed. */
function ensureNodes() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Other versions of Node run on 64-bit Intel Linux only; their tests are skipped.');
  return installOnce({
    home,
    name: 'other versions of Node',
    megabytes: 340,
    finish(folder) {
      for (const { program } of nodesIn(folder)) {
        keepProgram(join(program, '../..'));
        run(program, ['--version'], folder);
      }
    },
  });
}

runSetup(import.meta.url, ensureNodes);
