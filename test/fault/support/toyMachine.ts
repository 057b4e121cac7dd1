import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { createLauncher } from '../../../src/workers/launcher';
import type { runJob } from '../../../src/workers/runJob';

/** The machine as the product bundles it, but with the toy as its only analysis. */
export interface ToyMachine {
  readonly runJob: typeof runJob;
  readonly createLauncher: typeof createLauncher;
}

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'build/toy-machine');

/** Bundles the real machine around the toy, so that real threads run it, and loads it. */
export async function loadToyMachine(): Promise<ToyMachine> {
  const require = createRequire(import.meta.url);
  await bundle('toyMachineEntry.ts', 'machine.cjs', 'toyRegistry.ts');
  await bundle(join(root, 'src/workers/threadEntry.ts'), 'thread.cjs', 'toyThreadRegistry.ts');
  await bundle(join(require.resolve('piscina'), '../worker.js'), 'worker.js', 'toyThreadRegistry.ts');
  return require(join(folder, 'machine.cjs')) as ToyMachine;
}

/** Bundles an entry, with another registry of analyses. */
async function bundle(entry: string, outfile: string, registry: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [resolve(import.meta.dirname, entry)],
    outfile: join(folder, outfile),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@napi-rs/nice'],
    plugins: [
      {
        name: 'toy-registry',
        setup(setup) {
          setup.onResolve({ filter: /\/findAnalysis$/ }, () => ({
            path: join(import.meta.dirname, registry),
          }));
        },
      },
    ],
  });
}

/** A job for the toy: one deed a task. */
export function toyJob(deeds: readonly string[], parameters: object = {}): object {
  return {
    version: 1,
    analysis: 'toy',
    inputs: {},
    parameters: { deeds: deeds.map((proj) => ({ proj })), ...parameters },
  };
}
