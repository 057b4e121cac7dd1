import type { NoDataRule } from '../../../shared/expression/noDataRule';
import type { Node } from '../../../shared/expression/node';
import { get, NO_RESULT, Plain, set, type VectorName, vector } from './instructions';
import { laneCode, type Value } from './laneCode';
import { type Leaves, nodeCode } from './nodeCode';
import { indexOf, planeParameters, STRIP } from './parameters';
import { placeCode } from './placeCode';
import { type FunctionBody, I32, small, V128 } from './wasmBytes';

/** The type of a plane's cells. */
export type CellType = 'float32' | 'float64';

/** How cells of a type are read and written: two at a time, or the one that is left of an odd number. */
const ACCESS: Readonly<Record<CellType, Readonly<Record<'pair' | 'single', Access>>>> = {
  float32: {
    pair: { load: 'load64Zero', store: 'store64Lane', lane: [0] },
    single: { load: 'load32Zero', store: 'store32Lane', lane: [0] },
  },
  float64: {
    pair: { load: 'load', store: 'store', lane: [] },
    single: { load: 'load64Zero', store: 'store64Lane', lane: [0] },
  },
};

interface Access {
  readonly load: VectorName;
  readonly store: VectorName;
  /** The lane to store, where the instruction is of lanes. */
  readonly lane: readonly number[];
}

const FOUR_NANS = [1, 2, 3, 4].flatMap(() => [0, 0, 0xc0, 0x7f]);

/** log2 of the bytes of a cell. */
const SHIFT: Readonly<Record<CellType, number>> = { float32: 2, float64: 3 };

/** The function that computes one row, two cells at a time. */
export function stripCode(
  nodes: readonly Node[],
  inputs: readonly CellType[],
  outputs: readonly CellType[],
  rule: NoDataRule,
): FunctionBody {
  const types = [...inputs, ...outputs];
  const takes = [...STRIP.types, ...planeParameters(types.length)];
  const [cell, paired] = [takes.length, takes.length + 1];
  const offsets = { float32: paired + 1, float64: paired + 2 };
  const code = laneCode(paired + 3);
  const { op, constant, made } = code;

  const addressOf = (plane: number): number[] => [
    ...get(STRIP.types.length + plane),
    ...get(offsets[types[plane]!]),
    Plain.i32Add,
  ];
  const load = (plane: number, size: 'pair' | 'single'): Value => {
    const type = types[plane]!;
    const { load } = ACCESS[type][size];
    const cells = made(`plane ${plane}`, () => [...addressOf(plane), ...vector(load), 0, 0]);
    return type === 'float32' ? op('fromFloat32', cells) : cells;
  };
  const store = (plane: number, value: Value, size: 'pair' | 'single'): number[] => {
    const { store, lane } = ACCESS[types[plane]!][size];
    return [...addressOf(plane), ...get(value), ...vector(store), 0, 0, ...lane];
  };
  /** As the plane has it; NaN by bits of our own, for instructions leave its sign to the machine. */
  const rounded = (value: Value, type: CellType): Value => {
    if (type === 'float64') return op('select', value, constant(Number.NaN), op('equal', value, value));
    const short = op('toFloat32', value);
    const noData = made('NaN of float32', () => [...vector('constant'), ...FOUR_NANS], code.once);
    return op('select', short, noData, op('equalFloat32', short, short));
  };
  const cells = (size: 'pair' | 'single'): number[] => {
    code.otherCells();
    code.each.length = 0;
    const leaves: Leaves = { input: (input) => load(input, size), place: placeCode(code, cell) };
    const compiled = nodeCode(code, leaves, rule);
    const values = nodes.map((node, k) => rounded(compiled(node), outputs[k]!));
    const stores = values.flatMap((value, k) => store(inputs.length + k, value, size));
    return [...code.each, ...stores];
  };

  const offset = (type: CellType): number[] =>
    types.includes(type)
      ? [...get(cell), Plain.i32Const, SHIFT[type], Plain.i32ShiftLeft, ...set(offsets[type])]
      : [];
  const bothOffsets = [...offset('float32'), ...offset('float64')];
  const pairs = cells('pair');
  const single = cells('single');
  const columns = get(indexOf(STRIP, 'columns'));
  const isLess = [...get(cell), ...get(paired), Plain.i32LessUnsigned];
  const body = [
    ...code.once,
    ...[...columns, Plain.i32Const, small(-2), Plain.i32And, ...set(paired)],
    ...[...isLess, Plain.if, NO_RESULT, Plain.loop, NO_RESULT],
    ...[...bothOffsets, ...pairs],
    ...[...get(cell), Plain.i32Const, 2, Plain.i32Add, ...set(cell)],
    ...[...isLess, Plain.branchIf, 0, Plain.end, Plain.end],
    ...[...get(cell), ...columns, Plain.i32LessUnsigned, Plain.if, NO_RESULT],
    ...[...bothOffsets, ...single, Plain.end],
  ];
  return {
    type: { takes, gives: [] },
    locals: [
      [4, I32],
      [code.locals(), V128],
    ],
    code: body,
  };
}
