// Bundles what is checked inside the extension host: build/desktop-suite.cjs.
import { join } from 'node:path';
import { bundleForNode } from './bundleForNode.mjs';
import { root } from './setup.mjs';

/** Builds the suite; returns its path. */
export function bundleDesktopSuite() {
  return bundleForNode(root, 'test/editor/desktop/suite.ts', join(root, 'build/desktop-suite.cjs'), [
    'vscode',
  ]);
}
