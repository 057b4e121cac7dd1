// Keeps account of the packages whose code went into the bundles, for the notices that must go with them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const FILE = join(root, 'build/bundled-packages.json');
const names = new Set();

/** Takes note of one bundle; `metafile` is esbuild's. */
export function noteBundle(metafile) {
  for (const path of Object.keys(metafile.inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name) names.add(name);
  }
}

/** Writes the list, after the last bundle. */
export function writeBundledPackages() {
  writeFileSync(FILE, `${JSON.stringify([...names].sort(), null, 2)}\n`);
}

/** The names of the packages of the last build, in alphabetical order. */
export function bundledPackages() {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}
