import type { ClusterPlan, LocatedPlan } from '../../../../src/cluster/clusterPlan';

/** A plan of four parts for tests of words; its files do not exist. */
export function samplePlan(folder: string, changes: Partial<ClusterPlan> = {}): LocatedPlan {
  const part = { work: 0.25, tasks: { 0: '0-2' }, stages: '', count: 3 };
  return {
    folder,
    hash: 'f00d',
    plan: {
      plan: 1,
      graticule: '0.1.0',
      title: 'GVI: homes',
      job: {
        version: 1,
        analysis: 'gvi',
        inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'homes.csv' },
        parameters: {},
      },
      base: '..',
      outputs: { table: '../homes.csv' },
      cut: { parts: 4, cpus: 4, memoryLimitBytes: 2 ** 31, options: {} },
      files: [],
      modules: [],
      stages: [{ name: 'viewsheds', tasks: 12 }],
      items: { unit: 'observers', count: 1200 },
      parts: [part, part, part, part],
      expected: { secondsEach: 90, memoryBytes: 5e8 },
      ...changes,
    },
  };
}
