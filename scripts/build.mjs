// Builds everything that runs: the WebAssembly kernels and packed tables in build/, then the bundles in dist/.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteBundle, writeBundledPackages } from './lib/bundledPackages.mjs';
import { bundleAll } from './lib/nodeBundles.mjs';
import { bundlePage } from './lib/pageBundle.mjs';
import { writeManifest } from './lib/writeManifest.mjs';
import { writeSchemas } from './lib/writeSchemas.mjs';
import { packCountries } from './packCountries.mjs';
import { packEpsg } from './packEpsg.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** AssemblyScript entry to compiled kernel, and constants that it is compiled with. */
const kernels = [
  ['src/data/raster/codec/assembly/floatPredictor.ts', 'build/floatPredictor.wasm'],
  ['src/data/raster/writer/finish/assembly/finish.ts', 'build/finishTile.wasm'],
  ['src/analyses/calc/focal/assembly/focal.ts', 'build/focal.wasm'],
  ['src/analyses/gvi/kernel/assembly/cells.ts', 'build/gviCells.wasm', ['DOUBLE=0']],
  ['src/analyses/gvi/kernel/assembly/cells.ts', 'build/gviCellsDouble.wasm', ['DOUBLE=1']],
  ['src/analyses/projections/indices/assembly/circles.ts', 'build/mappedCircles.wasm'],
  ['src/analyses/gvi/kernel/assembly/pointKernel.ts', 'build/gviPoints.wasm', ['DOUBLE=0']],
  ['src/analyses/gvi/kernel/assembly/pointKernel.ts', 'build/gviPointsDouble.wasm', ['DOUBLE=1']],
];

function compileKernels() {
  const asc = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
  for (const [source, target, constants = []] of kernels) {
    execFileSync(
      process.execPath,
      [asc, source, '--outFile', target, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads']
        .concat(['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '32768'])
        .concat(['abort=', ...constants].flatMap((constant) => ['--use', constant])),
      { cwd: root, stdio: 'inherit' },
    );
  }
}

/** SQLite's code, which its package looks for beside the bundle that holds it. */
function copySqlite() {
  const name = 'node-sqlite3-wasm.wasm';
  copyFileSync(join(dirname(require.resolve('node-sqlite3-wasm')), name), join(root, 'dist', name));
}

mkdirSync(join(root, 'build'), { recursive: true });
compileKernels();
packEpsg(root);
packCountries(root);
for (const { metafile } of await bundleAll('dist')) noteBundle(metafile);
copySqlite();
noteBundle((await bundlePage()).metafile);
writeBundledPackages();
await writeSchemas(root);
await writeManifest(root);
