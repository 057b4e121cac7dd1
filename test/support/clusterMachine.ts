import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { bundleForDist, nodeBundles } from '../../scripts/lib/nodeBundles.mjs';

/** The machine, and what splits its jobs, as the product bundles them: with real threads, in the process of a test. */
export type ClusterMachine = typeof import('./clusterMachineEntry');

const FOLDER = resolve(import.meta.dirname, '../../build/cluster-machine');
const BESIDE = ['thread.cjs', 'worker.js'];

/** Bundles and loads it. */
export async function loadClusterMachine(): Promise<ClusterMachine> {
  for (const [entry, outfile] of nodeBundles) {
    if (BESIDE.includes(basename(outfile))) await bundleForDist(entry, join(FOLDER, basename(outfile)));
  }
  const machine = join(FOLDER, 'machine.cjs');
  await bundleForDist(join(import.meta.dirname, 'clusterMachineEntry.ts'), machine);
  return createRequire(import.meta.url)(machine) as ClusterMachine;
}
