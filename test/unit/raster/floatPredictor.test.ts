import { expect, test } from 'vitest';
import { undoSingles } from '../../../src/data/raster/codec/floatPredictor';
import { undoFloatPredictor } from '../../../src/data/raster/codec/predictor';
import { decodeTile, encodeTile, tileFormat } from '../../../src/data/raster/writer/encodeTile';
import { RandomStream } from '../../../src/sample/random';

const random = new RandomStream(5);

test.each([
  [1, 1],
  [3, 15],
  [2, 16],
  [5, 17],
  [4, 131],
  [64, 256],
])('%i rows of %i cells are what plain code makes of them', (rows, columns) => {
  const stored = Uint8Array.from({ length: rows * columns * 4 + 3 }, () => Math.floor(random.next() * 256));
  // Two cells to a pixel, of which the second is nobody's: what plain code reads.
  const pairs = new Uint8Array(stored.length * 2);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns * 4; i++) pairs[row * columns * 8 + 2 * i] = stored[row * columns * 4 + i]!;
  }
  const plain = undoFloatPredictor(pairs, rows, columns, 2, 0, 4);
  expect(undoSingles(stored, rows, columns)).toEqual(plain);
});

test('an encoded tile comes back', () => {
  const cells = Float32Array.from({ length: 64 * 64 }, () => random.next() * 1000 - 500);
  const format = tileFormat('float32', { tileSize: 64 });
  expect(decodeTile(encodeTile(cells, format), format)).toEqual(cells);
});

test('large blocks are left to plain code', () => {
  expect(undoSingles(new Uint8Array(0), 2048, 2048)).toBeUndefined();
});
