import type { CandidateMap } from './maps';
import type { PerIndex } from './ranking';

/**
 * What a ranking leaves in a result's `details`, beside whatever else it has: enough for the page to rank again when
 * weights change, and to draw. Rows are rows of the result.
 */
export interface RankingDetails {
  /** For each row the means of its replicates, in the same order for all rows of an area. */
  readonly replicates: readonly PerIndex<readonly number[]>[];
  /**
   * For pairs of rows that lost different samples: the differences, second less first, replicate by replicate, on the
   * samples that both kept.
   */
  readonly common?: readonly ({ readonly first: number; readonly second: number } & PerIndex<
    readonly number[]
  >)[];
  /**
   * The areas, each a ranking of its own: which rows it has (from `from` to before `to`), its bounds in degrees (west,
   * south, east, north; east may pass 180), the radii of its circles in metres, and what remains of Ea in a map that
   * keeps every area.
   */
  readonly areas?: readonly {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly bounds: readonly [number, number, number, number];
    readonly radiiM: readonly [number, number];
    readonly chordFloor: number;
  }[];
  /** The drawings of candidates; not every row needs one. */
  readonly maps?: readonly CandidateMap[];
}
