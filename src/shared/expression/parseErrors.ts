import { meant } from '../nearest';
import { ExpressionError } from './expressionError';
import { CELL_FUNCTIONS, FOCAL_SHAPES, FUNCTION_NAMES, OTHER_WORDS, VALUE_NAMES } from './functions';
import { quoted, type Token } from './tokens';

/** For a token where a value should be. */
export function missing(token: Token): ExpressionError {
  const what =
    token.kind === 'end'
      ? 'The expression ends where a value should follow'
      : `A value is missing before ${quoted(token.text, token)}`;
  return new ExpressionError(`${what}: write a number, a raster such as A, or a function.`, token);
}

/** For a token after a whole expression. */
export function unexpected(token: Token): ExpressionError {
  const what = quoted(token.text, token);
  if (Object.hasOwn(OTHER_WORDS, token.text)) return unknown(token);
  if (token.text === ')')
    return new ExpressionError(`${what} closes nothing: remove it, or write the "(" before it.`, token);
  if (token.text === ',')
    return new ExpressionError(
      `${what} separates nothing: write decimals with a point, and bands of the output with ";".`,
      token,
    );
  if (token.text === ':')
    return new ExpressionError(`${what} has no "?" before it: write condition ? yes : no.`, token);
  return new ExpressionError(`An operator is missing before ${what}: write * to multiply.`, token);
}

/** For a word that means nothing, with what may have been meant. */
export function unknown(token: Token): ExpressionError {
  const { text } = token;
  const lower = text.toLowerCase();
  const known = [...FUNCTION_NAMES, ...VALUE_NAMES, ...FOCAL_SHAPES];
  const other = Object.hasOwn(OTHER_WORDS, lower) ? OTHER_WORDS[lower] : undefined;
  const near = /^[a-z]$/.test(text) ? text.toUpperCase() : (other ?? meant(text, known));
  const advice = FOCAL_SHAPES.some((shape) => shape === text)
    ? 'a shape stands last in a call such as mean(A, 3, circle)'
    : near !== undefined
      ? `did you mean ${near}?`
      : `rasters are A to Z; functions are ${Object.keys(CELL_FUNCTIONS).slice(2, 6).join(', ')} and the like`;
  const end = advice.endsWith('?') ? '' : '.';
  return new ExpressionError(`${quoted(text, token)} is unknown: ${advice}${end}`, token);
}
