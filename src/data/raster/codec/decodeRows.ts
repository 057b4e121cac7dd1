import type { Samples, SampleType } from '../rasterInfo';
import { undoDifferences, undoFloatPredictor } from './predictor';
import { allocateSamples, type RowFormat, rowBytes } from './sampleFormat';

const WHOLE_BITS: ReadonlySet<number> = new Set([8, 16, 32]);

/**
 * Turns decompressed rows into the values of one band. `bytes` (at least `rows` rows) is used up: it may be
 * changed, and may become the outcome's own memory. The machine is taken to be little-endian.
 */
export function decodeRows(bytes: Uint8Array, rows: number, format: RowFormat): Samples {
  const { columns, samples, sample, bits, predictor } = format;
  if (bits !== 64 && !WHOLE_BITS.has(bits)) return unpackBits(bytes, rows, format);
  const size = bits / 8;
  const length = rows * rowBytes(format);
  let data = bytes.byteOffset % size === 0 ? bytes.subarray(0, length) : bytes.slice(0, length);
  let step = samples;
  if (predictor === 3) {
    data = undoFloatPredictor(data, rows, columns, samples, sample, size);
    step = 1;
  } else {
    if (!format.littleEndian && size > 1) swapBytes(data, size);
    if (predictor === 2) undoDifferences(data, rows, columns, samples, sample, size);
  }
  const count = rows * columns;
  const first = step === 1 ? 0 : sample;
  if (format.half)
    return fromHalf(new Uint16Array(data.buffer, data.byteOffset, count * step).subarray(first), count, step);
  if (format.sampleType === 'int64' || format.sampleType === 'uint64') {
    return fromWide(
      new Uint32Array(data.buffer, data.byteOffset, 2 * count * step).subarray(2 * first),
      count,
      step,
      format.sampleType,
    );
  }
  const all = viewAs(data, format.sampleType);
  return step === 1 ? all : everyNth(all.subarray(first), count, step, format.sampleType);
}

/** Bytes of the machine's own order as cells of a type, of which none is 64-bit integers. */
export function viewAs(data: Uint8Array, type: SampleType): Samples {
  const { buffer, byteOffset, byteLength } = data;
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer, byteOffset, byteLength);
    case 'int8':
      return new Int8Array(buffer, byteOffset, byteLength);
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, byteLength / 2);
    case 'int16':
      return new Int16Array(buffer, byteOffset, byteLength / 2);
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    case 'int32':
      return new Int32Array(buffer, byteOffset, byteLength / 4);
    case 'float32':
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    default:
      return new Float64Array(buffer, byteOffset, byteLength / 8);
  }
}

function everyNth(values: Samples, count: number, step: number, type: SampleType): Samples {
  const out = allocateSamples(type, count);
  for (let i = 0, from = 0; i < count; i++, from += step) out[i] = values[from]!;
  return out;
}

/** Swaps through Node's native loops, which outrun ours. */
function swapBytes(data: Uint8Array, size: number): void {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (size === 2) buffer.swap16();
  else if (size === 4) buffer.swap32();
  else buffer.swap64();
}

/** 64-bit integers, low half first, as the nearest doubles. */
function fromWide(
  halves: Uint32Array,
  count: number,
  step: number,
  type: 'int64' | 'uint64',
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(count);
  const signed = type === 'int64';
  for (let i = 0, from = 0; i < count; i++, from += 2 * step) {
    const high = halves[from + 1]!;
    out[i] = (signed ? high | 0 : high) * 4294967296 + halves[from]!;
  }
  return out;
}

/** IEEE 754 binary16 as float32: exact. */
function fromHalf(values: Uint16Array, count: number, step: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(count);
  const word = new Uint32Array(1);
  const real = new Float32Array(word.buffer);
  for (let i = 0, from = 0; i < count; i++, from += step) {
    const half = values[from]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 31;
    const fraction = half & 0x3ff;
    if (exponent === 0) {
      // Zero, or a multiple of the smallest number, 2^-24.
      out[i] = ((sign === 0 ? 1 : -1) * fraction) / 16_777_216;
      continue;
    }
    word[0] = sign | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
    out[i] = real[0]!;
  }
  return out;
}

/** Values of any number of bits up to 31, the first in a byte's high bits; rows begin at a byte. */
function unpackBits(bytes: Uint8Array, rows: number, format: RowFormat): Samples {
  const { columns, samples, sample, bits, sampleType } = format;
  const stride = rowBytes(format);
  // As libtiff does, which turns three bytes around where the file is big-endian.
  const swapped = bits === 24 && !format.littleEndian;
  const out = allocateSamples(sampleType, rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const start = (column * samples + sample) * bits;
      const end = start + bits;
      let value = 0;
      for (let bit = start; bit < end; ) {
        const taken = Math.min(8 - (bit & 7), end - bit);
        const byte = bytes[row * stride + (bit >> 3)]!;
        value = value * 2 ** taken + ((byte >> (8 - (bit & 7) - taken)) & ((1 << taken) - 1));
        bit += taken;
      }
      out[row * columns + column] = swapped
        ? ((value & 255) << 16) | (value & 0xff00) | (value >> 16)
        : value;
    }
  }
  return out;
}
