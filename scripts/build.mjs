// Builds everything that runs: the WebAssembly kernels and packed tables in build/, then the bundles in dist/.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { noteBundle, writeBundledPackages } from './lib/bundledPackages.mjs';
import { bundlePage } from './lib/pageBundle.mjs';
import { writeSchemas } from './lib/writeSchemas.mjs';
import { packCountries } from './packCountries.mjs';
import { packEpsg } from './packEpsg.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** AssemblyScript entry to compiled kernel. */
const kernels = [
  ['src/analyses/gvi/kernel/assembly/cells.ts', 'build/gviCells.wasm'],
  ['src/analyses/gvi/kernel/assembly/pointKernel.ts', 'build/gviPoints.wasm'],
];

/** Bundles for Node: entry to output. Piscina looks for `worker.js` beside the bundle that holds it. */
const nodeBundles = [
  ['src/cli/main.ts', 'dist/cli.cjs'],
  ['src/workers/threadEntry.ts', 'dist/thread.cjs'],
  ['src/workers/jobHost.ts', 'dist/job.cjs'],
  ['src/extension/extension.ts', 'dist/extension.js'],
  [require.resolve('piscina').replace(/main\.js$|index\.js$/, 'worker.js'), 'dist/worker.js'],
];

/** Modules that few files need: each is a bundle of its own beside the others, loaded when it is imported. */
const loadedOnDemand = [
  'src/data/raster/codec/jpeg.ts',
  'src/data/raster/codec/webp.ts',
  'src/data/raster/codec/lerc.ts',
];

const onDemand = {
  name: 'on-demand',
  setup({ onResolve }) {
    for (const module of loadedOnDemand) {
      const name = basename(module, '.ts');
      onResolve({ filter: new RegExp(`/${name}$`) }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
      );
    }
  },
};

/** The geotiff library's own decoders, which would be loaded on demand and never are: blocks are decoded by `codec/`. */
const withoutDecoders = {
  name: 'without-decoders',
  setup({ onResolve, onLoad }) {
    const namespace = 'left-out';
    onResolve({ filter: /^\.\/\w+\.js$/ }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && /geotiff[\\/]dist-module[\\/]compression/.test(importer)
        ? { path, namespace }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace }, () => ({ contents: '' }));
  },
};

function compileKernels() {
  const asc = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
  for (const [source, target] of kernels) {
    execFileSync(
      process.execPath,
      [asc, source, '--outFile', target, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads']
        .concat(['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '32768'])
        .concat(['--use', 'abort=']),
      { cwd: root, stdio: 'inherit' },
    );
  }
}

async function bundle() {
  const parts = loadedOnDemand.map((module) => [module, `dist/${basename(module, '.ts')}.cjs`]);
  for (const [entry, outfile] of [...nodeBundles, ...parts]) {
    if (!existsSync(join(root, entry)) && !existsSync(entry)) continue;
    const { metafile } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      metafile: true,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      inject: ['scripts/lib/repeatableMath.mjs'],
      minifySyntax: true,
      minifyWhitespace: true,
      sourcemap: false,
      legalComments: 'none',
      loader: { '.wasm': 'binary', '.bin': 'binary' },
      plugins: [withoutDecoders, onDemand],
      external: ['vscode', '@napi-rs/nice'],
      logLevel: 'warning',
      // Image decoders ask where they lie, to load what is inlined here.
      logOverride: { 'empty-import-meta': 'silent' },
    });
    noteBundle(metafile);
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
await bundle();
copySqlite();
noteBundle((await bundlePage()).metafile);
writeBundledPackages();
await writeSchemas(root);
