import { Fours } from './assembly/pointMemory';

/*
 * Rasters of block maxima, by which the kernel for single observers passes over stretches of rays: *fine* ones of
 * blocks of 8 rows, *coarse* ones of 32. A cell stands for four columns and holds the maximum of these and of some to
 * the right: there is a raster for each reach, as rays that run along the rows' normal need less of it than diagonal ones.
 */

/** Fours of columns whose maximum a cell holds, by reach. */
export const FINE_FOURS: readonly number[] = [Fours.fine1, Fours.fine2];
export const COARSE_FOURS: readonly number[] = [Fours.coarse1, Fours.coarse2, Fours.coarse3, Fours.coarse4];

/** Columns to the right of any column of a cell, at least, that a reach of this many fours holds. */
export function reachOf(fours: number): number {
  return (fours - 1) * 4;
}
