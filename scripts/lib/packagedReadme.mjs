import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Where the package's README is made, relative to the root. */
export const PACKAGED_README = 'build/README.md';

/**
 * Writes the README of the package: the repository's without its pictures, which are not packed and which the
 * editor would show as broken, and with links to other files as plain text.
 */
export function writePackagedReadme() {
  const text = readFileSync(join(root, 'README.md'), 'utf8')
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n?/gm, '')
    .replace(/(?<!!)\[([^\]]*)\]\((?!https:|#)[^)]*\)/g, '$1');
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, PACKAGED_README), text);
}
