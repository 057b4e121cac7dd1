// What goes into the package, as the packer sees it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeNotices } from './notices.mjs';
import { PACKAGED_README, writePackagedReadme } from './packagedReadme.mjs';
import { root } from './setup.mjs';

/** Runs a command of the packer on this tree; returns what it prints. */
export function vsce(command, ...args) {
  const script = join(root, 'node_modules/@vscode/vsce/vsce');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, command, '--no-dependencies', '--readme-path', PACKAGED_README, ...args],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${stdout}${stderr}`.trim());
  return stdout;
}

/** Writes the notices and the README of the package, and lists its files relative to the root, in order. */
export function packagedFiles() {
  writeNotices();
  writePackagedReadme();
  return vsce('ls').trim().split('\n').sort();
}
