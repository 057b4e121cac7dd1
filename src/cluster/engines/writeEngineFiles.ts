import { join } from 'node:path';
import { writeAtomically } from '../../data/files/writeAtomically';
import type { LocatedPlan } from '../clusterPlan';
import type { EngineName } from './engines';
import { kubernetesFiles } from './kubernetes';
import { readmeText } from './readme';
import { slurmFiles } from './slurm';
import { snakemakeFiles } from './snakemake';

/** The files of an engine for a plan, by their names. */
const FILES: Readonly<
  Record<EngineName, (located: LocatedPlan, command: readonly string[]) => Record<string, string>>
> = {
  slurm: ({ plan }, command) => slurmFiles(plan, command),
  snakemake: ({ plan }, command) => snakemakeFiles(plan, command),
  kubernetes: (located) => kubernetesFiles(located),
};

/**
 * Writes what an engine needs into the plan's folder, over what an earlier call wrote there; and a README that says
 * how the parts are run, which is all without an engine. Throws a `UserError` where a file cannot be written.
 *
 * @param command how a node calls Graticule, as words: `['graticule']`, or Node and the path of the command line
 * @returns the absolute paths of the files, the README last
 */
export async function writeEngineFiles(
  located: LocatedPlan,
  engine: EngineName | null,
  command: readonly string[],
): Promise<readonly string[]> {
  const files = {
    ...(engine === null ? {} : FILES[engine](located, command)),
    'README.md': readmeText(located, engine, command),
  };
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(located.folder, name);
    await writeAtomically(path, { force: true, label: name }, text);
    paths.push(path);
  }
  return paths;
}
