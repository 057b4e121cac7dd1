import * as zlib from 'node:zlib';

const TABLE = makeTable();

/** The CRC-32 of ISO 3309, as in zlib and PNG. Node's own where it has one (20.15 and later), which is far faster. */
export const crc32: (bytes: Uint8Array, before?: number) => number =
  'crc32' in zlib ? (zlib.crc32 as typeof plainCrc32) : plainCrc32;

/**
 * The same, byte by byte.
 *
 * @param before that of the bytes before these
 */
export function plainCrc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let value = 0; value < 256; value++) {
    let crc = value;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[value] = crc;
  }
  return table;
}
