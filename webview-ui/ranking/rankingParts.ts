import type { PageContext } from '../pageContext';
import type { TextMeasure } from '../table/columnWidths';
import type { RankedData } from './rankedData';
import type { Standing } from './standings';

/** What the columns of a ranking are made of. */
export interface RankingParts {
  readonly data: RankedData;
  /** Those that share the scales of the columns. */
  readonly rows: Uint32Array;
  /** Read anew at each drawing. */
  standings(): ReadonlyMap<number, Standing>;
  readonly measure: TextMeasure;
  readonly context: PageContext;
}
