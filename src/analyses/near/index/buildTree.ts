import { selectMiddle } from './select';
import type { Tree } from './treeLayout';
import { isLeaf, middleOf, type NodeRange } from './treeShape';

/** Writes the box of an item into `box`: the min and max of each dimension in turn. */
export type BoxOfItem = (item: number, box: Float64Array) => void;

/** Halves a node along its longest side, from one state of the order to the other. */
export function halveNode(before: Tree, after: Tree, { low, high }: NodeRange): void {
  takeOver(before, after, low, high);
  halve(after, low, high);
}

/** Builds all below a node, with its boxes. */
export function buildBelow(before: Tree, after: Tree, range: NodeRange, boxOf: BoxOfItem): void {
  takeOver(before, after, range.low, range.high);
  build(after, range.node, range.low, range.high, boxOf);
}

/** Boxes of the nodes above those of a level, which have theirs. */
export function joinBoxes(tree: Tree, level: number): void {
  for (let node = 2 ** level - 2; node >= 0; node--) uniteChildren(tree, node);
}

function takeOver(before: Tree, after: Tree, low: number, high: number): void {
  after.order.set(before.order.subarray(low, high), low);
  after.centres.forEach((values, axis) => {
    values.set(before.centres[axis]!.subarray(low, high), low);
  });
}

function build(tree: Tree, node: number, low: number, high: number, boxOf: BoxOfItem): void {
  if (isLeaf(low, high)) {
    boxOfItems(tree, node, low, high, boxOf);
    return;
  }
  halve(tree, low, high);
  const middle = middleOf(low, high);
  build(tree, 2 * node + 1, low, middle, boxOf);
  build(tree, 2 * node + 2, middle, high, boxOf);
  uniteChildren(tree, node);
}

function halve(tree: Tree, low: number, high: number): void {
  const axis = longestAxis(tree, low, high);
  selectMiddle(tree.centres[axis]!, [tree.order, ...tree.centres], low, high, middleOf(low, high));
}

function longestAxis({ centres }: Tree, low: number, high: number): number {
  let longest = 0;
  let length = -1;
  for (let axis = 0; axis < centres.length; axis++) {
    const values = centres[axis]!;
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = low; at < high; at++) {
      const value = values[at]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (max - min > length) {
      longest = axis;
      length = max - min;
    }
  }
  return longest;
}

function boxOfItems(tree: Tree, node: number, low: number, high: number, boxOf: BoxOfItem): void {
  const { boxes, dimensions, order } = tree;
  const at = node * 2 * dimensions;
  const box = new Float64Array(2 * dimensions);
  for (let axis = 0; axis < dimensions; axis++) {
    boxes[at + 2 * axis] = Number.POSITIVE_INFINITY;
    boxes[at + 2 * axis + 1] = Number.NEGATIVE_INFINITY;
  }
  for (let position = low; position < high; position++) {
    boxOf(order[position]!, box);
    for (let axis = 0; axis < 2 * dimensions; axis += 2) {
      boxes[at + axis] = Math.min(boxes[at + axis]!, box[axis]!);
      boxes[at + axis + 1] = Math.max(boxes[at + axis + 1]!, box[axis + 1]!);
    }
  }
}

function uniteChildren({ boxes, dimensions }: Tree, node: number): void {
  const size = 2 * dimensions;
  const [at, left, right] = [node * size, (2 * node + 1) * size, (2 * node + 2) * size];
  for (let axis = 0; axis < size; axis += 2) {
    boxes[at + axis] = Math.min(boxes[left + axis]!, boxes[right + axis]!);
    boxes[at + axis + 1] = Math.max(boxes[left + axis + 1]!, boxes[right + axis + 1]!);
  }
}
