import { describe, expect, test } from 'vitest';
import { evaluateCell } from '../../../src/shared/expression/evaluateCell';
import { ExpressionError, marked } from '../../../src/shared/expression/expressionError';
import type { NoDataRule } from '../../../src/shared/expression/noDataRule';
import type { Node } from '../../../src/shared/expression/node';
import { parseExpressions } from '../../../src/shared/expression/parseExpressions';
import { rastersIn, usesPlace } from '../../../src/shared/expression/uses';

/** The value of a text where A is 3, its second band 5, N has none, and Z is 0. */
function value(text: string, rule: NoDataRule = 'propagate'): number {
  const values: Readonly<Record<string, number>> = { A: 3, 'A@2': 5, N: Number.NaN, Z: 0 };
  const read = (node: Node): number =>
    node.kind === 'band' ? values[node.band === 1 ? node.raster : `${node.raster}@${node.band}`]! : 0;
  return evaluateCell(parseExpressions(text)[0]!, { x: 10, y: 20, row: 1, col: 2, read }, rule);
}

/** The error of a text: its sentence, and the part of the text that it marks. */
function error(text: string): [message: string, part: string] {
  try {
    parseExpressions(text);
  } catch (thrown) {
    if (thrown instanceof ExpressionError)
      return [thrown.message, text.slice(thrown.at, thrown.at + thrown.length)];
    throw thrown;
  }
  throw new Error(`no error in ${text}`);
}

test.each([
  ['-2^2', -4],
  ['2^3^2', 512],
  ['2^-1', 0.5],
  ['2^-2^2', 2 ** -4],
  ['10 - 4 - 3', 3],
  ['24 / 4 / 2 * 3', 9],
  ['1 + 2 * 3 % 4', 3],
  ['-7 % 3', -1],
  ['1 + 1 == 2 && 3 > 2', 1],
  ['1 || 0 && 0', 1],
  ['!A == 0', 1],
  ['0 ? 1 : 1 ? 2 : 3', 2],
  ['1 ? 2 ? 4 : 5 : 6', 4],
  ['+.5e1 + 1.', 6],
  ['A@2 - A', 2],
  ['x + y * row - col', 28],
  ['round(-2.5) + round(0.49999999999999994)', -3],
  ['clamp(A, 0, 2) + min(A, 1, 7) + max(A, 4)', 7],
  ['pow(4, 0.5) + log(exp(1)) + log10(1000)', 6],
  ['atan2(1, 1) * 4 == pi', 1],
])('%s is %d', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test('NoData is followed by three rules', () => {
  for (const text of ['N + 1', 'N > 1', 'N == N', '!N', 'min(N, 1)', 'N ? 1 : 2', 'sqrt(-1)', '0 / 0', 'N^0'])
    expect(value(text), text).toBeNaN();
  expect(
    ['N && 0', '0 && N', 'N || 1', '1 || N', 'isnodata(N)', '0 ? N : 4'].map((text) => value(text)),
  ).toEqual([0, 0, 1, 1, 1, 4]);
  expect(['N && 1', 'N || 0', 'nodata + 1'].map((text) => value(text))).toEqual(
    new Array(3).fill(Number.NaN),
  );
  expect(
    ['N + A', 'A - N', 'N - A', 'N * A', 'min(N, A, 4)', 'max(N, N)'].map((text) => value(text, 'ignore')),
  ).toEqual([3, 3, -3, 3, 3, Number.NaN]);
  for (const text of ['N / A', 'N % A', 'N < A', 'clamp(N, 0, 1)', 'N + N'])
    expect(value(text, 'ignore'), text).toBeNaN();
  expect(value('N / A + isnodata(N)', 6)).toBe(2);
  expect(value('nodata + sqrt(-1)', 6)).toBeNaN();
  expect(value('1 / Z')).toBe(Infinity);
});

test('focal calls have their operation as plain data', () => {
  const operations = parseExpressions(
    'mean(A, 3); max(A - B, 2, circle); max(A, 2); slope(A, 2); aspect(A); hillshade(A, -45, 30); std(A, 1, square)',
  ).map((node) => (node.kind === 'focal' ? node.operation : node.kind));
  expect(operations).toEqual([
    { name: 'mean', radius: 3, shape: 'square' },
    { name: 'max', radius: 2, shape: 'circle' },
    'call',
    { name: 'slope', zFactor: 2 },
    { name: 'aspect' },
    { name: 'hillshade', azimuth: -45, altitude: 30, zFactor: 1 },
    { name: 'std', radius: 1, shape: 'square' },
  ]);
});

test('what is used of rasters and places', () => {
  const expressions = parseExpressions('B@3 + mean(A@2 * B, 3); B@3');
  expect(rastersIn(expressions)).toEqual(
    new Map([
      ['A', [2]],
      ['B', [1, 3]],
    ]),
  );
  expect([usesPlace(expressions), usesPlace(parseExpressions('sum(row, 1)'))]).toEqual([false, true]);
});

describe('an error says what to write, and where', () => {
  test.each([
    ['', 'The expression is empty: write one, such as A * 2.', ''],
    [
      'A +',
      'The expression ends where a value should follow: write a number, a raster such as A, or a function.',
      '',
    ],
    [
      'A * * B',
      'A value is missing before "*" at character 5: write a number, a raster such as A, or a function.',
      '*',
    ],
    ['A ** 2', '"**" at character 3 has no meaning here: write ^ for a power.', '**'],
    ['A = 2', '"=" at character 3 has no meaning here: write == to compare.', '='],
    ['A & B', '"&" at character 3 has no meaning here: write && for "and".', '&'],
    ['A | B', '"|" at character 3 has no meaning here: write || for "or".', '|'],
    ['A # B', '"#" at character 3 is no part of an expression: remove it.', '#'],
    [
      'A @2',
      '"@" at character 3 has no meaning here: write a band after the letter of its raster, as in A@2.',
      '@',
    ],
    ['A@', `A band's number is missing after "A@" at character 1: write A@2 for the second.`, 'A@'],
    ['A@0', '"A@0" at character 1 is no band, for they count from 1: write A@1 for the first.', 'A@0'],
    ['A@70000', '"A@70000" at character 1 is no band: write a number of at most 65535.', 'A@70000'],
    ['1e999', 'The number "1e999" at character 1 is too large: write one below 1e308.', '1e999'],
    ['2A', 'An operator is missing before "A" at character 2: write * to multiply.', 'A'],
    ['(A + 1', 'The parenthesis "(" at character 1 is never closed: write a ")".', '('],
    ['sqrt(A; B', 'The list of arguments "(" at character 5 is never closed: write a ")".', '('],
    ['A)', '")" at character 2 closes nothing: remove it, or write the "(" before it.', ')'],
    [
      '1,5',
      '"," at character 2 separates nothing: write decimals with a point, and bands of the output with ";".',
      ',',
    ],
    ['A ? 1', '"?" at character 3 has no ":" with the other choice: write condition ? yes : no.', '?'],
    ['A : 1', '":" at character 3 has no "?" before it: write condition ? yes : no.', ':'],
    [
      '1 < A < 3',
      '"<" at character 7 compares what is a comparison already: write a < b && b < c for a chain.',
      '<',
    ],
    ['sqr(A)', '"sqr" at character 1 is unknown: did you mean sqrt?', 'sqr'],
    ['a + 1', '"a" at character 1 is unknown: did you mean A?', 'a'],
    ['ln(A)', '"ln" at character 1 is unknown: did you mean log?', 'ln'],
    ['A and B', '"and" at character 3 is unknown: did you mean &&?', 'and'],
    ['sum(A, 3, cirle)', '"cirle" at character 11 is unknown: did you mean circle?', 'cirle'],
    [
      'sqrt A',
      '"sqrt" at character 1 is a function: write what it is of in parentheses, as in sqrt(A).',
      'sqrt',
    ],
    ['1 + sqrt(A, B)', '"sqrt" at character 5 has 2 of its values: give it 1 value.', 'sqrt(A, B)'],
    ['min(A)', '"min" at character 1 has 1 of its values: give it 2 or more values.', 'min(A)'],
    [
      'mean(A)',
      '"mean" at character 1 takes an expression, a radius in cells and perhaps a shape: write mean(A, 3) or mean(A, 3, circle).',
      'mean(A)',
    ],
    [
      'mean(A, 0)',
      'A radius is in whole cells, unlike the one at character 9: write a number from 1 to 100.',
      '0',
    ],
    [
      'mean(A, B)',
      'The value at character 9 must be a plain number, the same for every cell: write one.',
      'B',
    ],
    [
      'mean(A, 3, 4)',
      'The shape at character 12 is neither square nor circle: write one of these words.',
      '4',
    ],
    [
      'sqrt(circle)',
      '"circle" at character 6 is a shape: it stands last in a call such as mean(A, 3, circle).',
      'circle',
    ],
    [
      'slope(A, 0)',
      'A z factor is above 0, unlike the one at character 10: write 1 where heights are in the unit of the map.',
      '0',
    ],
    [
      'hillshade(A, 1)',
      '"hillshade" at character 1 has the wrong number of values: write hillshade(A), hillshade(A, azimuth, altitude) or hillshade(A, azimuth, altitude, zFactor).',
      'hillshade(A, 1)',
    ],
    [
      'A;',
      'The expression ends where a value should follow: write a number, a raster such as A, or a function.',
      '',
    ],
  ])('%s', (text, message, part) => {
    expect(error(text)).toEqual([message, part]);
  });

  test('what is too much', () => {
    expect(error('A'.repeat(10_001))[0]).toContain('10001 characters: write one of at most 10000');
    expect(error(`${'('.repeat(101)}A${')'.repeat(101)}`)[0]).toContain('nested more than 100 deep');
    expect(error(`${'-'.repeat(101)}A`)[0]).toContain('nested more than 100 deep');
    expect(error(new Array(65).fill('A').join(';'))[0]).toContain('There are 65 expressions');
    expect(error(new Array(1002).fill('A').join('+'))[0]).toContain('more than 1000 operators');
    expect(value(new Array(1001).fill('A').join('+'))).toBe(3003);
  });

  test('it is marked under its line', () => {
    const text = 'A +\n  B = 2';
    expect(marked(text, { at: 8, length: 1 })).toBe('  B = 2\n    ^');
    expect(marked('mean(A)', { at: 0, length: 7 })).toBe('mean(A)\n^^^^^^^');
    expect(marked('A +', { at: 3, length: 0 })).toBe('A +\n   ^');
    const [line, carets] = marked(`${'A+'.repeat(100)}#${'+A'.repeat(100)}`, { at: 200, length: 1 }).split(
      '\n',
    );
    expect([line!.length < 140, line![carets!.indexOf('^')]]).toEqual([true, '#']);
  });
});
