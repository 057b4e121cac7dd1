import { ExpressionError } from './expressionError';
import type { Place } from './node';
import { quoted, type Token, tokensOf } from './tokens';

/** How deep parentheses, arguments, signs, powers and choices may be nested. */
const MAX_DEPTH = 100;
/** How many operators an expression may have: each may be a level of what is evaluated, and of calls that do so. */
const MAX_OPERATORS = 1000;

/** Tokens one after the other, as a parser takes them. */
export interface TokenReader {
  readonly next: () => Token;
  readonly take: () => Token;
  /** Takes the next token if it is one of these symbols; else undefined. */
  readonly takeIf: (...symbols: readonly string[]) => Token | undefined;
  /** The place from the beginning of one part to the end of the token taken last. */
  readonly placeFrom: (start: Place) => Place;
  /** Parses what is one level deeper. Throws where that is too deep. */
  readonly deeper: <T>(parse: () => T) => T;
}

export function readTokens(text: string): TokenReader {
  const tokens = tokensOf(text);
  checkOperators(tokens);
  let position = 0;
  let depth = 0;
  const next = (): Token => tokens[position]!;
  const take = (): Token => tokens[position < tokens.length - 1 ? position++ : position]!;
  return {
    next,
    take,
    takeIf: (...symbols) => {
      const token = next();
      return token.kind === 'symbol' && symbols.includes(token.text) ? take() : undefined;
    },
    placeFrom: ({ at }) => {
      const last = tokens[position - 1]!;
      return { at, length: last.at + last.length - at };
    },
    deeper: (parse) => {
      depth++;
      if (depth > MAX_DEPTH)
        throw new ExpressionError(
          `From ${quoted(next().text, next())} on the expression is nested more than ${MAX_DEPTH} deep: make it simpler.`,
          next(),
        );
      const parsed = parse();
      depth--;
      return parsed;
    },
  };
}

function checkOperators(tokens: readonly Token[]): void {
  let count = 0;
  for (const token of tokens) {
    if (token.kind !== 'symbol' || '(),'.includes(token.text)) continue;
    count = token.text === ';' ? 0 : count + 1;
    if (count > MAX_OPERATORS)
      throw new ExpressionError(
        `Up to ${quoted(token.text, token)} the expression has more than ${MAX_OPERATORS} operators: make it simpler.`,
        token,
      );
  }
}
