import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A picture as a PNG file: 8-bit RGBA, row-major from the top row. */
export function pngFile(pixels: Uint8ClampedArray, columns: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA, deflate, no interlace
  const bytes = columns * 4;
  const lines = Buffer.alloc(rows * (bytes + 1)); // a filter byte of 0 before each row
  for (let row = 0; row < rows; row++) {
    lines.set(pixels.subarray(row * bytes, (row + 1) * bytes), row * (bytes + 1) + 1);
  }
  const data = deflateSync(lines);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
