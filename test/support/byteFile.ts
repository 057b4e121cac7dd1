import { type ByteFile, ByteReader } from '../../src/data/files/byteReader';

/** Bytes as a file of which at most this many come at once. */
export function byteFile(content: Uint8Array | string, atOnce = Number.POSITIVE_INFINITY): ByteFile {
  const bytes = Buffer.from(content);
  return {
    size: bytes.length,
    reader(start = 0, end) {
      let at = start;
      const source = async (into: Uint8Array): Promise<number> => {
        const piece = bytes.subarray(at, at + Math.min(atOnce, into.length));
        into.set(piece);
        at += piece.length;
        return piece.length;
      };
      return new ByteReader(source, Math.min(bytes.length, atOnce) + 1, start, end);
    },
  };
}
