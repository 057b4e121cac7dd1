import { UserError } from '../../../shared/errors';
import type { Samples, SampleType } from '../rasterInfo';

/** Bytes of a decoded cell, by type. */
export const SAMPLE_BYTES: Readonly<Record<SampleType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  float32: 4,
  float64: 8,
  uint64: 8,
  int64: 8,
};

/** The values of integer types whose every value is a double. */
export const WHOLE_LIMITS: Readonly<Partial<Record<SampleType, readonly [min: number, max: number]>>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  uint16: [0, 65_535],
  int16: [-32_768, 32_767],
  uint32: [0, 4_294_967_295],
  int32: [-2_147_483_648, 2_147_483_647],
};

/** Types whose every value is a float32. */
export const EXACT_IN_FLOAT32: ReadonlySet<SampleType> = new Set([
  'uint8',
  'int8',
  'uint16',
  'int16',
  'float32',
]);

/** How values lie in a decompressed row. */
export interface RowFormat {
  readonly columns: number;
  /** Values of each cell that lie side by side; 1 where each band has blocks of its own. */
  readonly samples: number;
  /** Which of them is read, from 0. */
  readonly sample: number;
  /** 1 to 32, or 64. */
  readonly bits: number;
  /** 16-bit floats are read as float32. */
  readonly half: boolean;
  readonly sampleType: SampleType;
  readonly littleEndian: boolean;
  readonly predictor: number;
}

/** Bytes of a decompressed row. */
export function rowBytes(format: RowFormat): number {
  return Math.ceil((format.columns * format.samples * format.bits) / 8);
}

/** An array for `count` decoded cells. */
export function allocateSamples(sampleType: SampleType, count: number): Samples {
  switch (sampleType) {
    case 'uint8':
      return new Uint8Array(count);
    case 'int8':
      return new Int8Array(count);
    case 'uint16':
      return new Uint16Array(count);
    case 'int16':
      return new Int16Array(count);
    case 'uint32':
      return new Uint32Array(count);
    case 'int32':
      return new Int32Array(count);
    case 'float32':
      return new Float32Array(count);
    case 'float64':
    case 'uint64':
    case 'int64':
      return new Float64Array(count);
  }
}

/**
 * The type in which a file's values are read, from its SampleFormat and BitsPerSample tags.
 * Throws a `UserError` for complex and odd-sized values.
 */
export function sampleTypeOf(format: number, bits: number, label: string): SampleType {
  if (format === 5 || format === 6) {
    throw new UserError(
      `${label} holds complex numbers; keep their real part with gdal_translate -ot Float32.`,
    );
  }
  const unsigned = format === 1 || format === 4;
  // Odd sizes are packed bit by bit, and unpacked to the next whole one.
  const size = unsigned && bits > 0 && bits < 32 ? Math.max(8, 2 ** Math.ceil(Math.log2(bits))) : bits;
  const type = SAMPLE_TYPES[`${unsigned ? 1 : format}/${size}`];
  if (type === undefined) {
    const kind = format === 3 ? 'floating-point' : 'integer';
    throw new UserError(
      `${label} stores its cells as ${bits}-bit ${kind} numbers, which are not supported; convert it with gdal_translate -ot Float32 -co NBITS=32 -co COMPRESS=DEFLATE.`,
    );
  }
  return type;
}

/** By SampleFormat and bits. */
const SAMPLE_TYPES: Readonly<Record<string, SampleType>> = {
  '1/8': 'uint8',
  '1/16': 'uint16',
  '1/32': 'uint32',
  '1/64': 'uint64',
  '2/8': 'int8',
  '2/16': 'int16',
  '2/32': 'int32',
  '2/64': 'int64',
  '3/16': 'float32',
  '3/32': 'float32',
  '3/64': 'float64',
};
