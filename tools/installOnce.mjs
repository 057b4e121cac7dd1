// Installs what only the tests need into a cache folder outside the tree, once for each state of its lock file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MARKER = 'complete.json';

/** Where caches live: `GRATICULE_CACHE`, else the user's own cache folder. */
function cacheFolder() {
  if (process.env.GRATICULE_CACHE) return process.env.GRATICULE_CACHE;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'graticule');
}

function keyOf(home) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'setup.mjs']) hash.update(readFileSync(join(home, file)));
  return hash.digest('hex');
}

function folderOf(home) {
  return join(cacheFolder(), `${basename(home)}-${keyOf(home).slice(0, 12)}`);
}

/** What goes wrong ends with an error that holds the command's own words. */
export function run(command, args, cwd, env = {}) {
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', process.env.GRATICULE_VERBOSE ? 'inherit' : 'pipe'],
  });
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Removes what the package of a Node holds beside its program. */
export function keepProgram(nodePackage) {
  for (const part of ['include', 'share']) rmSync(join(nodePackage, part), { recursive: true, force: true });
}

/** The folder of an installed tool; `null` where that was never completed. */
export function installedFolder(home) {
  const folder = folderOf(home);
  return existsSync(join(folder, MARKER)) ? folder : null;
}

/**
 * Installs a tool's packages, without their scripts, where that was never completed. A folder appears whole or not
 * at all, whoever else installs at the same time.
 *
 * @param {object} tool
 * @param {string} tool.home the folder of its package.json, package-lock.json, .npmrc and setup.mjs
 * @param {string} tool.name for messages
 * @param {number} tool.megabytes about what it takes
 * @param {() => void} [tool.prepare] called first
 * @param {(folder: string) => void} tool.finish called when its packages are in `folder`
 * @returns {string} the folder
 */
export function installOnce({ home, name, megabytes, prepare, finish }) {
  const present = installedFolder(home);
  if (present) return present;
  const folder = folderOf(home);
  const partial = `${folder}.partial-${process.pid}`;
  say(`Installing ${name}, some ${megabytes} MB, once`);
  try {
    prepare?.();
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(home, file), join(partial, file));
    run('npm', ['ci', '--ignore-scripts'], partial);
    finish(partial);
    writeFileSync(join(partial, MARKER), JSON.stringify({ lock: keyOf(home) }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (installedFolder(home)) return folder;
    const reason = error.stderr?.length
      ? `${error.stderr}`.trim().split('\n').slice(-5).join('\n')
      : error.message;
    throw new Error(`Installing ${name} failed: ${reason}`);
  }
  return folder;
}

/** Where a setup is the script that was started: installs, and prints the folder. */
export function runSetup(url, ensure) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    process.stdout.write(`${ensure()}\n`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}

/** The folder of a module. */
export function homeOf(url) {
  return fileURLToPath(new URL('.', url));
}
