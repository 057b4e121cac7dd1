// The bundles for Node: what goes into each, and how they are made.
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

const require = createRequire(import.meta.url);

/** Loaded into the editor itself, whose other extensions wait meanwhile. */
const EXTENSION = 'src/extension/extension.ts';

/** Bundles for Node: entry to output. Piscina looks for `worker.js` beside the bundle that holds it. */
const entries = [
  ['src/cli/main.ts', 'dist/cli.cjs'],
  ['src/workers/threadEntry.ts', 'dist/thread.cjs'],
  ['src/workers/jobHost.ts', 'dist/job.cjs'],
  ['src/cluster/clusterHost.ts', 'dist/cluster.cjs'],
  [EXTENSION, 'dist/extension.js'],
  ['src/extension/questions/main.ts', 'dist/questions.cjs'],
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

/** The analyses themselves: the editor's own process takes only their forms, and the others run them. */
const withoutAnalyses = {
  name: 'without-analyses',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/\w+\/analysis$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** Every bundle: its entry and where it goes. */
export const nodeBundles = [
  ...entries,
  ...loadedOnDemand.map((module) => [module, `dist/${basename(module, '.ts')}.cjs`]),
];

/** Makes one. `plugins` come before its own. */
export function bundleForDist(entry, outfile, { plugins = [], ...options } = {}) {
  return esbuild.build({
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
    // Each thread holds a copy of its program.
    minifyWhitespace: true,
    sourcemap: false,
    legalComments: 'none',
    loader: { '.wasm': 'binary', '.bin': 'binary' },
    plugins: [...plugins, withoutDecoders, onDemand, ...(entry === EXTENSION ? [withoutAnalyses] : [])],
    external: ['vscode', '@napi-rs/nice'],
    logLevel: 'warning',
    // Image decoders ask where they lie, to load what is inlined here.
    logOverride: { 'empty-import-meta': 'silent' },
    ...options,
  });
}
