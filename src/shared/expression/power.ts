import { tailOfProduct, tailOfSum } from './exactTails';

/*
 * Powers as exp(exponent * log(base)), the same on every machine. The product has up to 1000 times the error of the
 * logarithm: both are therefore sums of two numbers, a head and a far smaller tail.
 */

/** The first 32 bits of ln 2, whose products with whole numbers up to 1100 are exact, and the rest. */
const LN2_FIRST = Math.round(Math.LN2 * 0x1_0000_0000) / 0x1_0000_0000;
const LN2_REST = Math.LN2 - LN2_FIRST + 2.3190468138462996e-17;

/** Multiples of 1 / 128 from the first to the last have their logarithms in a table. */
const STEPS = 128;
const FIRST = 90;
const LAST = 182;
const HEADS = new Float64Array(LAST - FIRST + 1);
const TAILS = new Float64Array(LAST - FIRST + 1);
for (let i = STEPS + 1; i <= LAST; i++) fillTable(i, i - 1);
for (let i = STEPS - 1; i >= FIRST; i--) fillTable(i, i + 1);

/** The bits of a number, to be taken apart. */
const bits = new DataView(new ArrayBuffer(8));

/**
 * The power of two numbers, within 2 units in the last place, and exact where it is a number itself. Zeros, infinities and negative
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
  return exponent === 0.5 ? Math.sqrt(base) : sign * finitePower(size, exponent);
}

/** Of a finite positive base and a finite exponent. */
function finitePower(base: number, exponent: number): number {
  // The base is a power of two times a mantissa from 0.7 to 1.42.
  const isSubnormal = base < 2.2250738585072014e-308;
  bits.setFloat64(0, isSubnormal ? base * 18_014_398_509_481_984 : base);
  const high = bits.getUint32(0);
  bits.setUint32(0, (high & 0xf_ffff) | 0x3ff0_0000);
  let mantissa = bits.getFloat64(0);
  let twos = (high >>> 20) - (isSubnormal ? 1023 + 54 : 1023);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    twos++;
  }
  // Its logarithm is that of the nearest number in the table, and of how it differs from that.
  const index = Math.round(mantissa * STEPS);
  const near = index / STEPS;
  const ratio = (mantissa - near) / (mantissa + near);
  const ofTwos = twos * LN2_FIRST;
  const ofNear = HEADS[index - FIRST]!;
  const sum = ofTwos + ofNear;
  const rough = sum + 2 * ratio;
  const rest =
    tailOfSum(sum, 2 * ratio) +
    (tailOfSum(ofTwos, ofNear) +
      (twos * LN2_REST + (TAILS[index - FIRST]! + tailOfLogarithm(mantissa, near, ratio))));
  const head = rough + rest;
  const tail = rest - (head - rough);
  const product = exponent * head;
  // Beyond the largest number, and below half of the least.
  if (product > 710) return Infinity;
  if (product < -746) return 0;
  return exponential(product, tailOfProduct(exponent, head) + exponent * tail);
}

/**
 * log(a / b) less twice the ratio (a - b) / (a + b), which is given as it was rounded: 2 artanh of the exact ratio, by its series. For
 * numbers about 1 that differ by at most 1 / 128.
 */
function tailOfLogarithm(a: number, b: number, ratio: number): number {
  const sum = a + b;
  const tail = (a - b - ratio * sum - tailOfProduct(ratio, sum) - ratio * tailOfSum(a, b)) / sum;
  const z = ratio * ratio;
  return 2 * (tail + ratio * z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z / 11)))));
}

/** The logarithm of one number of the table, from that of the one beside it. */
function fillTable(step: number, beside: number): void {
  const [a, b] = [step / STEPS, beside / STEPS];
  const ratio = (a - b) / (a + b);
  const head = HEADS[beside - FIRST]!;
  const rough = head + 2 * ratio;
  const rest = tailOfSum(head, 2 * ratio) + (TAILS[beside - FIRST]! + tailOfLogarithm(a, b, ratio));
  HEADS[step - FIRST] = rough + rest;
  TAILS[step - FIRST] = rest - (rough + rest - rough);
}

/** e to the power of a sum from -746 to 710. */
function exponential(head: number, tail: number): number {
  const twos = Math.round(head / Math.LN2);
  const first = head - twos * LN2_FIRST;
  const r = first - twos * LN2_REST;
  const rest = tailOfSum(first, -twos * LN2_REST) + tail;
  // The series from its third term on, 1 / k!, even and odd terms side by side.
  const z = r * r;
  const even =
    1 / 2 +
    z *
      (1 / 24 +
        z * (1 / 720 + z * (1 / 40_320 + z * (1 / 3_628_800 + z * (1 / 479_001_600 + z / 87_178_291_200)))));
  const odd =
    1 / 6 +
    z *
      (1 / 120 +
        z *
          (1 / 5040 +
            z * (1 / 362_880 + z * (1 / 39_916_800 + z * (1 / 6_227_020_800 + z / 1_307_674_368_000)))));
  const series = z * (even + r * odd);
  const value = 1 + r + (tailOfSum(1, r) + (series + (1 + r + series) * rest));
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
