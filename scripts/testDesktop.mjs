// `npm run test:desktop`: the checks inside the extension host, in the desktop editor.
//   VSCODE_PATH   an installed editor to use; else one is downloaded once, which needs the internet
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleDesktopSuite } from './lib/desktopSuite.mjs';
import { ensureBuilt, ensureInstalled, hasSample, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');

/** The sample workspace, which the desktop suite shares with the other tests in an editor. */
function sampleCopy() {
  const made = join(root, 'build/sample-town');
  if (!hasSample(made)) {
    rmSync(made, { recursive: true, force: true });
    execFileSync(process.execPath, [join(root, 'dist/cli.cjs'), 'sample', made], { stdio: 'ignore' });
  }
  const copy = mkdtempSync(join(tmpdir(), 'graticule-town-'));
  cpSync(made, copy, { recursive: true });
  return copy;
}

async function desktopEditor() {
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(root, '.cache/vscode-test') });
  } catch (error) {
    throw new Error(
      `The desktop editor could not be downloaded (${error.message}). Set VSCODE_PATH to an installed one, or run the same checks in the browser-served editor with npm test.`,
    );
  }
}

const workspace = sampleCopy();
try {
  const vscodeExecutablePath = await desktopEditor();
  const extensionTestsPath = await bundleDesktopSuite();
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
  });
  console.log('The checks in the desktop editor passed.');
} catch (error) {
  console.error(`The checks in the desktop editor did not pass: ${error.message ?? error}`);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
