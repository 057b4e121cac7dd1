/** Powers of ten that are exact doubles. */
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** The length from which a word is no number. */
export const MAX_WORD_BYTES = 500;

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const NOT_A_NUMBER = /^[-+]?(nan|1\.#(qnan|ind|snan))/i;
const INFINITE = /^[-+]?(inf(inity)?|1\.#inf)$/i;

/** The number of a text with a decimal point or comma; `undefined` where it is none. */
export function asNumber(text: string): number | undefined {
  const plain = text.replace(',', '.');
  if (NUMBER.test(plain)) return Number(plain);
  if (NOT_A_NUMBER.test(plain)) return Number.NaN;
  if (INFINITE.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return undefined;
}

/**
 * The number that some bytes of text are; `undefined` where they are none. Numbers of up to 15 digits, which most are,
 * need no text: whole numbers and powers of ten of that size are exact, so that their quotient is rounded once
 * (Clinger, How to Read Floating Point Numbers Accurately, 1990).
 */
export function numberIn(bytes: Buffer, start: number, end: number): number | undefined {
  if (end - start >= MAX_WORD_BYTES) return undefined;
  let at = start;
  const first = bytes[at]!;
  if (first === 45 || first === 43) at++;
  const from = at;
  let digits = 0;
  let point = -1;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) digits = digits * 10 + (byte - 48);
    else if ((byte === 46 || byte === 44) && point < 0) point = at;
    else break;
  }
  const length = end - from - (point < 0 ? 0 : 1);
  if (at < end || length < 1 || length > 15) return asNumber(bytes.toString('latin1', start, end));
  const value = point < 0 ? digits : digits / POWERS[end - point - 1]!;
  return first === 45 ? -value : value;
}
