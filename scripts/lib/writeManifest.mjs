// Writes the member `contributes` of package.json, from what the analyses and the extension say of themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleForNode } from './bundleForNode.mjs';

export async function writeManifest(root) {
  const outfile = join(root, 'build/contributions.cjs');
  await bundleForNode(root, 'src/extension/manifest/contributions.ts', outfile, []);
  const { contributions } = createRequire(import.meta.url)(outfile);
  const path = join(root, 'package.json');
  const before = readFileSync(path, 'utf8');
  const text = `${JSON.stringify({ ...JSON.parse(before), contributes: contributions() }, null, 2)}\n`;
  if (text !== before) writeFileSync(path, text);
}
