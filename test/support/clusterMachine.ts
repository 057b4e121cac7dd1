import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { bundlePrograms, bundleWorker, programs } from '../../scripts/lib/nodeBundles.mjs';

/** The machine, and what splits its jobs, as the product bundles them: with real threads, in the process of a test. */
export type ClusterMachine = typeof import('./clusterMachineEntry');

const FOLDER = resolve(import.meta.dirname, '../../build/cluster-machine');

/** Bundles and loads it. */
export async function loadClusterMachine(): Promise<ClusterMachine> {
  const machine = join(import.meta.dirname, 'clusterMachineEntry.ts');
  await bundlePrograms({ thread: programs.thread!, machine }, FOLDER);
  await bundleWorker(FOLDER);
  return createRequire(import.meta.url)(join(FOLDER, 'machine.cjs')) as ClusterMachine;
}
