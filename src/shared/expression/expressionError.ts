import { UserError } from '../errors';
import type { Place } from './node';

/** What is wrong with an expression: one sentence for a person, and the part of the text that is meant. */
export class ExpressionError extends UserError implements Place {
  readonly at: number;
  readonly length: number;

  constructor(message: string, { at, length }: Place) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

/** Characters of a line that are shown on each side of what is marked. */
const AROUND = 60;

/** The line of the text that has the place, shortened if it is long, and under it a line that marks the place. */
export function marked(text: string, { at, length }: Place): string {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const to = next === -1 ? text.length : next;
  const start = Math.max(from, at - AROUND);
  const end = Math.min(to, at + length + AROUND, at + 2 * AROUND);
  const before = start > from ? '… ' : '';
  const after = end < to ? ' …' : '';
  const line = text.slice(start, end).replace(/\s|\p{Cc}/gu, ' ');
  const carets = '^'.repeat(Math.max(1, Math.min(length, end - at)));
  return `${before}${line}${after}\n${' '.repeat(before.length + at - start)}${carets}`;
}
