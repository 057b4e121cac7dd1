/*
 * Points of the Sobol sequence in four dimensions, scrambled by hashes after Owen.
 * Direction numbers: Joe and Kuo 2008 (new-joe-kuo-6), the first four dimensions.
 * Scrambling: Burley 2020, "Practical hash-based Owen scrambling", with the permutation that Vegdahl 2021
 * found to mix better. All arithmetic is on 32-bit integers, so it is the same everywhere.
 */

/** Degree, coefficients and first direction numbers of dimensions 1..3; dimension 0 is van der Corput's. */
const PRIMITIVES = [
  { degree: 1, coefficients: 0, first: [1] },
  { degree: 2, coefficients: 1, first: [1, 3] },
  { degree: 3, coefficients: 1, first: [1, 3, 1] },
] as const;

const DIRECTIONS: readonly Uint32Array[] = [
  Uint32Array.from({ length: 32 }, (_, bit) => 2 ** (31 - bit)),
  ...PRIMITIVES.map(directionNumbers),
];

function directionNumbers(primitive: (typeof PRIMITIVES)[number]): Uint32Array {
  const { degree, coefficients, first } = primitive;
  const directions = new Uint32Array(32);
  for (let bit = 0; bit < 32; bit++) {
    if (bit < degree) {
      directions[bit] = first[bit]! << (31 - bit);
      continue;
    }
    let value = directions[bit - degree]! ^ (directions[bit - degree]! >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) value ^= directions[bit - k]!;
    }
    directions[bit] = value;
  }
  return directions;
}

/** The point `index` of the unscrambled sequence, as 32 bits of a fraction. */
function sobolBits(index: number, dimension: number): number {
  const directions = DIRECTIONS[dimension]!;
  let bits = 0;
  for (let rest = index, bit = 0; rest !== 0; rest >>>= 1, bit++) {
    if (rest & 1) bits ^= directions[bit]!;
  }
  return bits >>> 0;
}

function reverseBits(value: number): number {
  let bits = value;
  bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return ((bits >>> 16) | (bits << 16)) >>> 0;
}

/** Permutes so that each bit of the result depends only on the seed and on bits at or below it. */
function permuteUpwards(value: number, seed: number): number {
  let bits = value ^ Math.imul(value, 0x3d20adea);
  bits = (bits + seed) | 0;
  bits = Math.imul(bits, (seed >>> 16) | 1);
  bits ^= Math.imul(bits, 0x05526c56);
  bits ^= Math.imul(bits, 0x53a22864);
  return bits >>> 0;
}

/** Mixes two 32-bit integers into one (the finaliser of MurmurHash3, Appleby 2011). */
export function mix(seed: number, value: number): number {
  let bits = Math.imul(seed ^ Math.imul(value, 0x9e3779b9), 0x85ebca6b);
  bits ^= bits >>> 16;
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * One coordinate of a scrambled Sobol point, in the open unit interval.
 *
 * @param scramble 32 bits that name the scramble; each dimension derives its own from it
 */
export function sobolUnit(index: number, dimension: number, scramble: number): number {
  const seed = mix(scramble, dimension + 1);
  const bits = reverseBits(permuteUpwards(reverseBits(sobolBits(index, dimension)), seed));
  return (bits + 0.5) / 4294967296;
}
