import { type ByteFile, ByteReader } from '../../files/byteReader';
import { createTextCodec } from '../textCodec';

/** Decoded at once. */
const PIECE_BYTES = 1 << 20;

/** A file of text in some encoding as one in UTF-8; its size is that of the former. */
export function decodedFile(file: ByteFile, encoding: string): ByteFile {
  return {
    size: file.size,
    reader(start, end) {
      const reader = file.reader(start, end);
      const opening = createTextCodec(encoding);
      let decoded = Buffer.alloc(0);
      /** The first half of a character beyond 16 bits, whose second half is still to come. */
      let half = '';
      let isBegun = false;
      let isEnded = false;
      const decodeMore = async (): Promise<void> => {
        const codec = await opening;
        if (!isBegun) await reader.skipByteOrderMark();
        isBegun = true;
        isEnded = !reader.has(1) && !(await reader.more());
        const text =
          half + (isEnded ? codec.end() : codec.begin(reader.bytes.subarray(reader.at, reader.end)));
        reader.at = reader.end;
        half = isEnded ? '' : (/[\ud800-\udbff]$/.exec(text)?.[0] ?? '');
        decoded = Buffer.from(text.slice(0, text.length - half.length));
      };
      return new ByteReader(async (into) => {
        while (decoded.length === 0 && !isEnded) await decodeMore();
        const piece = decoded.subarray(0, into.length);
        into.set(piece);
        decoded = decoded.subarray(piece.length);
        return piece.length;
      }, PIECE_BYTES);
    },
  };
}
