import { formatItems } from './format';
import type { ResultBody } from './result';

/** How many of what a result is of, as in `50 observers`. */
export function analysedItems({ job, rows, summary }: Pick<ResultBody, 'job' | 'rows' | 'summary'>): string {
  switch (job.analysis) {
    case 'projections':
      return formatItems(rows, 'candidates');
    case 'gvi-cells':
      // Such a map has no rows; of its cells those count that were asked for.
      return formatItems(summary.cells ?? 0, 'cells');
    default:
      return formatItems(rows, 'observers');
  }
}
