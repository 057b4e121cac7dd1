import { load } from 'js-yaml';
import type { Job } from 'kubernetes-types/batch/v1';
import { describe, expect, test } from 'vitest';
import { kubernetesFiles } from '../../../src/cluster/engines/kubernetes';
import { sharedRoot } from '../../../src/cluster/engines/sharedRoot';
import { kubernetesFaults } from './support/kubernetesFaults';
import { madeUpPlan, NASTY } from './support/madeUpPlan';

async function manifests(...args: Parameters<typeof madeUpPlan>) {
  const files = kubernetesFiles(await madeUpPlan(...args));
  return { parts: files['job.yaml']!, merge: files['merge.yaml']! };
}

describe('the schema of Kubernetes', () => {
  test.each(['plan', NASTY])('takes the manifests of a plan in the folder %s', async (name) => {
    const { parts, merge } = await manifests({ title: NASTY }, name);
    expect(kubernetesFaults(parts)).toEqual([]);
    expect(kubernetesFaults(merge)).toEqual([]);
  });

  test.each<[string, string, string, RegExp]>([
    ['a member that there is not', 'backoffLimitPerIndex', 'backofLimitPerIndex', /backofLimitPerIndex/],
    ['a text for a number', 'completions: 4', 'completions: four', /string.*number/],
    ['a rule that does nothing', 'action: Ignore', 'ignore: true', /ignore/],
    ['containers that are none', 'containers:', 'container:', /container/],
    ['another kind', 'kind: Job', 'kind: Deployment', /Deployment/],
  ])('refuses %s', async (_, right, wrong, fault) => {
    const { parts } = await manifests();
    expect(parts).toContain(right);
    expect(kubernetesFaults(parts.replace(right, wrong)).join(' ')).toMatch(fault);
  });
});

describe('the job of the parts', () => {
  test('has an index for each part, and tries again what is worth it', async () => {
    const { spec } = load((await manifests()).parts) as Job;
    expect(spec).toMatchObject({
      completionMode: 'Indexed',
      completions: 4,
      parallelism: 4,
      backoffLimitPerIndex: 2,
      podFailurePolicy: {
        rules: [
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
          { action: 'FailIndex', onExitCodes: { operator: 'In', values: [1, 42] } },
        ],
      },
    });
    // Rules for exit codes hold only where no pod starts its container again.
    expect(spec!.template.spec!.restartPolicy).toBe('Never');
    const names = spec!.template.spec!.containers.map(({ name }) => name);
    expect(names).toEqual([spec!.podFailurePolicy!.rules[1]!.onExitCodes!.containerName]);
  });

  test('asks for what the plan needs, in the folder of the plan', async () => {
    const { parts, merge } = await manifests({}, NASTY);
    for (const [text, args] of [
      [parts, ['run', 'plan.json']],
      [merge, ['merge', '.']],
    ] as const) {
      const { volumes, containers } = (load(text) as Job).spec!.template.spec!;
      const { resources, workingDir, volumeMounts, args: given } = containers[0]!;
      expect(given).toEqual(args);
      expect(resources).toEqual({
        requests: { cpu: '2', memory: '1536Mi' },
        limits: { cpu: '2', memory: '1536Mi' },
      });
      expect(workingDir).toBe(`/work/${NASTY}`);
      expect(volumeMounts).toEqual([{ name: volumes![0]!.name, mountPath: '/work' }]);
      expect(volumes![0]!.persistentVolumeClaim).toEqual({ claimName: 'graticule' });
      expect(text.match(/# <- YOURS/g)).toHaveLength(2);
    }
  });

  test('has a name of its own plan, which Kubernetes takes', async () => {
    const [one, other] = [await manifests(), await manifests({ title: 'Another' })];
    const names = [one.parts, one.merge, other.parts].map((text) => (load(text) as Job).metadata!.name!);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z]([-a-z0-9]{0,50})[a-z0-9]$/);
  });

  test('has at most a hundred pods at a time', async () => {
    const parts = Array.from({ length: 640 }, () => ({ work: 1 / 640, tasks: {}, stages: '', count: 0 }));
    expect((load((await manifests({ parts })).parts) as Job).spec).toMatchObject({
      completions: 640,
      parallelism: 100,
    });
  });
});

describe('what machines have to share', () => {
  test('is the smallest folder with plan, inputs and outputs', async () => {
    const beside = await madeUpPlan();
    expect(sharedRoot(beside)).toEqual({ root: beside.folder.slice(0, -'/plan'.length), way: 'plan' });
    const within = await madeUpPlan({ base: '.', outputs: {}, files: [] });
    expect(sharedRoot(within)).toEqual({ root: within.folder, way: '' });
    const above = await madeUpPlan({ outputs: { raster: '../../maps/out.tif' } });
    expect(sharedRoot(above)).toEqual({
      root: above.folder.slice(0, -'/town/plan'.length),
      way: 'town/plan',
    });
    const far = { ...beside.plan.files[0]!, path: '../data/dsm.tif' };
    expect(sharedRoot(await madeUpPlan({ files: [far] })).way).toBe('town/plan');
  });

  test('leaves out what is on the web', async () => {
    const web = { ...(await madeUpPlan()).plan.files[0]!, path: 'https://example.org/dsm.tif' };
    expect(sharedRoot(await madeUpPlan({ files: [web] })).way).toBe('plan');
  });
});
