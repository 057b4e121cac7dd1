import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClusterPlan, type LocatedPlan, planText } from '../../../../src/cluster/clusterPlan';
import { PLAN_NAME } from '../../../../src/cluster/planName';
import { temporaryFolder } from '../../../support/smallTown';

/** A folder whose name is as hard on shells, Python and YAML as names get. */
export const NASTY = `it's a "plan" $HOME {x} #1 %a é`;

/** A plan of a job that nothing runs, in a folder of its own, or in one of the given name. */
export async function madeUpPlan(
  changes: Partial<Omit<ClusterPlan, 'plan'>> = {},
  folderName = 'plan',
): Promise<LocatedPlan> {
  const folder = join(await temporaryFolder(), 'town', folderName);
  await mkdir(folder, { recursive: true });
  const plan: Omit<ClusterPlan, 'plan'> = {
    graticule: '0.1.0',
    title: 'Made up',
    job: { version: 1, analysis: 'made-up' },
    base: '..',
    outputs: { table: '../out.geojson' },
    cut: { parts: 4, cpus: 2, memoryLimitBytes: 2e9, options: {} },
    files: [{ path: 'dsm.tif', bytes: 1, state: 0, sha256: '', checksum: 'whole' }],
    modules: [],
    stages: [{ name: 'all', tasks: 4 }],
    items: { unit: 'rows', count: 12_000 },
    parts: Array.from({ length: 4 }, (_, i) => ({ work: 0.25, tasks: { 0: `${i}` }, stages: '', count: 1 })),
    expected: { secondsEach: 3000, memoryBytes: 1e9 },
    ...changes,
  };
  const text = planText(plan);
  await writeFile(join(folder, PLAN_NAME), text);
  const hash = createHash('sha256').update(text).digest('hex');
  return { plan: { plan: 1, ...plan }, folder, hash };
}
