import type { ResultContent } from '../../shared/analysis';
import { type Measured, type Ranking, rankCandidates } from '../../shared/ranking';
import type { Area } from './areas/area';
import type { LayerAreas } from './areas/areasFromLayer';
import type { Candidate } from './candidates/candidate';
import { keepsAreas } from './candidates/keepsAreas';
import { type Comparability, comparabilityOf } from './comparability';
import type { Radii } from './design/circles';
import type { Design } from './design/design';
import { chordFloor } from './indices/chordFloor';
import { INDICES, listed, measureOf, SCORE_REFERENCES } from './indices/indexNames';
import { AreaMeasurements, type CommonDifference, Comparisons, type Measurement } from './measurements';
import { resultOf } from './resultOf';
import type { ProjectionsJob } from './schema';
import type { AloneTask, ComparisonOutput, ComparisonTask, MeasureOutput, MeasureTask } from './threadData';

/** An area and what is to be ranked over it. */
export interface RankedArea {
  readonly area: Area;
  readonly radii: Radii;
  readonly candidates: readonly Candidate[];
  /** Names of candidates that could not be centred here. */
  readonly notCentred: readonly string[];
}

/** An area with its candidates measured and ranked. */
export interface AreaRanking extends RankedArea {
  readonly measurements: readonly Measurement[];
  /** Which candidates keep areas. */
  readonly equalArea: readonly boolean[];
  /** What remains of Ea in those. */
  readonly floor: number;
  readonly comparability: Comparability;
  readonly ranking: Ranking;
  /** Differences on common samples, for pairs of candidates that lost different ones. */
  readonly common: readonly CommonDifference[];
}

/** What a ranking comes to, filled in as tasks complete. */
export interface Outcome {
  measured(task: MeasureTask, outputs: readonly MeasureOutput[]): undefined;
  /** Pairs of candidates that could tie and lost different samples; asked for once all is measured. */
  pairsToCompare(): { area: number; pairs: readonly (readonly [number, number])[] }[];
  compared(task: ComparisonTask, output: ComparisonOutput): undefined;
  measuredAlone(task: AloneTask, sums: Float64Array): undefined;
  content(): ResultContent;
}

/** Pairs further apart than this, in standard errors or as a share, cannot tie whatever their common samples say. */
const NEAR_ERRORS = 6;
const NEAR_SHARE = 0.02;

/** Starts with nothing measured. */
export function createOutcome(
  job: ProjectionsJob,
  found: LayerAreas,
  areas: readonly RankedArea[],
  design: Design,
): Outcome {
  const measurements = areas.map(({ candidates }) => new AreaMeasurements(design, candidates.length));
  const common = new Map<number, Comparisons>();
  const { weights, sort } = job.parameters;
  const known = new Map<string, boolean>();

  function isEqualArea({ proj, parameters }: Candidate): boolean {
    const found = known.get(proj) ?? keepsAreas(parameters);
    known.set(proj, found);
    return found;
  }

  function rank(ranked: RankedArea, index: number): AreaRanking {
    const measured = ranked.candidates.map((_, i) => measurements[index]!.measurement(i));
    const comparability = comparabilityOf(measurements[index]!, measured, design);
    const equalArea = ranked.candidates.map(isEqualArea);
    const floor = chordFloor(ranked.radii);
    const differences = common.get(index)?.all() ?? [];
    const byPair = new Map(
      differences.map((entry) => [`${entry.first} ${entry.second}`, listed(entry.differences)]),
    );
    const ranking = rankCandidates(
      ranked.candidates.map((candidate, i) =>
        measuredOf(candidate, measured[i]!, {
          comparable: comparability.comparable[i]!,
          floors: [null, null, floor],
          perfect: [false, false, equalArea[i]!],
        }),
      ),
      {
        by: measureOf(sort),
        weights,
        references: SCORE_REFERENCES,
        common: (first, second) => byPair.get(`${first} ${second}`),
      },
    );
    return {
      ...ranked,
      measurements: measured,
      equalArea,
      floor,
      comparability,
      ranking,
      common: differences,
    };
  }

  return {
    measured: (task, outputs) => measurements[task.area]!.take(task, outputs),
    pairsToCompare: () =>
      areas.flatMap(({ candidates }, index) => {
        const pairs = pairsThatMayTie(measurements[index]!, candidates.length, design);
        if (pairs.length === 0) return [];
        common.set(index, new Comparisons(design, pairs));
        return [{ area: index, pairs }];
      }),
    compared: ({ area: index, block }, output) => common.get(index)!.take(block, output),
    measuredAlone: ({ area: index, candidate }, sums) => measurements[index]!.takeAll(candidate, sums),
    content: () => resultOf(job, found, areas.map(rank), design),
  };
}

function measuredOf(
  { name, proj }: Candidate,
  measurement: Measurement,
  more: Pick<Measured, 'comparable' | 'floors' | 'perfect'>,
): Measured {
  return {
    ...more,
    key: `${name}\n${proj}`,
    values: listed(measurement.values),
    replicates: listed(measurement.replicates),
  };
}

function pairsThatMayTie(all: AreaMeasurements, count: number, design: Design): [number, number][] {
  const measured = Array.from({ length: count }, (_, i) => all.measurement(i));
  const { comparable } = comparabilityOf(all, measured, design);
  const pairs: [number, number][] = [];
  for (let first = 0; first < count; first++) {
    for (let second = first + 1; second < count; second++) {
      if (!comparable[first] || !comparable[second] || !areNear(measured[first]!, measured[second]!))
        continue;
      if (!all.keptTheSame(first, second)) pairs.push([first, second]);
    }
  }
  return pairs;
}

function areNear(a: Measurement, b: Measurement): boolean {
  return INDICES.some((index) => {
    const [u, v] = [a.values[index], b.values[index]];
    if (u === null || v === null) return false;
    const errors = (a.standardErrors[index] ?? 0) + (b.standardErrors[index] ?? 0);
    return Math.abs(u - v) <= Math.max(NEAR_ERRORS * errors, NEAR_SHARE * Math.max(u, v));
  });
}
