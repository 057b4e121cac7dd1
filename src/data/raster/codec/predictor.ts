import { undoSingles } from './floatPredictor';

/**
 * Undoes differencing along rows, in place (predictor 2). Only value `sample` of the `samples` interleaved
 * ones is restored. `bytes` is aligned to the value's size and in the machine's byte order.
 */
export function undoDifferences(
  bytes: Uint8Array,
  rows: number,
  columns: number,
  samples: number,
  sample: number,
  bytesPerSample: number,
): void {
  const count = rows * columns * samples - sample;
  const rowLength = columns * samples;
  const { buffer } = bytes;
  const byteOffset = bytes.byteOffset + sample * bytesPerSample;
  if (bytesPerSample === 1) sumRows8(bytes.subarray(sample), count, rowLength, samples);
  else if (bytesPerSample === 2)
    sumRows16(new Uint16Array(buffer, byteOffset, count), count, rowLength, samples);
  else if (bytesPerSample === 4)
    sumRows32(new Int32Array(buffer, byteOffset, count), count, rowLength, samples);
  else sumRows64(new Uint32Array(buffer, byteOffset, 2 * count), 2 * count, 2 * rowLength, 2 * samples);
}

function sumRows8(values: Uint8Array, count: number, rowLength: number, step: number): void {
  for (let row = 0; row < count; row += rowLength) {
    const end = row + rowLength;
    let sum = 0;
    for (let i = row; i < end; i += step) {
      sum = (sum + values[i]!) & 255;
      values[i] = sum;
    }
  }
}

function sumRows16(values: Uint16Array, count: number, rowLength: number, step: number): void {
  for (let row = 0; row < count; row += rowLength) {
    const end = row + rowLength;
    let sum = 0;
    for (let i = row; i < end; i += step) {
      sum = (sum + values[i]!) & 65535;
      values[i] = sum;
    }
  }
}

function sumRows32(values: Int32Array, count: number, rowLength: number, step: number): void {
  for (let row = 0; row < count; row += rowLength) {
    const end = row + rowLength;
    let sum = 0;
    for (let i = row; i < end; i += step) {
      sum = (sum + values[i]!) | 0;
      values[i] = sum;
    }
  }
}

/** Halves of 64 bits, the low one first. */
function sumRows64(halves: Uint32Array, count: number, rowLength: number, step: number): void {
  for (let row = 0; row < count; row += rowLength) {
    const end = row + rowLength;
    let low = 0;
    let high = 0;
    for (let i = row; i < end; i += step) {
      const sum = low + halves[i]!;
      low = sum >>> 0;
      high = (high + halves[i + 1]! + (sum > low ? 1 : 0)) >>> 0;
      halves[i] = low;
      halves[i + 1] = high;
    }
  }
}

/**
 * Undoes the floating-point predictor (predictor 3; Adobe Photoshop TIFF technical note 3): a row's
 * bytes are sorted by significance, then differenced. Returns value `sample` of the `samples` interleaved ones of
 * each cell, little-endian. `bytes` is used up.
 */
export function undoFloatPredictor(
  bytes: Uint8Array,
  rows: number,
  columns: number,
  samples: number,
  sample: number,
  bytesPerSample: number,
): Uint8Array<ArrayBuffer> {
  const singles = samples === 1 && bytesPerSample === 4 ? undoSingles(bytes, rows, columns) : undefined;
  if (singles !== undefined) return singles;
  const out = new Uint8Array(rows * columns * bytesPerSample);
  const plane = columns * samples;
  const rowBytes = plane * bytesPerSample;
  const words = bytesPerSample === 4 ? new Uint32Array(out.buffer) : null;
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    sumBytes(bytes, start, start + rowBytes, samples);
    if (words !== null) joinWords(bytes, start + sample, plane, samples, words, row * columns, columns);
    else joinBytes(bytes, start + sample, plane, samples, bytesPerSample, out, row * columns, columns);
  }
  return out;
}

function sumBytes(bytes: Uint8Array, start: number, end: number, step: number): void {
  if (step === 1) {
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum = (sum + bytes[i]!) & 255;
      bytes[i] = sum;
    }
    return;
  }
  for (let i = start + step; i < end; i++) bytes[i] = bytes[i]! + bytes[i - step]!;
}

function joinWords(
  bytes: Uint8Array,
  start: number,
  plane: number,
  step: number,
  out: Uint32Array,
  at: number,
  columns: number,
): void {
  let i = start;
  for (let column = 0; column < columns; column++) {
    out[at + column] =
      (bytes[i]! << 24) | (bytes[i + plane]! << 16) | (bytes[i + 2 * plane]! << 8) | bytes[i + 3 * plane]!;
    i += step;
  }
}

function joinBytes(
  bytes: Uint8Array,
  start: number,
  plane: number,
  step: number,
  size: number,
  out: Uint8Array,
  at: number,
  columns: number,
): void {
  for (let column = 0; column < columns; column++) {
    for (let byte = 0; byte < size; byte++) {
      out[(at + column) * size + byte] = bytes[start + (size - 1 - byte) * plane + column * step]!;
    }
  }
}
