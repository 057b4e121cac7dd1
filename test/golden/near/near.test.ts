import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Geometry, Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../../src/shared/result';
import { createLauncher } from '../../../src/workers/launcher';
import { runCli } from '../../support/cli';
import { temporaryFolder } from '../../support/smallTown';
import { differencesOf } from './differences';
import type { HardCase } from './hardCase';
import { hardCases } from './hardCases';
import { rngOf } from './random';
import { rowsOf, writeCase } from './runCase';
import { truthOf } from './truth';

/* The analysis against brute force. */

const CASES = 10_000;
const SEED = 1;

const launcher = createLauncher();
afterAll(() => launcher.close());

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

describe('hard cases', () => {
  it(`agree: ${CASES} features`, async () => {
    const differences: string[] = [];
    for (const hard of hardCases(CASES, SEED)) {
      const truth = truthOf(hard);
      const job = await writeCase(folder, hard, truth.radiusM);
      differences.push(...differencesOf(hard, truth, await rowsOf(job, folder, launcher)));
    }
    expect(differences.slice(0, 20)).toEqual([]);
  });
});

describe('over workers', () => {
  it.each(['geodesic', 'planar'] as const)('%s: the same bytes from 1, 2 and 3', async (method) => {
    const job = await writeCase(folder, manyFeatures(method), method === 'geodesic' ? 400_000 : undefined);
    await writeFile(join(folder, 'many.graticule.json'), JSON.stringify(job));
    const results = [];
    for (const workers of [1, 2, 3]) {
      const flags = ['--workers', String(workers), '--json'];
      const { stdout, stderr } = await runCli(['run', 'many.graticule.json', ...flags], { cwd: folder });
      const { result, run } = JSON.parse(stdout || `{"run": ${JSON.stringify(stderr)}}`) as ResultDocument;
      // Else nothing could come in another order.
      expect(run.workers === workers && run.tasks > 3, JSON.stringify(run).slice(0, 500)).toBe(true);
      results.push(JSON.stringify(result));
    }
    expect(results[1] === results[0] && results[2] === results[0]).toBe(true);
  });
});

/** 5,000 points against as many, and against polygons. */
function manyFeatures(method: HardCase['method']): HardCase {
  const rng = rngOf(9);
  const isPlanar = method === 'planar';
  const place = (): Position =>
    isPlanar
      ? [rng.between(2e5, 5e5), rng.between(1e5, 6e5)]
      : [rng.between(-180, 180), rng.between(-90, 90)];
  const points = (): Geometry[] =>
    Array.from({ length: 5_000 }, () => ({ type: 'Point', coordinates: place() }));
  const squares = Array.from({ length: 100 }, (): Geometry => {
    const [x, y] = place();
    const side = isPlanar ? 3000 : 0.5;
    const ring = [
      [x!, y!],
      [x! + side, y!],
      [x! + side, y! * 0.99],
      [x!, y!],
    ];
    return { type: 'Polygon', coordinates: [ring] };
  });
  const epsg = isPlanar ? { epsg: 27_700 } : {};
  const [from, near] = [
    { ...epsg, features: points() },
    [
      { ...epsg, features: points() },
      { ...epsg, features: squares },
    ],
  ];
  return { name: 'many features', method, from, near, count: 2 };
}
