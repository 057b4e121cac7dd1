import type { ShownRanking } from '../../src/shared/messages';
import { type Measured, type RankingOptions, rankCandidates } from '../../src/shared/ranking';
import type { Cell } from '../../src/shared/result';
import { allColumns, type DataColumn } from '../model/tableData';
import { groupOf, type RankedData } from './rankedData';

/** Where a row stands under some weights. */
export interface Standing {
  /** 1 is best; rows that tie share it. */
  readonly rank: number;
  /** Where it comes in its group, from 0: rows that tie have an order too. */
  readonly place: number;
  /** Whether another row shares it. */
  readonly tied: boolean;
  /** The rank as text, as in `2 =`. */
  readonly text: string;
  /** The overall score: 1 is the best possible. */
  readonly score: number;
  /** No other row is as good on all measures and better on one. */
  readonly best: boolean;
}

/** The weights that were kept, where they fit the measures; else those that give the order of the job. */
export function weightsFor({ weights }: RankedData, kept: readonly number[] | null): readonly number[] {
  const fits = kept?.length === weights.measures.length && kept.every((weight) => weight >= 0);
  return fits && kept.some((weight) => weight > 0) ? kept : weights.first;
}

/**
 * Ranks all rows under the weights, each group for itself. Rows that cannot be compared have no standing, and none of
 * a result that is not ranked.
 */
export function standingsOf(data: RankedData, weights: readonly number[]): ReadonlyMap<number, Standing> {
  const standings = new Map<number, Standing>();
  if (data.table.description.weights === undefined) return standings;
  const options = optionsOf(data, weights);
  for (const { from, to } of data.groups) {
    const rows = Array.from({ length: to - from }, (_, at) => from + at);
    const common = commonDifferences(data, rows);
    const ranking = rankCandidates(
      rows.map((row) => measured(data, row)),
      common === undefined ? options : { ...options, common },
    );
    for (const [place, at] of ranking.order.entries()) {
      const rank = ranking.rank[at] ?? null;
      if (rank === null) continue;
      standings.set(rows[at]!, {
        rank,
        place,
        tied: ranking.tied[at] === true,
        text: ranking.tied[at] ? `${rank} =` : String(rank),
        score: ranking.score[at]!,
        best: ranking.unbeaten[at] === true,
      });
    }
  }
  return standings;
}

/** All columns, those of the ranking as it stands under some weights. */
export function standingColumns(
  { table, weights }: RankedData,
  standings: ReadonlyMap<number, Standing>,
): DataColumn[] {
  const ranked: Readonly<Record<string, (standing: Standing | undefined) => Cell>> = {
    [weights.rank]: (standing) => standing?.rank ?? null,
    [weights.score]: (standing) => standing?.score ?? null,
    [weights.best]: (standing) => standing?.best ?? null,
  };
  const columns = table.columns.map((column) => {
    const shown = ranked[column.name];
    return shown === undefined ? column : { ...column, at: (row: number) => shown(standings.get(row)) };
  });
  return allColumns({ ...table, columns });
}

/** The ranking for a file; `null` where the weights are those of the job. */
export function rankingUnder(
  { table, weights: { first } }: RankedData,
  weights: readonly number[],
  standings: ReadonlyMap<number, Standing>,
): ShownRanking | null {
  if (table.description.weights === undefined || weights.every((weight, at) => weight === first[at]))
    return null;
  const rows = Array.from({ length: table.rows }, (_, row) => standings.get(row));
  return {
    weights: [...weights],
    rank: Uint32Array.from(rows, (standing) => standing?.rank ?? 0),
    tied: Uint8Array.from(rows, (standing) => Number(standing?.tied === true)),
    best: Uint8Array.from(rows, (standing) => Number(standing?.best === true)),
    score: Float64Array.from(rows, (standing) => standing?.score ?? Number.NaN),
  };
}

/** Where a row comes: groups in the order of the result, each from its best row to its worst. */
export function placeOf(data: RankedData, standings: ReadonlyMap<number, Standing>, row: number): number {
  return groupOf(data, row) * (data.table.rows + 1) + (standings.get(row)?.place ?? data.table.rows);
}

/** One weight alone ranks by that measure itself. */
function optionsOf({ measures }: RankedData, weights: readonly number[]): RankingOptions {
  const alone = weights.filter((weight) => weight > 0).length === 1;
  return {
    by: alone ? weights.findIndex((weight) => weight > 0) : null,
    weights,
    references: measures.map(({ reference = 0 }) => reference),
  };
}

function measured(data: RankedData, row: number): Measured {
  const values = data.measures.map(({ valueAt }) => valueAt(row));
  const replicates = data.details.replicates?.[row];
  return {
    key: data.key(row),
    comparable: data.comparable(row),
    values,
    floors: data.measures.map(({ floor, floorAt }) => (floor?.perfect === undefined ? null : floorAt(row))),
    perfect: data.measures.map(({ isPerfect }) => isPerfect(row)),
    replicates: data.measures.map(({ column }, measure) => replicates?.[column] ?? [values[measure] ?? 0]),
  };
}

function commonDifferences(
  { details: { common = [] }, measures }: RankedData,
  rows: readonly number[],
): RankingOptions['common'] {
  if (common.length === 0) return undefined;
  const byPair = new Map(
    common.map((entry) => [
      `${entry.first} ${entry.second}`,
      measures.map(({ column }) => entry[column] as readonly number[]),
    ]),
  );
  return (first, second) => byPair.get(`${rows[first]} ${rows[second]}`);
}
