import { describe, expect, test } from 'vitest';
import {
  createEngineChoice,
  type EngineKind,
  loadOf,
  type TileLoad,
} from '../../../src/analyses/gviCells/engineChoice';

const load = (cells: number, blocks: number): TileLoad => ({ cells, blocks });

/** Works tiles of a load, with what a unit of each kernel takes; returns which kernel did each. */
function work(tiles: number, each: TileLoad, unitMs: Record<EngineKind, number>): EngineKind[] {
  const choice = createEngineChoice();
  return Array.from({ length: tiles }, () => {
    const kind = choice.next(each);
    choice.took(kind, each, unitMs[kind] * (kind === 'block' ? each.blocks : each.cells));
    return kind;
  });
}

const count = (kinds: EngineKind[], kind: EngineKind) => kinds.filter((one) => one === kind).length;

describe('which kernel does a tile', () => {
  test('goes by how the wanted cells lie before anything was timed', () => {
    const choice = createEngineChoice();
    expect(choice.next(load(1000, 900))).toBe('point');
    expect(choice.next(load(1000, 500))).toBe('point');
    expect(choice.next(load(1000, 200))).toBe('block');
    expect(choice.next(load(8000, 1000))).toBe('block');
  });

  test('is the faster one once both were timed, whatever was thought before', () => {
    const closed = work(60, load(1000, 200), { block: 10, point: 1 });
    expect(closed[0]).toBe('block');
    expect(count(closed.slice(30), 'block')).toBeLessThan(2);
    const open = work(60, load(1000, 450), { block: 1, point: 1 });
    expect(open[0]).toBe('point');
    expect(count(open.slice(20), 'point')).toBeLessThan(3);
  });

  test('loses a few per cent at most by trying the other one', () => {
    const tiles = 400;
    const each = load(1000, 250);
    const kinds = work(tiles, each, { block: 4, point: 2 });
    const spent = count(kinds, 'block') * 1000 + count(kinds, 'point') * 2000;
    expect(count(kinds, 'point')).toBeGreaterThan(0);
    expect(spent / (tiles * 1000)).toBeLessThan(1.04);
  });

  test('never tries what is always slower', () => {
    expect(new Set(work(500, load(8000, 1000), { block: 9, point: 1 }))).toEqual(new Set(['block']));
    expect(new Set(work(500, load(1000, 900), { block: 1, point: 9 }))).toEqual(new Set(['point']));
  });
});

test('what is wanted of a tile is counted in cells and in blocks of four columns and two rows', () => {
  const rows = ['1111....1', '1111....1', '.....1..1', '.........'];
  const wanted = Uint8Array.from(rows.join(''), (sign) => Number(sign === '1'));
  expect(loadOf(wanted, { rows: 4, columns: 9 })).toEqual({ cells: 12, blocks: 3 });
});
