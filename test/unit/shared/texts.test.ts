import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textTable } from '../../../src/cli/show/textTable';
import { jsonChunks } from '../../../src/shared/jsonChunks';
import { plainLine, plainText } from '../../../src/shared/plainText';
import { joined } from '../../support/joined';
import { slowness } from '../../support/slowness';

describe('jsonChunks', () => {
  it('are together what JSON.stringify gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 900 }), (value, times) => {
        // Repeated, so that it is too large for one piece.
        const large = { rows: Array.from({ length: times }, () => value), one: value };
        expect(joined(jsonChunks(large))).toBe(JSON.stringify(large));
      }),
    );
  });

  it.each([
    ['an empty array', []],
    ['an empty object', {}],
    ['a text', '</script>\u2028"'],
    ['values that JSON has not', Array.from({ length: 3000 }, (_, i) => [undefined, Number.NaN, -0][i % 3])],
    [
      'members that JSON has not',
      { a: undefined, b: Array.from({ length: 3000 }, () => ({ c: undefined })) },
    ],
  ])('write %s as it does', (_what, value) => {
    expect(joined(jsonChunks(value))).toBe(JSON.stringify(value));
  });

  it('come in many pieces where there is much', () => {
    const columns = Array.from({ length: 3 }, () => Array.from({ length: 50_000 }, (_, i) => `text ${i}`));
    const lengths = [...jsonChunks({ columns })].map((piece) => piece.length);
    expect(Math.max(...lengths)).toBeLessThan(20_000);
  });
});

describe('plain text', () => {
  it('commands no terminal, and keeps lines and scripts', () => {
    expect(plainText('a\u001b[31mb\u0007\u009b2J\n\tc')).toBe('a\ufffd[31mb\ufffd\ufffd2J\n\tc');
    expect(plainText('abc\u202efed\u2066')).toBe('abc\ufffdfed\ufffd');
    // A joiner that Persian is written with, and a family of one picture.
    const scripts =
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u{1f468}\u200d\u{1f469}\u200d\u{1f466}';
    expect(plainText(scripts)).toBe(scripts);
  });

  it('fits on a line', () => {
    expect(plainLine(' one \r\n two\tthree\u2028four ')).toBe('one two three four');
    expect(plainLine('a  b \u0085\u0085 c\u0085d')).toBe('a  b c d');
  });

  it('fits on a line soon, however many blanks it has', () => {
    const limitMs = 500 * slowness();
    const start = performance.now();
    for (const blank of [' ', '\u00a0', ' \n']) {
      expect(plainLine(`a${blank.repeat(80_000)}b`)).toHaveLength(blank === ' \n' ? 3 : 80_002);
    }
    expect(performance.now() - start).toBeLessThan(limitMs);
  });

  it('in a table is cut before it is looked at', () => {
    const cells = ['a', `a${' '.repeat(2000)}b`, 'a'.repeat(61), `${'a'.repeat(59)} \n`];
    const rows = textTable(
      [{ heading: '', align: 'left' }],
      cells.map((cell) => [cell]),
    );
    expect(rows.slice(2)).toEqual(['a', 'a…', `${'a'.repeat(59)}…`, 'a'.repeat(59)]);
  });
});
