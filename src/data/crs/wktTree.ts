/** A node of a WKT text: `KEYWORD["name", 1.5, OTHER[…]]`. */
export interface WktNode {
  /** In capitals. */
  readonly keyword: string;
  /** Its texts, numbers and bare words, in order. */
  readonly values: readonly (string | number)[];
  readonly children: readonly WktNode[];
}

const TOKEN =
  /\s*(?:"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z0-9_]*)|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([[(\])},{]))/y;

/** Brackets within one another, of which WKT has about six. */
const MAX_DEPTH = 64;

/** The longest text that is looked at; the system of a place takes a few thousand characters. */
const MAX_LENGTH = 1 << 20;

/** Parses WKT of any version. Returns `null` where the text is not WKT. */
export function parseWkt(text: string): WktNode | null {
  if (text.length > MAX_LENGTH) return null;
  TOKEN.lastIndex = 0;
  const next = (): RegExpExecArray | null => TOKEN.exec(text);
  const first = next();
  if (!first?.[2]) return null;
  return /[[(]/.test(next()?.[4] ?? '') ? parseBody(first[2], next, 1) : null;
}

/** Parses what follows an opening bracket, up to and with the closing one. */
function parseBody(keyword: string, next: () => RegExpExecArray | null, depth: number): WktNode | null {
  if (depth > MAX_DEPTH) return null;
  const values: (string | number)[] = [];
  const children: WktNode[] = [];
  let word: string | null = null;
  for (let token = next(); token; token = next()) {
    const [, text, name, number, mark] = token;
    if (mark === '[' || mark === '(') {
      const child = word === null ? null : parseBody(word, next, depth + 1);
      if (!child) return null;
      children.push(child);
      word = null;
      continue;
    }
    if (word !== null) values.push(word);
    word = name ?? null;
    if (text !== undefined) values.push(text.replaceAll('""', '"'));
    if (number !== undefined) values.push(Number(number));
    if (mark === ']' || mark === ')') return { keyword: keyword.toUpperCase(), values, children };
  }
  return null;
}

/** The first node among a node's children with one of the keywords. */
export function child(node: WktNode, ...keywords: string[]): WktNode | null {
  return node.children.find((candidate) => keywords.includes(candidate.keyword)) ?? null;
}

/** The node itself or the first one under it, in the order of the text, with one of the keywords. */
export function descendant(node: WktNode, ...keywords: string[]): WktNode | null {
  if (keywords.includes(node.keyword)) return node;
  for (const candidate of node.children) {
    const found = descendant(candidate, ...keywords);
    if (found) return found;
  }
  return null;
}

/** The name of a node: its first text. */
export function nameOf(node: WktNode | null): string {
  return String(node?.values[0] ?? '');
}

/** The EPSG code that a node states for itself. */
export function statedCode(node: WktNode): number | null {
  const authority = child(node, 'AUTHORITY', 'ID');
  if (!authority || !/^epsg$/i.test(String(authority.values[0]))) return null;
  const code = Number(authority.values[1]);
  return Number.isInteger(code) && code > 0 ? code : null;
}
