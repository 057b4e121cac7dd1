import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EditorServer, type ServerOptions, startServer } from '../../../tools/vscode-e2e/server.mjs';

export type { EditorServer } from '../../../tools/vscode-e2e/server.mjs';
/** What tests set; the profile is always a fresh one. The extension is the packed one unless `vsix` names another. */
export type TestServerOptions = Omit<ServerOptions, 'profile'>;

const ROOT = resolve(__dirname, '../../..');

/** Settings under which screenshots are stable and file dialogs can be driven. */
const TEST_SETTINGS = {
  'workbench.reduceMotion': 'on',
  'files.simpleDialog.enable': true,
  'window.confirmBeforeClose': 'never',
  // The explorer selects a file that opens, which would undo a selection of several that has begun with it.
  'explorer.autoReveal': false,
  // A row that is out of sight is not there, and the explorer has room for some 25.
  'files.exclude': { '**/*.{cpg,dbf,prj,shx}': true },
};

/** Packs the extension where it is stale; returns the path of the VSIX. */
export function packagedExtension(): string {
  if (process.env.GRATICULE_VSIX) return process.env.GRATICULE_VSIX;
  execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs'), '--if-stale'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(ROOT, 'build/graticule.vsix');
}

/** Starts a server with a fresh profile, which `stop` deletes. */
export async function startEditorServer(options: TestServerOptions = {}): Promise<EditorServer> {
  const profile = mkdtempSync(join(tmpdir(), 'graticule-editor-'));
  const server = await startServer({
    ...options,
    profile,
    vsix: options.vsix ?? packagedExtension(),
    settings: { ...TEST_SETTINGS, ...options.settings },
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
