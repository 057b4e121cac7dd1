// Keeps account of the packages whose code went into the bundles, for the notices that must go with them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const FILE = join(root, 'build/bundled-packages.json');
const folders = new Set();

/** Takes note of one bundle; `metafile` is esbuild's. */
export function noteBundle(metafile) {
  for (const path of Object.keys(metafile.inputs)) {
    const folder = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
    if (folder) folders.add(folder);
  }
}

/** Writes the list, after the last bundle. */
export function writeBundledPackages() {
  writeFileSync(FILE, `${JSON.stringify([...folders].sort(), null, 2)}\n`);
}

/**
 * The folders of the packages of the last build, as in `node_modules/zod`, in alphabetical order. One that is there in
 * two versions has two folders.
 */
export function bundledPackages() {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}
