import { over, type Pair, plus, productOf, sumOf } from './pairs';

/*
 * Powers as exp(exponent * log(base)), the same on every machine. Logarithm and product are pairs of numbers, for the
 * exponent multiplies the error of a logarithm by up to 1000.
 */

/** What ln 2 is beyond `Math.LN2`. */
const LN2_TAIL = 2.3190468138462996e-17;
/** The first 32 bits of ln 2, whose products with the exponents of numbers are exact, and the rest. */
const LN2_FIRST = Math.round(Math.LN2 * 0x1_0000_0000) / 0x1_0000_0000;
const LN2_REST = Math.LN2 - LN2_FIRST + LN2_TAIL;

/** A number from 0.7 to 1.42 is compared with the next multiple of this, whose logarithm is in the table. */
const STEP = 1 / 128;
const FIRST = 90;
const LAST = 182;
const LOGARITHMS = tableOfLogarithms();

/** 1 / k!, from 15 down to 2. */
const FACTORS = Array.from({ length: 14 }, (_, index) => 1 / factorial(15 - index));

/** The bits of a number, to be taken apart. */
const bits = new DataView(new ArrayBuffer(8));

/**
 * The power of two numbers, within a unit in the last place or two and exact where it is a number itself. Zeros, infinities and negative
 * bases are as IEEE 754 has them, but NaN, which is NoData, always gives NaN.
 */
export function power(base: number, exponent: number): number {
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN;
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  if (exponent === 3) return base * base * base;
  if (exponent === -1) return 1 / base;
  const size = Math.abs(base);
  const isNegative = base < 0 || Object.is(base, -0);
  const sign = isNegative && Math.abs(exponent % 2) === 1 ? -1 : 1;
  if (size === 1 && Math.abs(exponent) === Infinity) return 1;
  if (size === 0 || size === Infinity || Math.abs(exponent) === Infinity)
    return sign * (size > 1 === exponent > 0 ? Infinity : 0);
  if (isNegative && !Number.isInteger(exponent)) return Number.NaN;
  if (exponent === 0.5) return Math.sqrt(base);
  const { head, tail } = logarithm(size);
  const rough = exponent * head;
  // Beyond the largest number, and below half of the least.
  if (rough > 710) return sign * Infinity;
  if (rough < -746) return sign * 0;
  const product = productOf(exponent, head);
  return sign * exponential(product.head, product.tail + exponent * tail);
}

/** The natural logarithm of a positive number, within some 2 ** -70 of itself. */
function logarithm(value: number): Pair {
  const isSubnormal = value < 2.2250738585072014e-308;
  bits.setFloat64(0, isSubnormal ? value * 18_014_398_509_481_984 : value);
  const high = bits.getUint32(0);
  let twos = (high >>> 20) - (isSubnormal ? 1023 + 54 : 1023);
  bits.setUint32(0, (high & 0xf_ffff) | 0x3ff0_0000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    twos++;
  }
  const index = Math.round(mantissa / STEP);
  const ofMantissa = plus(LOGARITHMS[index - FIRST]!, logarithmOfRatio(mantissa, index * STEP));
  const ofTwos = productOf(twos, Math.LN2);
  return plus({ head: ofTwos.head, tail: ofTwos.tail + twos * LN2_TAIL }, ofMantissa);
}

/** log(a / b) of numbers about 1 that differ by at most 1/128: 2 artanh((a - b) / (a + b)), by its series. */
function logarithmOfRatio(a: number, b: number): Pair {
  const { head, tail } = over(a - b, sumOf(a, b));
  const z = head * head;
  const more = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z / 11))));
  return sumOf(2 * head, 2 * (tail + head * more));
}

function tableOfLogarithms(): Pair[] {
  const table: Pair[] = [];
  table[1 / STEP - FIRST] = { head: 0, tail: 0 };
  for (let i = 1 / STEP + 1; i <= LAST; i++)
    table[i - FIRST] = plus(table[i - 1 - FIRST]!, logarithmOfRatio(i * STEP, (i - 1) * STEP));
  for (let i = 1 / STEP - 1; i >= FIRST; i--)
    table[i - FIRST] = plus(table[i + 1 - FIRST]!, logarithmOfRatio(i * STEP, (i + 1) * STEP));
  return table;
}

/** e to the power of a sum from -746 to 710, whose second part is far smaller than its first. */
function exponential(first: number, rest: number): number {
  const twos = Math.round(first / Math.LN2);
  const { head, tail } = sumOf(first - twos * LN2_FIRST, -twos * LN2_REST);
  let series = 0;
  for (const factor of FACTORS) series = series * head + factor;
  series *= head * head;
  const near = sumOf(1, head);
  const value = near.head + (near.tail + (series + (near.head + series) * (tail + rest)));
  // In two steps, for the power of two may be more, or less, than a number can be.
  const half = twos >> 1;
  return value * powerOfTwo(half) * powerOfTwo(twos - half);
}

/** Of whole numbers from -1022 to 1023. */
function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

function factorial(of: number): number {
  return of <= 1 ? 1 : of * factorial(of - 1);
}
