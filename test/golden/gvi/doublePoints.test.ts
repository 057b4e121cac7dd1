import { describe, expect, it } from 'vitest';
import { type Observer, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { loadGrid } from './pointHarness';
import { makeGrid, observersOf, randomNumbers, townHeight } from './testGrids';

/*
 * In double precision the kernel decides what it can in f32, and the rest on the heights as they are. Here are surfaces on
 * which f32 is wrong, or says nothing at all.
 */

type Height = Parameters<typeof makeGrid>[2];

function inDouble(rows: number, columns: number, height: Height): ViewGrid {
  return makeGrid(rows, columns, height, undefined, 'double');
}

/** Every count must be the plain twin's in double precision. Returns how many viewsheds single precision has otherwise. */
function expectEqual(grid: ViewGrid, radius: number, observers: readonly Observer[]): number {
  const rays = buildRayTable(radius);
  const { counts } = loadGrid(grid, radius).look(observers);
  let others = 0;
  const wrong = observers.flatMap((observer, k) => {
    const plain = plainViewshed(grid, observer, rays, 'double');
    if (plainViewshed(grid, observer, rays, 'single').visible !== plain.visible) others++;
    return JSON.stringify(plain) === JSON.stringify(counts[k]) ? [] : [{ observer, plain, fast: counts[k] }];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  return others;
}

const noise =
  (size: number, height: Height): Height =>
  (row, column, random) =>
    height(row, column, random) + size * (random() - 0.5);
const wholeMetres: Height = (_row, _column, random) => Math.floor(random() * 4);
const plane: Height = (row, column) => row + 2 * column;

describe('what f32 cannot tell apart', () => {
  it.each<[string, Height, number]>([
    ['a town in centimetres', townHeight, 1.7],
    ['a town high up', (...at) => 4000 + townHeight(...at), 1.7],
    ['whole metres', wholeMetres, 1.5],
    ['whole metres and a little more', noise(1e-9, wholeMetres), 1.5],
    ['a plane', plane, 0],
    ['a plane with the least unevenness', noise(1e-12, plane), 0],
    ['a plateau', () => 12, 0],
    ['a plateau with the least unevenness', noise(1e-14, () => 12), 0],
    ['a plateau with a little more, seen from its height', noise(1e-7, () => 12), 0],
    ['steps in feet', (...at) => Math.round(townHeight(...at) / 0.3048) * 0.3048, 1.7],
  ])('is decided by double precision: %s', (_name, height, eye) => {
    const grid = inDouble(190, 210, height);
    for (const radius of [9, 30, 75]) expectEqual(grid, radius, observersOf(grid, 60, radius, eye));
  });

  it('makes single precision differ, and is found', () => {
    const steps = inDouble(190, 210, wholeMetres);
    expect(expectEqual(steps, 75, observersOf(steps, 100, 1, 1.5))).toBeGreaterThan(0);
    const uneven = inDouble(190, 210, noise(1e-7, plane));
    expect(expectEqual(uneven, 75, observersOf(uneven, 100, 1, 0))).toBeGreaterThan(90);
  });
});

describe('heights far from what f32 can hold', () => {
  it.each([1e9, -1e15, 1e15, 1e30, 1e39, -1e39, 1e200, 1e308])('%d more everywhere', (more) => {
    const grid = inDouble(150, 140, (...at) => more * (1 + 1e-13 * townHeight(...at)));
    expectEqual(grid, 60, observersOf(grid, 30));
  });

  it.each([1e-300, 1e-45, 1e-38, 1e-30, 1e10, 1e35, 1e36, 1e37, 1e38, 1e300])('%d times as high', (times) => {
    const grid = inDouble(150, 140, (...at) => times * townHeight(...at));
    expectEqual(grid, 60, observersOf(grid, 30, 2, 1.7 * times));
    expectEqual(grid, 60, observersOf(grid, 30, 3, 0));
  });

  it('here and there, in all ways', () => {
    const wild = [
      Infinity,
      -Infinity,
      Number.NaN,
      1e39,
      -1e39,
      2e39,
      -2e39,
      1e308,
      -1e308,
      3.4e38,
      1e37,
      -1e37,
    ];
    const random = randomNumbers(3);
    for (const share of [0.003, 0.05, 0.4, 1]) {
      const grid = inDouble(130, 120, (row, column, next) =>
        next() < share ? wild[Math.floor(next() * wild.length)]! : townHeight(row, column, next),
      );
      const eyes = [...wild, 0, 1e-300, -0, 50];
      const lookers = Array.from({ length: 80 }, (_, k) => ({
        row: Math.floor(random() * 130),
        column: Math.floor(random() * 120),
        eye: eyes[k % eyes.length]!,
      })).filter(({ eye }) => !Number.isNaN(eye));
      expectEqual(
        grid,
        50,
        [...lookers, ...observersOf(grid, 40)].filter(({ eye }) => !Number.isNaN(eye)),
      );
    }
  });

  it('around a hole in which the observer stands', () => {
    for (const low of [-Infinity, -1e39, -3e38, 5]) {
      const grid = inDouble(130, 120, (row, column, random) =>
        Math.abs(row - 65) < 30 && Math.abs(column - 60) < 30 && random() < 0.99
          ? Number.NaN
          : low * random(),
      );
      expectEqual(grid, 60, [
        { row: 65, column: 60, eye: 3 },
        { row: 60, column: 61, eye: -1e20 },
      ]);
    }
  });
});

describe('at random', () => {
  it.each(Array.from({ length: 24 }, (_, k) => k))('surface %i', (seed) => {
    const random = randomNumbers(1000 + seed);
    const [rows, columns] = [1 + Math.floor(random() * 160), 1 + Math.floor(random() * 160)];
    const unit = 10 ** Math.floor(random() * 14 - 10);
    const base = random() < 0.5 ? 0 : 10 ** Math.floor(random() * 16);
    const steps = 1 + Math.floor(random() * 40);
    const slope = random() < 0.5 ? 0 : random();
    const grid = inDouble(
      rows,
      columns,
      (row, column, next) => base + unit * (Math.floor(next() * steps) + slope * (row - column)),
    );
    const radius = 1 + Math.floor(random() * 90);
    expectEqual(grid, radius, observersOf(grid, 60, seed, random() < 0.3 ? 0 : unit * random() * steps));
  });
});
