import { extent, range, ticks } from 'd3-array';

/** The scale that the values of a column share. */
export interface WhiskerScale {
  readonly logarithmic: boolean;
  /** 0..1 along the axis. */
  place(value: number): number;
  /** Values marked on the axis, with their text: powers of ten, or round numbers from zero. */
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Values that span more than this factor get a logarithmic scale. */
const MAX_LINEAR_SPAN = 30;

/** From zero to the largest value; logarithmic where the values span too much for that. */
export function whiskerScale(values: readonly number[]): WhiskerScale {
  const [min, max] = extent(values.filter((value) => value > 0 && Number.isFinite(value)));
  if (min === undefined) return { logarithmic: false, place: () => 0, ticks: [{ value: 0, text: '0' }] };
  return max / min <= MAX_LINEAR_SPAN ? linearScale(max) : logarithmicScale(min, max);
}

function linearScale(max: number): WhiskerScale {
  const end = max * 1.04;
  return {
    logarithmic: false,
    place: (value) => clamp(value / end),
    ticks: ticks(0, max, 2).map((value) => ({ value, text: String(value) })),
  };
}

function logarithmicScale(min: number, max: number): WhiskerScale {
  const low = Math.log10(min / 1.3);
  const high = Math.log10(max * 1.1);
  return {
    logarithmic: true,
    place: (value) => (value > 0 ? clamp((Math.log10(value) - low) / (high - low)) : 0),
    ticks: range(Math.ceil(low), Math.floor(high) + 1).map((power) => ({
      value: 10 ** power,
      text: `10${superscript(power)}`,
    })),
  };
}

function superscript(power: number): string {
  return String(power).replace(/./g, (digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
