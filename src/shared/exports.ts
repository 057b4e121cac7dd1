import type { ExportFormat } from './messages';

/** What a result of an analysis can be exported as: a map of every cell has no table, and only points have places. */
export function exportFormats(analysis: string): readonly ExportFormat[] {
  switch (analysis) {
    case 'gvi':
      return ['csv', 'geojson', 'geopackage', 'flatgeobuf', 'markdown', 'report', 'json'];
    case 'gvi-cells':
      return ['report', 'json'];
    default:
      return ['csv', 'markdown', 'report', 'json'];
  }
}

/** Whether a result is shown on one map, which can be saved as a picture; a ranking has a small one for each candidate. */
export function hasOneMap(analysis: string): boolean {
  return analysis !== 'projections';
}
