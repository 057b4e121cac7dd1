/*
 * The grammar, loosest first; all operators but `^` and `?:` take their left side first:
 *
 *     expressions  choice ( ';' choice )*
 *     choice       or ( '?' choice ':' choice )?
 *     or           and ( '||' and )*
 *     and          comparison ( '&&' comparison )*
 *     comparison   sum ( ( '<' | '<=' | '>' | '>=' | '==' | '!=' ) sum )?
 *     sum          product ( ( '+' | '-' ) product )*
 *     product      signed ( ( '*' | '/' | '%' ) signed )*
 *     signed       ( '-' | '+' | '!' ) signed | power
 *     power        value ( '^' signed )?
 *     value        number | band | name | call | '(' choice ')'
 */
import { ExpressionError } from './expressionError';
import { FOCAL_SHAPES, FUNCTION_NAMES } from './functions';
import type { BinaryOperator, Node, Place, UnaryOperator } from './node';
import { callOf } from './parseCall';
import { missing, unexpected, unknown } from './parseErrors';
import { readTokens, type TokenReader } from './tokenReader';
import { quoted, type Token } from './tokens';

const MAX_LENGTH = 10_000;
/** The most bands that an output has. */
const MAX_OUTPUTS = 64;

const COMPARISON: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];
/** Operators with two sides, a line a level, loosest first. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], COMPARISON, ['+', '-'], ['*', '/', '%']];

/** The expressions of a text, separated by `;`: one for each band of the output. Throws an `ExpressionError`. */
export function parseExpressions(text: string): Node[] {
  const all = { at: 0, length: text.length };
  if (text.trim() === '')
    throw new ExpressionError('The expression is empty: write one, such as A * 2.', all);
  if (text.length > MAX_LENGTH)
    throw new ExpressionError(
      `The expression has ${text.length} characters: write one of at most ${MAX_LENGTH}.`,
      all,
    );
  const tokens = readTokens(text);
  const expressions = [parseChoice(tokens)];
  while (tokens.takeIf(';')) expressions.push(parseChoice(tokens));
  if (tokens.next().kind !== 'end') throw unexpected(tokens.next());
  if (expressions.length > MAX_OUTPUTS)
    throw new ExpressionError(
      `There are ${expressions.length} expressions: write at most ${MAX_OUTPUTS}, one for each band.`,
      expressions[MAX_OUTPUTS]!,
    );
  return expressions;
}

function parseChoice(tokens: TokenReader): Node {
  return tokens.deeper(() => {
    const start = tokens.next();
    const condition = parseSides(tokens, 0);
    const mark = tokens.takeIf('?');
    if (!mark) return condition;
    const yes = parseChoice(tokens);
    if (!tokens.takeIf(':'))
      throw new ExpressionError(
        `${quoted('?', mark)} has no ":" with the other choice: write condition ? yes : no.`,
        mark,
      );
    const no = parseChoice(tokens);
    return { kind: 'choice', condition, yes, no, ...tokens.placeFrom(start) };
  });
}

function parseSides(tokens: TokenReader, level: number): Node {
  const operators = LEVELS[level];
  if (operators === undefined) return parseSigned(tokens);
  const start = tokens.next();
  let left = parseSides(tokens, level + 1);
  for (let count = 1; ; count++) {
    const token = tokens.takeIf(...operators);
    if (!token) return left;
    if (operators === COMPARISON && count > 1)
      throw new ExpressionError(
        `${quoted(token.text, token)} compares what is a comparison already: write a < b && b < c for a chain.`,
        token,
      );
    const right = parseSides(tokens, level + 1);
    const operator = token.text as BinaryOperator;
    left = { kind: 'binary', operator, left, right, ...tokens.placeFrom(start) };
  }
}

function parseSigned(tokens: TokenReader): Node {
  const sign = tokens.takeIf('-', '+', '!');
  if (!sign) return parsePower(tokens);
  const of = tokens.deeper(() => parseSigned(tokens));
  if (sign.text === '+') return of;
  return { kind: 'unary', operator: sign.text as UnaryOperator, of, ...tokens.placeFrom(sign) };
}

function parsePower(tokens: TokenReader): Node {
  const start = tokens.next();
  const left = parseValue(tokens);
  if (!tokens.takeIf('^')) return left;
  const right = tokens.deeper(() => parseSigned(tokens));
  return { kind: 'binary', operator: '^', left, right, ...tokens.placeFrom(start) };
}

function parseValue(tokens: TokenReader): Node {
  const token = tokens.take();
  if (token.kind === 'number') return { kind: 'number', value: token.value, ...place(token) };
  if (token.kind === 'band') return { kind: 'band', raster: token.raster, band: token.band, ...place(token) };
  if (token.kind === 'word') return parseName(token, tokens);
  if (token.kind !== 'symbol' || token.text !== '(') throw missing(token);
  const inner = parseChoice(tokens);
  close(tokens, token, 'parenthesis');
  return inner;
}

function parseName(token: Token, tokens: TokenReader): Node {
  const name = token.text;
  switch (name) {
    case 'pi':
      return { kind: 'number', value: Math.PI, ...place(token) };
    case 'nodata':
      return { kind: 'number', value: Number.NaN, ...place(token) };
    case 'x':
    case 'y':
    case 'row':
    case 'col':
      return { kind: 'place', name, ...place(token) };
  }
  if (!FUNCTION_NAMES.includes(name)) throw unknown(token);
  const open = tokens.takeIf('(');
  if (!open)
    throw new ExpressionError(
      `${quoted(name, token)} is a function: write what it is of in parentheses, as in ${name}(A).`,
      token,
    );
  const values: (Node | Token)[] = [];
  if (!tokens.takeIf(')')) {
    do values.push(isShape(tokens.next()) ? tokens.take() : parseChoice(tokens));
    while (tokens.takeIf(','));
    close(tokens, open, 'list of arguments');
  }
  return callOf(token, values, tokens.placeFrom(token));
}

function close(tokens: TokenReader, open: Token, what: string): void {
  if (tokens.takeIf(')')) return;
  const token = tokens.next();
  if (token.kind !== 'end' && token.text !== ';') throw unexpected(token);
  throw new ExpressionError(`The ${what} ${quoted('(', open)} is never closed: write a ")".`, open);
}

function isShape({ kind, text }: Token): boolean {
  return kind === 'word' && FOCAL_SHAPES.some((shape) => shape === text);
}

function place({ at, length }: Place): Place {
  return { at, length };
}
