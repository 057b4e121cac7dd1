import { extent } from 'd3-array';
import type { ColourScale, RampName } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import type { ColourChoice } from '../state/viewState';
import { classBreaks } from './classBreaks';

/** As nobody has chosen: the first column, over its values, in the classes of the column. */
export function firstColours(column: ValueColumn | undefined): ColourChoice {
  const isAboutZero = column?.ramp === 'difference' && column.range !== undefined;
  return {
    value: null,
    range: isAboutZero ? 'fixed' : 'values',
    classing: column?.classing ?? 'continuous',
    classes: 5,
    ramp: null,
  };
}

/**
 * How values are coloured.
 *
 * @param values NaN where there is none
 * @param extent of the values
 * @param column of which they are; absent where they mean nothing
 * @param settled the ramp of the settings
 */
export function colourScale(
  {
    value,
    extent,
  }: { readonly value: Float64Array | Float32Array; readonly extent: readonly [number, number] },
  column: ValueColumn | undefined,
  choice: ColourChoice | null,
  settled: RampName,
): ColourScale {
  const { range, classing, classes, ramp: wanted } = choice ?? firstColours(column);
  const ramp = wanted ?? column?.ramp ?? settled;
  const spanned = spanOf((range === 'fixed' ? column?.range : undefined) ?? extent, ramp);
  const zero = column?.legend.zero;
  const coloured = zero === undefined ? value : value.filter((one) => one !== 0);
  const [min, max] = spanned;
  return { ramp, min, max, zero, breaks: classBreaks(classing, classes, coloured, spanned) };
}

/** The same over the values that there are. */
export function scaleOver(
  value: Float64Array | Float32Array,
  column: ValueColumn | undefined,
  choice: ColourChoice | null,
  settled: RampName,
): ColourScale {
  const [min = 0, max = 1] = extent(value);
  return colourScale({ value, extent: [min, max] }, column, choice, settled);
}

/** The column of values that colours show: the first, unless another is chosen. */
export function chosenColumn(
  values: readonly ValueColumn[],
  choice: ColourChoice | null,
): ValueColumn | undefined {
  return values.find(({ column }) => column === choice?.value) ?? values[0];
}

/** A ramp with 0 in its middle spans as much on either side of it. */
function spanOf([min, max]: readonly [number, number], ramp: RampName): readonly [number, number] {
  const far = Math.max(Math.abs(min), Math.abs(max));
  return ramp === 'difference' ? [-far, far] : [min, max];
}
