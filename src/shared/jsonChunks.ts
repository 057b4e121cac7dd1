/** Values of an array in one piece of text, and members that make a value worth cutting. */
const PIECE = 1000;

/**
 * The JSON text of a plain value in pieces, which together are what `JSON.stringify` gives: a text of a million rows
 * is longer than any string may be.
 */
export function* jsonChunks(value: unknown): Generator<string> {
  if (isSmall(value)) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* arrayChunks(value);
  else yield* objectChunks(value as object);
}

function* arrayChunks(values: readonly unknown[]): Generator<string> {
  for (let start = 0; start < values.length; start += PIECE) {
    const piece = values.slice(start, start + PIECE);
    yield start === 0 ? '[' : ',';
    if (piece.every(isPrimitive)) {
      yield JSON.stringify(piece).slice(1, -1);
      continue;
    }
    for (const [index, value] of piece.entries()) {
      if (index > 0) yield ',';
      yield* jsonChunks(value ?? null);
    }
  }
  yield values.length === 0 ? '[]' : ']';
}

function* objectChunks(value: object): Generator<string> {
  let before = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* jsonChunks(member);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function isPrimitive(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** Whether a value has few enough members, at any depth, to be written at once. */
function isSmall(value: unknown): boolean {
  let left = PIECE;
  const count = (part: unknown): boolean => {
    if (isPrimitive(part)) return left-- > 0;
    const members = Array.isArray(part) ? part : Object.values(part as object);
    left -= members.length;
    return left > 0 && members.every(count);
  };
  return count(value);
}
