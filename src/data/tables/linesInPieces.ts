/** Lines in one piece of text: few, since the engine keeps for long what is there when it collects. */
const LINES = 50;

/** The text of many lines in pieces: all of them together may be longer than a string can be. */
export function* linesInPieces(lines: number, lineOf: (index: number) => string): Generator<string> {
  for (let start = 0; start < lines; start += LINES) {
    let piece = '';
    for (let index = start; index < Math.min(start + LINES, lines); index++) piece += lineOf(index);
    yield piece;
  }
}
