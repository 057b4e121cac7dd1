// The bundles for Node: what goes into each, and how they are made.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';
import { writeParts } from './writeParts.mjs';

const require = createRequire(import.meta.url);

/** Processes and threads, by the name of the file in `dist/` that starts each: they share parts. */
export const programs = {
  cli: 'src/cli/main.ts',
  thread: 'src/workers/threadEntry.ts',
  job: 'src/workers/jobHost.ts',
  cluster: 'src/cluster/clusterHost.ts',
  questions: 'src/extension/questions/main.ts',
};

/** Loaded into the editor itself, whose other extensions wait meanwhile. */
const EXTENSION = 'src/extension/extension.ts';

/** The geotiff library's own decoders, which would be loaded on demand and never are: blocks are decoded by `codec/`. */
const withoutDecoders = {
  name: 'without-decoders',
  setup({ onResolve, onLoad }) {
    const namespace = 'left-out';
    onResolve({ filter: /^\.\/\w+\.js$/ }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && /geotiff[\\/]dist-module[\\/]compression/.test(importer)
        ? { path: 'decoder', namespace, pluginData: path }
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

/** How all are made. `plugins` come before our own. */
function settings({ plugins = [], ...options }) {
  return {
    absWorkingDir: root,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    inject: ['scripts/lib/repeatableMath.mjs'],
    minifySyntax: true,
    // Each thread holds a copy of its program.
    minifyWhitespace: true,
    sourcemap: false,
    legalComments: 'none',
    loader: { '.wasm': 'binary', '.bin': 'binary' },
    plugins: [...plugins, withoutDecoders],
    external: ['vscode', '@napi-rs/nice'],
    logLevel: 'warning',
    // Image decoders ask where they lie, to load what is inlined here.
    logOverride: { 'empty-import-meta': 'silent' },
    ...options,
  };
}

/** Makes a bundle that holds all it needs. */
export function bundleForDist(entry, outfile, { plugins = [], ...options } = {}) {
  const own = entry === EXTENSION ? [...plugins, withoutAnalyses] : plugins;
  const outcome = { entryPoints: [entry], outfile, format: 'cjs' };
  return esbuild.build(settings({ ...outcome, ...options, plugins: own }));
}

/** Makes what a thread starts with, for which Piscina looks beside the code that holds it. */
export function bundleWorker(folder, options) {
  const entry = require.resolve('piscina').replace(/main\.js$|index\.js$/, 'worker.js');
  return bundleForDist(entry, join(folder, 'worker.js'), options);
}

/**
 * Makes programs that share parts, which each loads as it comes to need them: starting one costs the time of reading
 * and compiling what it holds. Parts of other builds are removed from the folder.
 *
 * @param entries what each is called, to its entry
 * @returns esbuild's account, and the files as it made them
 */
export async function bundlePrograms(entries, folder, { write = true, ...options } = {}) {
  const { metafile, outputFiles } = await esbuild.build(
    settings({
      entryPoints: entries,
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      chunkNames: 'part-[hash]',
      splitting: true,
      format: 'esm', // the only one that the bundler can split
      write: false,
      ...options,
    }),
  );
  if (write) await writeParts(outputFiles, resolve(root, folder));
  return { metafile, outputFiles };
}

/** Makes everything in a folder; returns what the bundler says of each. */
export async function bundleAll(folder, options = {}) {
  return Promise.all([
    bundlePrograms(programs, folder, options),
    bundleForDist(EXTENSION, join(folder, 'extension.js'), options),
    bundleWorker(folder, options),
  ]);
}
