import fc from 'fast-check';

/** Numbers in which arithmetic has corners. */
export const CORNERS: readonly number[] = [
  ...[Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 0.5, -0.5, 1.5, 2, -2, 2.5, 3, -3],
  ...[
    0.49999999999999994, 5e-324, -2.2250738585072014e-308, 1.7976931348623157e308, 4503599627370497,
    2251799813685248.5,
  ],
];

const LEAVES = [
  'A',
  'B@2',
  'C',
  'x',
  'y',
  'row',
  'col',
  'pi',
  'nodata',
  '0',
  '1',
  '2',
  '0.5',
  '3',
  '-1',
  '1e3',
];
const UNARY = [
  'abs',
  'sqrt',
  'exp',
  'log',
  'log10',
  'sin',
  'cos',
  'tan',
  'floor',
  'ceil',
  'round',
  'isnodata',
];
const BINARY = [
  ...['+', '-', '*', '/', '%', '^', '<', '<=', '>', '>=', '==', '!=', '&&', '||'],
  // More often than the dear ones.
  ...['+', '-', '*', '/'],
];

/** Texts of expressions of the rasters A, B (its second band) and C, with every operator and function of cells. */
export const expressionTexts = fc.letrec<{ any: string }>((tie) => {
  const any = tie('any');
  const call = (name: string, count: number): fc.Arbitrary<string> =>
    fc.tuple(...new Array<fc.Arbitrary<string>>(count).fill(any)).map((of) => `${name}(${of.join(', ')})`);
  return {
    any: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.constantFrom(...LEAVES),
      fc.tuple(fc.constantFrom(...BINARY), any, any).map(([operator, a, b]) => `(${a} ${operator} ${b})`),
      fc.constantFrom(...UNARY).chain((name) => call(name, 1)),
      fc.constantFrom('min', 'max', 'atan2', 'pow').chain((name) => call(name, 2)),
      fc.constantFrom('min', 'max', 'clamp').chain((name) => call(name, 3)),
      fc.tuple(fc.constantFrom('-', '!'), any).map(([sign, of]) => `${sign}(${of})`),
      fc.tuple(any, any, any).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
    ),
  };
}).any;
