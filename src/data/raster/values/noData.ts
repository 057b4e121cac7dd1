import { WHOLE_LIMITS } from '../codec/sampleFormat';
import type { RasterInfo, SampleType } from '../rasterInfo';

const SPECIAL: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '1.#qnan': Number.NaN,
  '1.#ind': Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '1.#inf': Number.POSITIVE_INFINITY,
};

/**
 * The number that GDAL takes a text for that names the value of cells without data: what it begins with, with a comma
 * for a point, and 0 where that is no number. `null` where it is empty.
 */
export function noDataOf(text: string, type: SampleType): number | null {
  if (text === '') return null;
  if (type === 'int64' || type === 'uint64') {
    const whole = BigInt(/^\s*[-+]?\d+/.exec(text)?.[0].replace('+', '') ?? 0);
    return Number(type === 'uint64' ? BigInt.asUintN(64, whole) : whole);
  }
  const value = gdalNumber(text);
  return type === 'float32' ? Math.fround(value) : value;
}

/** The number that a text begins with, with a comma for a point; 0 where that is none. */
export function gdalNumber(text: string): number {
  const [, sign, body] = /^\s*([-+]?)(.*)$/s.exec(text.replace(',', '.'))!;
  const special = Object.keys(SPECIAL).find((name) => body!.toLowerCase().startsWith(name));
  const digits = /^(0x[\da-f]+|\d+\.?\d*|\.\d+)(e[-+]?\d+)?/i.exec(body!)?.[0] ?? '0';
  const value = special === undefined ? Number(digits) : SPECIAL[special]!;
  return sign === '-' && !Number.isNaN(value) ? -value : value;
}

/** Cells from `low` to `high` have no data. */
export interface NoDataRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The cells that GDAL takes for those without data: of integers the whole part, as far as their type has it; of floats all
 * that differ by less than float32 resolves. `null` where none is declared, or only NaN.
 */
export function noDataRange({
  noData,
  sampleType,
}: Pick<RasterInfo, 'noData' | 'sampleType'>): NoDataRange | null {
  if (noData === null || Number.isNaN(noData)) return null;
  const limits = WHOLE_LIMITS[sampleType];
  if (limits !== undefined) {
    if (noData < limits[0] || noData > limits[1]) return null;
    return { low: Math.trunc(noData), high: Math.trunc(noData) };
  }
  if ((sampleType !== 'float32' && sampleType !== 'float64') || !Number.isFinite(noData)) {
    return { low: noData, high: noData };
  }
  const round = sampleType === 'float32' ? Math.fround : (value: number): number => value;
  return { low: lastAlike(noData, -1, round), high: lastAlike(noData, 1, round) };
}

/** Twice the distance of 1 from the next float32 (FLT_EPSILON). */
const TWICE_EPSILON = 2 ** -22;

/** The number farthest from `value`, up or down, that GDAL's ARE_REAL_EQUAL holds to be the same. */
function lastAlike(value: number, direction: 1 | -1, round: (value: number) => number): number {
  const isAlike = (other: number): boolean =>
    Math.abs(round(other - value)) < round(TWICE_EPSILON * Math.abs(round(other + value)));
  let alike = value;
  let beyond = round(value + direction * 1e-6 * Math.abs(value));
  if (isAlike(beyond)) {
    // Sums of numbers that are as large as these are infinite, and everything is less than infinity.
    if (direction === Math.sign(value)) return direction * Number.MAX_VALUE;
    beyond = 0;
  }
  for (;;) {
    const middle = round(alike + (beyond - alike) / 2);
    if (middle === alike || middle === beyond) return alike;
    if (isAlike(middle)) alike = middle;
    else beyond = middle;
  }
}

/** Tells the values of cells with data. */
export function dataTest(info: Pick<RasterInfo, 'noData' | 'sampleType'>): (value: number) => boolean {
  const noData = noDataRange(info);
  return (value) => noData === null || !(value >= noData.low && value <= noData.high);
}
