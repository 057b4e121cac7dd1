import type { PackedResult } from '../../src/shared/packedResult';
import {
  INDEX_OF_KEY,
  type Measured,
  type PerIndex,
  type RankingOptions,
  rankCandidates,
  type SortKey,
} from '../../src/shared/ranking';
import type { RankingDetails } from '../../src/shared/rankingDetails';
import type { Weights } from '../model/viewState';
import type { CandidateData } from './candidateData';

/** Where a candidate stands under some weights. */
export interface Standing {
  /** 1 is best; candidates that tie share it. */
  readonly rank: number;
  readonly tied: boolean;
  /** The rank as text, as in `2 =`. */
  readonly text: string;
  /** The overall score: 1 is the best possible. */
  readonly score: number;
  readonly pareto: boolean;
}

/** The weights that a result starts with: those that give the order of its job. */
export function firstWeights({ result }: PackedResult): Weights {
  const { sort, weights } = result.job.parameters as { sort?: SortKey; weights?: readonly number[] };
  const index = INDEX_OF_KEY[sort ?? 'area'];
  if (index !== null)
    return { distance: Number(index === 'Ep'), shape: Number(index === 'Es'), area: Number(index === 'Ea') };
  const [distance = 1, shape = 1, area = 1] = weights ?? [];
  return { distance, shape, area };
}

/** Ranks all rows under the weights, each area for itself. Rows that cannot be compared have no standing. */
export function standingsOf(
  document: PackedResult,
  data: CandidateData,
  weights: Weights | null,
): ReadonlyMap<number, Standing> {
  const details = document.result.details as unknown as Partial<RankingDetails>;
  const options = optionsOf(weights ?? firstWeights(document));
  const standings = new Map<number, Standing>();
  for (const { from, to } of data.areas) {
    const rows = Array.from({ length: to - from }, (_, at) => from + at);
    const common = commonDifferences(details, rows);
    const ranking = rankCandidates(
      rows.map((row) => measured(data, details, row)),
      common === undefined ? options : { ...options, common },
    );
    for (const [at, row] of rows.entries()) {
      const rank = ranking.rank[at] ?? null;
      if (rank === null) continue;
      const tied = ranking.tied[at]!;
      const text = tied ? `${rank} =` : String(rank);
      standings.set(row, {
        rank,
        tied,
        text,
        score: ranking.score[at]!,
        pareto: ranking.paretoOptimal[at] === true,
      });
    }
  }
  return standings;
}

/** One weight alone ranks by that index itself. */
function optionsOf({ distance, shape, area }: Weights): RankingOptions {
  const alone = [distance, shape, area].filter((weight) => weight > 0).length === 1;
  const sort: SortKey = !alone ? 'score' : distance > 0 ? 'distance' : shape > 0 ? 'shape' : 'area';
  return { sort, weights: { Ep: distance, Es: shape, Ea: area } };
}

function measured(data: CandidateData, { replicates }: Partial<RankingDetails>, row: number): Measured {
  const own = (index: 'Ep' | 'Es' | 'Ea'): readonly number[] =>
    replicates?.[row]?.[index] ?? [data.value(index, row) ?? 0];
  return {
    key: `${data.name(row)}\n${data.proj(row) ?? ''}`,
    comparable: data.comparable(row),
    values: { Ep: data.value('Ep', row), Es: data.value('Es', row), Ea: data.value('Ea', row) },
    replicates: { Ep: own('Ep'), Es: own('Es'), Ea: own('Ea') },
  };
}

function commonDifferences(
  { common = [] }: Partial<RankingDetails>,
  rows: readonly number[],
): RankingOptions['common'] | undefined {
  if (common.length === 0) return undefined;
  const byPair = new Map<string, PerIndex<readonly number[]>>(
    common.map((entry) => [`${entry.first} ${entry.second}`, entry]),
  );
  return (first, second) => byPair.get(`${rows[first]} ${rows[second]}`);
}
