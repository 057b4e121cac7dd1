import type { TextDecoder } from 'node:util';

/** Decodes a text of its own. */
export function decodeText(bytes: Uint8Array, decoder: TextDecoder): string {
  // Some versions of Node take windows-1252 for Latin 1, but not in a stream; it has no state that a stream could keep.
  return decoder.decode(bytes, { stream: decoder.encoding === 'windows-1252' });
}
