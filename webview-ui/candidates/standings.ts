import type { PackedResult } from '../../src/shared/packedResult';
import type { Weights } from '../model/viewState';
import { type CandidateData, INDICES } from './candidateData';

/** Where a candidate stands under some weights. */
export interface Standing {
  /** 1 is best; candidates that tie share it. */
  readonly rank: number;
  readonly tied: boolean;
  /** The rank as text, as in `2=`. */
  readonly text: string;
  /** 1 is the best possible. */
  readonly score: number;
}

/** The weights that a result starts with. */
export function firstWeights({ result }: PackedResult): Weights {
  const { sort } = result.job.parameters;
  if (sort === 'distance') return { distance: 1, shape: 0, area: 0 };
  if (sort === 'shape') return { distance: 0, shape: 1, area: 0 };
  if (sort === 'area' || sort === undefined) return { distance: 0, shape: 0, area: 1 };
  return weightsOf(result.job.parameters.weights);
}

function weightsOf(value: unknown): Weights {
  const { distance, shape, area } = (value ?? {}) as Partial<Weights>;
  return { distance: distance ?? 1, shape: shape ?? 1, area: area ?? 1 };
}

/** Ranks all rows under the weights, each group for itself. */
export function standingsOf(
  document: PackedResult,
  data: CandidateData,
  weights: Weights | null,
): ReadonlyMap<number, Standing> {
  const used = weights ?? firstWeights(document);
  const standings = new Map<number, Standing>();
  const share = [used.distance, used.shape, used.area];
  const total = share.reduce((sum, weight) => sum + weight, 0);
  const scored: { row: number; score: number }[] = [];
  const best = INDICES.map((index) =>
    Math.min(...rowsOf(data).map((row) => data.value(index, row) ?? Number.POSITIVE_INFINITY)),
  );
  for (const row of rowsOf(data)) {
    let log = 0;
    for (const [at, index] of INDICES.entries()) {
      if (share[at]! > 0)
        log += (share[at]! / total) * Math.log((data.value(index, row) ?? Number.NaN) / best[at]!);
    }
    if (!Number.isNaN(log)) scored.push({ row, score: Math.exp(log) });
  }
  scored.sort((a, b) => a.score - b.score || a.row - b.row);
  for (const [at, { row, score }] of scored.entries()) {
    standings.set(row, { rank: at + 1, tied: false, text: String(at + 1), score });
  }
  return standings;
}

function rowsOf(data: CandidateData): number[] {
  return Array.from({ length: data.rows }, (_, row) => row).filter((row) => data.excluded(row) === null);
}
