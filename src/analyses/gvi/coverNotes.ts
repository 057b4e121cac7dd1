import { blocksUnder } from '../../data/raster/blocksUnder';
import type { Grid } from '../../data/raster/grid';
import type { Placement } from '../../data/raster/placement';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import type { Note } from '../../shared/note';

/*
 * Rasters in two systems are taken to overlap where their extents do. Where they do not after all, everything counts as not
 * green, which nobody must take for a finding.
 */

/** Says that nothing of the greenness lies around any observer. */
function uncovered(label: string): Note {
  return {
    grade: 'warning',
    text: `${label} covers nothing of what is seen: beyond it nothing counts as green. Check that both rasters cover the same area, and that each names its CRS rightly.`,
    short: 'The greenness raster covers nothing of what is seen',
    change: 'greenness',
  };
}

/** @param greenCoverage the share of each observer's disk inside the greenness; NaN where it does not look */
export function noCoverNotes(label: string, greenCoverage: Float64Array): Note[] {
  const isNone = greenCoverage.some((share) => share === 0) && !greenCoverage.some((share) => share > 0);
  return isNone ? [uncovered(label)] : [];
}

/** The same of what is seen from a map of every cell: a window of the surface. */
export function noCoverUnder(
  label: string,
  base: Grid,
  seen: Window,
  file: RasterFile,
  placement: Placement,
): Note[] {
  return blocksUnder(base, seen, file, placement).length === 0 ? [uncovered(label)] : [];
}
