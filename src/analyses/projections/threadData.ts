import type { Area } from './areas/area';
import type { Within } from './areas/areaMap';
import type { Radii } from './design/circles';
import type { Design } from './design/design';
import type { LocalDistortion } from './indices/local';

/** One area with its candidates, as threads know it. */
export interface AreaWork {
  readonly area: Area;
  readonly radii: Radii;
  /** The PROJ strings of its candidates. */
  readonly projections: readonly string[];
}

/*
 * What threads share of a ranking. For one area the samples lie in the arena: `SAMPLE_NUMBERS` 64-bit numbers a
 * sample (see SamplePoints), written block by block by the stage `sample design`, read by all later ones. With
 * several areas each task makes the samples of its own block, for memory's sake, and no one else wants them.
 */
export interface ProjectionsThreadData {
  readonly areas: readonly AreaWork[];
  readonly within: Within;
  readonly design: Design;
  /** Where the samples lie in the arena, in bytes; null where each task makes its own. */
  readonly samplesAt: number | null;
}

/** The stages, by the names that are shown. */
export const STAGES = {
  design: 'sample design',
  measure: 'measure distortion',
  compare: 'compare on common samples',
  alone: 'one task a candidate',
} as const;

/** Makes the samples of one block. */
export interface DesignTask {
  readonly block: number;
}

/** Measures some candidates of an area on some blocks of its samples. Gives a `MeasureOutput` for each block. */
export interface MeasureTask {
  readonly area: number;
  readonly blocks: readonly number[];
  readonly candidates: readonly number[];
}

/** Which samples of a block a candidate lost: 0 kept, 1 cut, 2 outside; one byte a circle and a pair. */
export interface Losses {
  readonly circles: Uint8Array;
  readonly pairs: Uint8Array;
}

/** What candidates gave on one block. */
export interface MeasureOutput {
  /** For each candidate `SUMS` numbers. */
  readonly sums: Float64Array;
  /** For each candidate; null where none was lost. */
  readonly losses: readonly (Losses | null)[];
  /** For each candidate, of the first block only. */
  readonly local: readonly LocalDistortion[] | null;
}

/** Compares pairs of candidates on the samples of one block that both kept. */
export interface ComparisonTask {
  readonly area: number;
  readonly block: number;
  readonly pairs: readonly (readonly [first: number, second: number])[];
}

/** For each pair: the sums of second less first of Ep, Es, Ea, then how many pairs and circles both kept. */
export type ComparisonOutput = Float64Array;
export const COMPARISON_SUMS = 5;

/** All of one candidate, with random samples of its own. */
export interface AloneTask {
  readonly area: number;
  readonly candidate: number;
}
