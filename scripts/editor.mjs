// `npm run editor`: opens the sample workspace in an editor with the extension loaded: the person's own `code` where
// there is one, else a browser-served editor. Says what to click.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../tools/vscode-e2e/server.mjs';
import { ensureBuilt, ensureInstalled, hasSample, requireNode, root } from './lib/setup.mjs';

const sample = join(root, 'sample');

const CLICKS = `
  1. Right-click primary_schools.shp, then "Compute Green Visibility at These Points…".
     Enter accepts what is proposed. In the panel, the Map tab shows what a school sees: click one.
  2. Right-click countries.shp, then "Rank Projections for This Area…", ISO_A3, ISL.
     Move the sliders: the ranking follows.
  3. Right-click primary_schools.shp, then "Find Nearest to These Features…", parks.shp.
     The Map tab has a line from each school to its nearest park.
  4. F1, then "Graticule: Compare Timings…".
`;

function ownEditor() {
  const { status } = spawnSync('code', ['--version'], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

requireNode();
ensureInstalled();
ensureBuilt();
if (!hasSample(sample)) {
  console.log('Building the sample workspace in sample/ ...');
  execFileSync(process.execPath, [join(root, 'dist/cli.cjs'), 'sample', sample, '--force'], {
    stdio: 'ignore',
  });
}
if (ownEditor() && !process.argv.includes('--browser')) {
  spawnSync('code', [`--extensionDevelopmentPath=${root}`, sample], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`The sample workspace is open in your editor, with Graticule loaded.\n${CLICKS}`);
} else {
  execFileSync(process.execPath, [join(root, 'scripts/package.mjs'), '--if-stale'], { stdio: 'inherit' });
  const profile = join(root, 'build/editor-profile');
  mkdirSync(profile, { recursive: true });
  const server = await startServer({ profile, vsix: join(root, 'build/graticule.vsix') });
  console.log(
    `Open this address in a browser:\n\n  ${server.address(sample)}\n${CLICKS}\nCtrl+C ends the editor.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => server.stop().then(() => process.exit(0)));
}
