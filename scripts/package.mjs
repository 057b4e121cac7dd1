// `npm run package`: builds, writes the third-party notices, packs build/graticule.vsix and says how large it is.
//   --if-stale   packs only where something that goes into the package has changed since
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeNotices } from './lib/notices.mjs';
import { PACKAGED_README, writePackagedReadme } from './lib/packagedReadme.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

const VSIX = join(root, 'build/graticule.vsix');
const MARK = `${VSIX}.sha256`;

function vsce(args) {
  const script = join(root, 'node_modules/@vscode/vsce/vsce');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}`.trim());
  return stdout;
}

requireNode();
ensureInstalled();
ensureBuilt();
const packages = writeNotices();
writePackagedReadme();
const readme = ['--readme-path', PACKAGED_README];
const files = vsce(['ls', '--no-dependencies', ...readme])
  .trim()
  .split('\n')
  .sort();
const hash = createHash('sha256');
for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
const wanted = hash.digest('hex');
const current = existsSync(VSIX) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted;
if (!(current && process.argv.includes('--if-stale'))) {
  rmSync(MARK, { force: true });
  vsce(['package', '--no-dependencies', ...readme, '--out', VSIX]);
  writeFileSync(MARK, wanted);
}
const kilobytes = Math.round(statSync(VSIX).size / 1000).toLocaleString('en');
console.log(`build/graticule.vsix: ${files.length} files, ${kilobytes} kB, notices for ${packages} packages`);
