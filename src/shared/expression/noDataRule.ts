/**
 * What becomes of cells without data; NaN is NoData throughout, and a calculation that gives NaN gives NoData.
 *
 * - `propagate`: NoData in gives NoData out.
 * - `ignore`: a missing operand of `+`, `-`, `*`, `min` or `max` is skipped, and the other is the result (for a missing
 *   left side of `-`: 0 minus the other). Where all are missing the result is NoData. All else is as for `propagate`.
 * - a number: every cell without data of a raster's band reads as this number; all else is as for `propagate`.
 *
 * Whatever the rule, a condition decides only as far as it is known: `0 && NoData` is 0, `1 || NoData` is 1, a choice
 * with a known condition is its chosen branch alone, and `isnodata` gives 1 or 0.
 */
export type NoDataRule = 'propagate' | 'ignore' | number;

/** Operators and functions that skip missing operands under the rule `ignore`. */
const SKIPPING: ReadonlySet<string> = new Set(['+', '-', '*', 'min', 'max']);

export function skipsMissing(operation: string, rule: NoDataRule): boolean {
  return rule === 'ignore' && SKIPPING.has(operation);
}
