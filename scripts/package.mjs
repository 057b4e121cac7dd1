// `npm run package`: builds, writes the third-party notices, packs build/graticule.vsix and says how large it is.
//   --if-stale   packs only where something that goes into the package has changed since
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notices } from './lib/notices.mjs';
import { packagedFiles, vsce } from './lib/packagedFiles.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

const VSIX = join(root, 'build/graticule.vsix');
const MARK = `${VSIX}.sha256`;

requireNode();
ensureInstalled();
ensureBuilt();
const files = packagedFiles();
const hash = createHash('sha256');
for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
const wanted = hash.digest('hex');
const current = existsSync(VSIX) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted;
if (!(current && process.argv.includes('--if-stale'))) {
  rmSync(MARK, { force: true });
  vsce('package', '--out', VSIX);
  writeFileSync(MARK, wanted);
}
const kilobytes = Math.round(statSync(VSIX).size / 1000).toLocaleString('en');
console.log(
  `build/graticule.vsix: ${files.length} files, ${kilobytes} kB, notices for ${notices().length} packages`,
);
