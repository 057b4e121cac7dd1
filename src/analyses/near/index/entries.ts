import type { Method } from '../method';
import { boxOfItem } from '../metric/boxOfItem';
import { IS_SEGMENT, type Shapes } from '../shapes/shapesLayout';
import type { TreeName } from '../threadData';
import type { BoxOfItem } from './buildTree';
import type { Tree } from './treeLayout';

/** Writes the first state of a tree: entries in their order, with their centres. */
export function listItems(near: Shapes, tree: Tree, name: TreeName, first: number, end: number): void {
  const { order, centres } = tree;
  for (let entry = first; entry < end; entry++) order[entry] = entry;
  if (name === 'areas') {
    const { box } = near.areas;
    for (let area = first; area < end; area++) {
      centres[0]![area] = (box[4 * area]! + box[4 * area + 1]!) / 2;
      centres[1]![area] = (box[4 * area + 2]! + box[4 * area + 3]!) / 2;
    }
    return;
  }
  const isSolid = tree.dimensions === 3;
  for (let entry = first; entry < end; entry++) {
    const item = near.item[entry]!;
    const [vertex, last] = [item >> 2, (item >> 2) + (item & IS_SEGMENT)];
    for (let axis = 0; axis < centres.length; axis++) {
      const values = isSolid ? near.vectors : axis === 0 ? near.x : near.y;
      const [a, b] = isSolid
        ? [values[3 * vertex + axis]!, values[3 * last + axis]!]
        : [values[vertex]!, values[last]!];
      // Of a point its very coordinates, which searches take from here.
      centres[axis]![entry] = a === b ? a : (a + b) / 2;
    }
  }
}

/** The boxes of a tree's entries. */
export function boxOfEntry(near: Shapes, name: TreeName, method: Method): BoxOfItem {
  if (name === 'items') {
    const boxOf = boxOfItem(near, method);
    return (entry, box) => boxOf(near.item[entry]!, box);
  }
  return (area, box) => box.set(near.areas.box.subarray(4 * area, 4 * area + 4));
}
