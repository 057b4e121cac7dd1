import type { Draw } from './draw';

/** A text after a change, and what was changed. */
export interface ChangedText {
  readonly text: string;
  readonly what: string;
}

/** Numbers as nobody writes them. */
const NUMBERS = [
  '',
  '0',
  '-0',
  '-1',
  '1e308',
  '-1e308',
  '1e999',
  '-1e999',
  '1e-320',
  'NaN',
  'Infinity',
  'null',
  '0x10',
  '1,5',
  '1.',
  '.5',
  '00',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '99999999999999999999999999',
  '0.1e',
  '--1',
  '1 2',
  'x',
  '٣',
];
const MARKS = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ';',
  ':',
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  '\t',
  '\0',
  ' ',
  '\u2028',
  '\ufeff',
  '\ud800',
  '=',
  '+',
];
const WORDS = [
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '+proj=',
  'EPSG:4326',
  '€',
  '\u202e',
  '%s',
];
const WORD = /[A-Za-z_]{2,}/g;
const DEPTHS = [50, 5_000, 100_000];
const LENGTHS = [300, 300, 70_000, 1_000_000];

type Change = (text: string, draw: Draw, other: string) => ChangedText;

const CHANGES: readonly Change[] = [
  setNumber,
  setNumber,
  setNumber,
  mark,
  mark,
  dropMark,
  word,
  line,
  line,
  nest,
  long,
  cut,
];

/** Changes a text in one way: its numbers, its marks, its lines. `other` is a text of the same kind. */
export function mutateText(text: string, draw: Draw, other: string): ChangedText {
  return draw.pick(CHANGES)(text, draw, other);
}

function setNumber(text: string, draw: Draw): ChangedText {
  const found = somewhere(text, /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi, draw);
  if (found === null) return mark(text, draw);
  const { 0: old, index } = found;
  const value = draw.pick(NUMBERS);
  return { text: replace(text, index, old.length, value), what: `${old} at ${index} = "${value}"` };
}

function mark(text: string, draw: Draw): ChangedText {
  const at = draw.below(text.length + 1);
  const added = draw.pick(MARKS);
  return { text: replace(text, at, draw.below(2), added), what: `${JSON.stringify(added)} at ${at}` };
}

function dropMark(text: string, draw: Draw): ChangedText {
  const found = somewhere(text, /[{}[\](),;:"'\n\r]/g, draw);
  if (found === null) return mark(text, draw);
  const { 0: old, index } = found;
  return { text: replace(text, index, 1, ''), what: `${JSON.stringify(old)} at ${index} dropped` };
}

function word(text: string, draw: Draw): ChangedText {
  const found = somewhere(text, WORD, draw);
  if (found === null) return mark(text, draw);
  const { 0: old, index } = found;
  const value = draw.chance(0.5) ? draw.pick(WORDS) : somewhere(text, WORD, draw)![0];
  return { text: replace(text, index, old.length, value), what: `${old} at ${index} = ${value}` };
}

/** A line dropped, repeated, or taken from another text. */
function line(text: string, draw: Draw, other: string): ChangedText {
  const lines = text.split('\n');
  const at = draw.below(lines.length);
  const added = draw.pick([[], [lines[at]!, lines[at]!], [draw.pick(other.split('\n'))], ['']]);
  return { text: lines.toSpliced(at, 1, ...added).join('\n'), what: `line ${at} as ${added.length} lines` };
}

function nest(text: string, draw: Draw): ChangedText {
  const found = somewhere(text, /[{[(]/g, draw);
  const depth = draw.pick(DEPTHS);
  const [open, close] = draw.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['A[', ']'],
    ['(', ')'],
  ] as const);
  const at = found === null ? draw.below(text.length + 1) : found.index;
  const inner = draw.chance(0.7) ? `${open.repeat(depth)}0${close.repeat(depth)}` : open.repeat(depth);
  return { text: replace(text, at, 0, inner), what: `${depth} times "${open}" at ${at}` };
}

function long(text: string, draw: Draw): ChangedText {
  const at = draw.below(text.length + 1);
  const length = draw.pick(LENGTHS);
  const added = draw.pick(['a', '9', ' ', '"', ',', '\n', '\0', 'é']);
  return {
    text: replace(text, at, 0, added.repeat(length)),
    what: `${length} times ${JSON.stringify(added)} at ${at}`,
  };
}

function cut(text: string, draw: Draw): ChangedText {
  const length = draw.below(text.length);
  return { text: text.slice(0, length), what: `cut after ${length} characters` };
}

/** A match of a global pattern: the first from some place on, or else from the beginning. */
function somewhere(text: string, pattern: RegExp, draw: Draw): RegExpExecArray | null {
  for (const start of [draw.below(text.length), 0]) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return null;
}

function replace(text: string, at: number, length: number, value: string): string {
  return text.slice(0, at) + value + text.slice(at + length);
}
