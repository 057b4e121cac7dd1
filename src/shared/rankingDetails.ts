/** Numbers by the name of a measure's column, replicate by replicate. */
export type Replicates = Readonly<Record<string, readonly number[]>>;

/** A group of rows that is a ranking of its own: from row `from` to before row `to`. */
export interface RankedGroup {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What a result whose rows can be ranked again leaves in its `details`, beside whatever else it has. Rows are rows of
 * the result.
 */
export interface RankingDetails {
  /** For each row the means of its replicates, in the same order for all rows of a group. */
  readonly replicates?: readonly Replicates[];
  /**
   * For pairs of rows that lost different samples: the differences, second less first, replicate by replicate, on the
   * samples that both kept.
   */
  readonly common?: readonly (Readonly<Record<string, unknown>> & {
    readonly first: number;
    readonly second: number;
  })[];
  /** The groups, in the order of their rows; one of all rows where absent. */
  readonly areas?: readonly RankedGroup[];
}
