/*
 * The grammar of the filter box. Terms stand one after the other, with or without `and` between them; all must hold:
 *
 *   term = text | column sign value        sign = < <= > >= = == != <>
 *
 * Texts, columns and values of several words stand in quotes; a known column of several words needs none.
 */

/** The comparisons, each by one sign. */
export type Sign = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** A column and what it is compared with; what is missing is empty, a value that is missing `null`. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly column: string;
  readonly sign: Sign;
  readonly value: string | null;
  /** As it stands in the filter. */
  readonly written: string;
}

/** A part of a filter. */
export type FilterTerm =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | Comparison;

interface Token {
  readonly kind: 'word' | 'quoted' | 'sign';
  readonly text: string;
  /** Where it stands in the filter. */
  readonly from: number;
  readonly to: number;
}

/** Anything in quotes, to the end where they are not closed; a sign; a run of other characters. */
const TOKEN = /"([^"]*)(?:"|$)|(<=|>=|<>|!=|==|[<>=])|((?:(?!!=)[^\s"<>=])+)/g;

const SYNONYMS: Readonly<Record<string, Sign>> = { '==': '=', '<>': '!=' };

/**
 * Reads a filter.
 *
 * @param isColumn whether a text names a column
 */
export function filterTerms(filter: string, isColumn: (name: string) => boolean): FilterTerm[] {
  const tokens = tokensOf(filter);
  const terms: FilterTerm[] = [];
  /** Words that no sign has claimed yet. */
  let loose: Token[] = [];
  function settle(): void {
    for (const { kind, text } of loose) {
      const isQuoted = kind === 'quoted';
      if (isQuoted || !/^(and|&&?)$/i.test(text)) terms.push({ kind: 'text', text, isQuoted });
    }
    loose = [];
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== 'sign') {
      loose.push(token);
      continue;
    }
    const column = loose.splice(loose.length - wordsOfColumn(loose, isColumn));
    settle();
    const value = tokens[at + 1]?.kind === 'sign' ? undefined : tokens[at + 1];
    if (value !== undefined) at++;
    terms.push({
      kind: 'comparison',
      column: joined(column),
      sign: SYNONYMS[token.text] ?? (token.text as Sign),
      value: value?.text ?? null,
      written: filter.slice((column[0] ?? token).from, (value ?? token).to),
    });
  }
  settle();
  return terms;
}

function tokensOf(filter: string): Token[] {
  return [...filter.matchAll(TOKEN)].map(([all, quoted, sign, word], at, matches): Token => {
    const from = matches[at]!.index;
    const kind = quoted !== undefined ? 'quoted' : sign !== undefined ? 'sign' : 'word';
    return { kind, text: (quoted ?? sign ?? word)!, from, to: from + all.length };
  });
}

/** How many of the last words before a sign name a column: as many as do, else the last. */
function wordsOfColumn(words: readonly Token[], isColumn: (name: string) => boolean): number {
  const bare = words.length - 1 - words.findLastIndex(({ kind }) => kind === 'quoted');
  for (let count = bare; count > 1; count--) if (isColumn(joined(words.slice(-count)))) return count;
  return Math.min(1, words.length);
}

function joined(words: readonly Token[]): string {
  return words.map(({ text }) => text.trim()).join(' ');
}
