import { expect, test } from 'vitest';
import type { NoDataRule } from '../../../src/shared/expression/noDataRule';
import { parseExpressions } from '../../../src/shared/expression/parseExpressions';
import { planSteps } from '../../../src/shared/expression/planSteps';

/** A plan in short: planes with their reach, and steps as `name from>to`. */
function short(text: string, rule: NoDataRule = 'propagate') {
  const { planes, steps, outputs } = planSteps(parseExpressions(text), rule);
  return {
    planes: planes.map(({ source, reach }) => `${source ? source.raster + source.band : '-'} ${reach}`),
    steps: steps.map(
      (step) => `${step.kind === 'focal' ? step.operation.name : 'cells'} ${step.from}>${step.to}`,
    ),
    outputs,
  };
}

test('cells alone are one step', () => {
  expect(short('A + B@2; A')).toEqual({
    planes: ['A1 0', 'B2 0', '- 0', '- 0'],
    steps: ['cells 0,1>2,3'],
    outputs: [2, 3],
  });
});

test('a band is read by a focal call as it is, unless its missing cells are filled first', () => {
  expect(short('slope(A) + A')).toEqual({
    planes: ['A1 1', '- 0', '- 0'],
    steps: ['slope 0>1', 'cells 1,0>2'],
    outputs: [2],
  });
  expect(short('slope(A) + A', 0)).toEqual({
    planes: ['A1 1', '- 1', '- 0', '- 0'],
    steps: ['cells 0>1', 'slope 1>2', 'cells 2,0>3'],
    outputs: [3],
  });
});

test('reaches add up along nesting, and equal calls are computed once', () => {
  expect(short('mean(slope(A - B), 3) + slope( A-B ); std(A, 5, circle)')).toEqual({
    planes: ['A1 5', 'B1 4', '- 4', '- 3', '- 0', '- 0', '- 0', '- 0'],
    steps: ['cells 0,1>2', 'slope 2>3', 'mean 3>4', 'std 0>5', 'cells 4,3,5>6,7'],
    outputs: [6, 7],
  });
});

test('too many planes, and too far a look, are refused', () => {
  const bands = Array.from({ length: 200 }, (_, band) => `A@${band + 1}`).join('+');
  expect(() => short(bands)).toThrow(/more than 200 in all/);
  expect(() => short(`${'sum('.repeat(11)}A${', 100)'.repeat(11)}`)).toThrow(/look 1100 cells far in all/);
});
