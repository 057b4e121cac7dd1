import { ExpressionError } from './expressionError';
import type { Place } from './node';

/** A piece of an expression's text. `end` follows the last. */
export type Token = Place & { readonly text: string } & (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'band'; readonly raster: string; readonly band: number }
    | { readonly kind: 'word' | 'symbol' | 'end' }
  );

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const BAND = /@\d*/y;
const SPACE = /\s*/y;
const SYMBOL = /<=|>=|==|!=|&&|\|\||[-+*/%^()<>!?:;,]/y;

/** The most bands that a TIFF can have. */
const MAX_BAND = 65_535;

/** What is no symbol, or not where it stands, with what is meant. */
const MISTAKEN: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\*\*/y, 'write ^ for a power'],
  [/<>/y, 'write != for "is not equal"'],
  [/=[<>]/y, 'write <= or >= to compare'],
  [/=(?!=)/y, 'write == to compare'],
  [/&(?!&)/y, 'write && for "and"'],
  [/\|(?!\|)/y, 'write || for "or"'],
  [/@/y, 'write a band after the letter of its raster, as in A@2'],
  [/["'“”‘’]/y, 'rasters, functions and shapes are written without quotation marks'],
];

/** Cuts a text into tokens. Throws an `ExpressionError` for a character that belongs to none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = found(SPACE, text, 0).length; at < text.length; ) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.length;
    at += found(SPACE, text, at).length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  const number = found(NUMBER, text, at);
  if (number !== '') return numberToken(number, at);
  const name = found(NAME, text, at);
  if (/^[A-Z]$/.test(name)) return bandToken(name, found(BAND, text, at + 1), at);
  if (name !== '') return { kind: 'word', text: name, at, length: name.length };
  for (const [pattern, advice] of MISTAKEN) {
    const mistaken = found(pattern, text, at);
    if (mistaken === '') continue;
    const place = { at, length: mistaken.length };
    throw new ExpressionError(`${quoted(mistaken, place)} has no meaning here: ${advice}.`, place);
  }
  const symbol = found(SYMBOL, text, at);
  if (symbol !== '') return { kind: 'symbol', text: symbol, at, length: symbol.length };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const place = { at, length: character.length };
  throw new ExpressionError(`${quoted(character, place)} is no part of an expression: remove it.`, place);
}

function numberToken(text: string, at: number): Token {
  const place = { at, length: text.length };
  const value = Number(text);
  if (value === Infinity)
    throw new ExpressionError(
      `The number ${quoted(text, place)} is too large: write one below 1e308.`,
      place,
    );
  return { kind: 'number', text, value, ...place };
}

function bandToken(raster: string, suffix: string, at: number): Token {
  const text = raster + suffix;
  const place = { at, length: text.length };
  const band = suffix === '' ? 1 : Number(suffix.slice(1));
  if (suffix === '@')
    throw new ExpressionError(
      `A band's number is missing after ${quoted(text, place)}: write ${raster}@2 for the second.`,
      place,
    );
  if (band < 1)
    throw new ExpressionError(
      `${quoted(text, place)} is no band, for they count from 1: write ${raster}@1 for the first.`,
      place,
    );
  if (band > MAX_BAND)
    throw new ExpressionError(
      `${quoted(text, place)} is no band: write a number of at most ${MAX_BAND}.`,
      place,
    );
  return { kind: 'band', text, raster, band, ...place };
}

/** A part of the text as messages name it, with its place from 1. */
export function quoted(text: string, { at }: Place): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `"${short}" at character ${at + 1}`;
}

function found(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
