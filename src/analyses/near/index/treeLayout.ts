import type { Arena } from '../../../shared/analysis';
import { nodesOf, sharedLevels } from './treeShape';

/** Where a tree lies in the arena: byte offsets. */
export interface TreeLayout {
  readonly dimensions: 2 | 3;
  readonly items: number;
  /**
   * Two states of the order of items: int32, the items, and one float64 of each dimension an item, their centres. A
   * step of the building reads one and writes the other, so that it can be done again.
   */
  readonly states: readonly [TreeState, TreeState];
  /** float64: of each node the min and max of each dimension in turn. */
  readonly boxes: number;
}

export interface TreeState {
  readonly order: number;
  readonly centres: readonly number[];
}

/** A tree as arrays; its items in the order of the leaves. */
export interface Tree {
  readonly dimensions: 2 | 3;
  readonly items: number;
  readonly order: Int32Array;
  /** One array of each dimension. */
  readonly centres: readonly Float64Array[];
  readonly boxes: Float64Array;
}

/** Reserves a tree. */
export function reserveTree(arena: Arena, items: number, dimensions: 2 | 3): TreeLayout {
  const state = (): TreeState => ({
    order: arena.alloc(items * 4),
    centres: Array.from({ length: dimensions }, () => arena.alloc(items * 8)),
  });
  const boxes = arena.alloc(nodesOf(items) * 2 * dimensions * 8);
  return { dimensions, items, states: [state(), state()], boxes };
}

/** The tree after so many steps of its building. */
export function treeAfter(steps: number, layout: TreeLayout, memory: WebAssembly.Memory): Tree {
  const { dimensions, items, states, boxes } = layout;
  const { order, centres } = states[(steps % 2) as 0 | 1];
  return {
    dimensions,
    items,
    order: new Int32Array(memory.buffer, order, items),
    centres: centres.map((offset) => new Float64Array(memory.buffer, offset, items)),
    boxes: new Float64Array(memory.buffer, boxes, nodesOf(items) * 2 * dimensions),
  };
}

/** The tree once it is built. */
export function builtTree(layout: TreeLayout, memory: WebAssembly.Memory): Tree {
  return treeAfter(sharedLevels(layout.items) + 1, layout, memory);
}
