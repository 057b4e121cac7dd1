/** The whole of a text that comes in pieces. */
export function joined(pieces: Iterable<string>): string {
  return [...pieces].join('');
}
