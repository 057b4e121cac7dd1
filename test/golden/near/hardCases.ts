import type { HardCase } from './hardCase';
import { longLineCases } from './longLines';
import { pointCase } from './pointCases';
import { poleEdgeCases } from './poleEdges';
import { rngOf } from './random';
import { shapeCase } from './shapeCases';
import { systemsCase } from './systemsCases';

/** Shares of the jobs, whose layers of points are the longer ones. */
const POINTS_SHARE = 0.65;
const SYSTEMS_SHARE = 0.05;

/** Jobs until a number of features has been asked for, the same ones every time. */
export function hardCases(count: number, seed: number): HardCase[] {
  const rng = rngOf(seed);
  const cases = [...poleEdgeCases(), ...longLineCases(rng)];
  for (let asked = 0; asked < count; ) {
    const next = rng.chance(SYSTEMS_SHARE)
      ? systemsCase(rng)
      : rng.chance(POINTS_SHARE)
        ? pointCase(rng)
        : shapeCase(rng);
    asked += next.from.features.length;
    cases.push(next);
  }
  return cases;
}
