import type { Samples } from './rasterInfo';

/** Max number of distinct values that are collected; a raster with more holds no classes. */
export const MAX_CLASSES = 16;

/** What was met among cells that were read, those without data aside. Plain data. */
export interface MetValues {
  /** Distinct values, until they are more than `MAX_CLASSES`. */
  readonly values: Set<number>;
  /** Whether one of the chosen values was met, among those that are collected or not. */
  anyChosen: boolean;
}

/** Nothing was met yet. */
export function noneMet(): MetValues {
  return { values: new Set(), anyChosen: false };
}

/** Adds a value. */
export function meet(met: MetValues, value: number): void {
  if (met.values.size <= MAX_CLASSES) met.values.add(value);
}

/** Adds what was met elsewhere. */
export function meetAll(met: MetValues, other: MetValues): void {
  for (const value of other.values) meet(met, value);
  met.anyChosen ||= other.anyChosen;
}

/** Adds the cells of a decoded block, or of its rows, that lie in the raster. */
export function meetSamples(
  met: MetValues,
  samples: Samples,
  { stride, columns, rows }: { readonly stride: number; readonly columns: number; readonly rows: number },
  isData: (value: number) => boolean,
  isChosen: (value: number) => boolean,
): void {
  if (samples instanceof Uint8Array) {
    const seen = new Uint8Array(256);
    let last = -1;
    for (let row = 0; row < rows; row++) {
      for (let at = row * stride, end = at + columns; at < end; at++) {
        const value = samples[at]!;
        if (value === last) continue;
        last = value;
        seen[value] = 1;
      }
    }
    for (let value = 0; value < 256; value++) if (seen[value] === 1) meetOne(value);
    return;
  }
  // Neighbours are mostly equal.
  let last = Number.NaN;
  for (let row = 0; row < rows; row++) {
    for (let at = row * stride, end = at + columns; at < end; at++) {
      const value = samples[at]!;
      if (value === last || Number.isNaN(value)) continue;
      last = value;
      meetOne(value);
    }
  }

  function meetOne(value: number): void {
    if (!isData(value)) return;
    meet(met, value);
    if (!met.anyChosen && isChosen(value)) met.anyChosen = true;
  }
}
