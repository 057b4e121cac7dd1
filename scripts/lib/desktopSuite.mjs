// Bundles what is checked inside the extension host: build/desktop-suite.cjs.
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

/** Builds the suite; returns its path. */
export async function bundleDesktopSuite() {
  const outfile = join(root, 'build/desktop-suite.cjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/editor/desktop/suite.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
