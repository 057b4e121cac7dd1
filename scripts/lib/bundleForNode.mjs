// Bundles a program that only this repository runs, such as a benchmark, so that plain Node can run it.

/** Kernels and packed tables go in as bytes. Returns the bundle's path. */
export async function bundleForNode(root, entry, outfile, external) {
  // Only now: whoever calls may have had to install it first.
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.wasm': 'binary', '.bin': 'binary' },
    external,
    logLevel: 'warning',
  });
  return outfile;
}
