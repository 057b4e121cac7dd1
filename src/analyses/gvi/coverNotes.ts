import { type Note, warning } from '../../shared/note';

/*
 * Rasters in two systems are taken to overlap where their extents do. Where they do not after all, everything counts as not
 * green, which nobody must take for a finding.
 */

/** Says that nothing of the greenness lies around any observer. */
function uncovered(label: string): Note {
  return warning(
    `${label} covers nothing of what is seen: beyond it nothing counts as green. Check that both rasters cover the same area, and that each names its CRS rightly.`,
    'The greenness raster covers nothing of what is seen',
    'greenness',
  );
}

/** @param greenCoverage the share of each observer's disk inside the greenness; NaN where it does not look */
export function noCoverNotes(label: string, greenCoverage: Float64Array): Note[] {
  const isNone = greenCoverage.some((share) => share === 0) && !greenCoverage.some((share) => share > 0);
  return isNone ? [uncovered(label)] : [];
}

/** The same by the blocks of the greenness that are read for a map of every cell. */
export function noCoverBy(label: string, blocks: readonly number[]): Note[] {
  return blocks.length === 0 ? [uncovered(label)] : [];
}
