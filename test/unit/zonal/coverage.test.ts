import { expect, it } from 'vitest';
import { circleShape } from '../../../src/analyses/zonal/coverage/circleShape';
import { eachRun } from '../../../src/analyses/zonal/coverage/eachRun';
import type { Shape } from '../../../src/analyses/zonal/coverage/shape';
import { shapeArea } from '../../../src/analyses/zonal/coverage/shapeArea';
import type { Window } from '../../../src/data/raster/rasterInfo';
import { numbers } from '../../bench/support';

const SIDE = 21;
const random = numbers(7);

/** Rings that cross themselves, on lines and halves of cells and anywhere, and circles. */
function randomShape(turn: number): Shape {
  const steps = [1, 4, 0][turn % 3]!;
  const place = (low: number, high: number): number => {
    const at = low + random() * (high - low);
    return steps === 0 ? at : Math.round(at * steps) / steps;
  };
  if (turn % 5 === 4) return circleShape(place(4, 16), place(4, 16), place(1, 4), place(1, 4));
  const corners = Array.from({ length: 3 + (turn % 12) }, () => [place(0, 20), place(0, 20)] as const);
  const ring = [...corners, corners[0]!];
  return {
    x: Float64Array.from(ring, ([x]) => x),
    y: Float64Array.from(ring, ([, y]) => y),
    start: Int32Array.of(0, ring.length),
  };
}

function coveredIn(shape: Shape, window: Window): number {
  let area = 0;
  eachRun(shape, window, (_row, _column, count, fraction) => {
    if (!(fraction > 0 && fraction <= 1)) expect.fail(`a fraction of ${fraction}`);
    area += count * fraction;
  });
  return area;
}

it('covers as much in all cells as a shape has, and in windows of them together', () => {
  const whole = { row: 0, column: 0, rows: SIDE, columns: SIDE };
  const windows = [
    { row: 0, column: 0, rows: 7, columns: 5 },
    { row: 0, column: 5, rows: 7, columns: 16 },
    { row: 7, column: 0, rows: 14, columns: 5 },
    { row: 7, column: 5, rows: 14, columns: 16 },
  ];
  for (let turn = 0; turn < 1000; turn++) {
    const shape = randomShape(turn);
    const area = shapeArea(shape, { left: 0, right: SIDE, top: 0, bottom: SIDE });
    expect(coveredIn(shape, whole)).toBeCloseTo(area, 10);
    expect(windows.reduce((sum, window) => sum + coveredIn(shape, window), 0)).toBeCloseTo(area, 10);
  }
});

it('covers the area of a circle', () => {
  const circle = circleShape(10.3, 9.7, 6.2, 3.1);
  expect(coveredIn(circle, { row: 0, column: 0, rows: SIDE, columns: SIDE })).toBeCloseTo(
    Math.PI * 6.2 * 3.1,
    11,
  );
});
