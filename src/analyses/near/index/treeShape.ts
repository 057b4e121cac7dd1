/** Items of a leaf, but for the last of all. */
export const LEAF_ITEMS = 8;

/** Levels of the tree that are halved in stages of their own, so that threads can share the work; none of small ones. */
const SHARED_LEVELS = 3;
const SHARED_FROM = 50_000;

/*
 * A k-d tree of boxes over items, as arrays. Node 0 has all items; node `i`, of the items from `low` to before `high` in
 * the tree's order, has children `2 i + 1` up to `middleOf(low, high)` and `2 i + 2` from there; or is a leaf. So a tree
 * needs no pointers, and which items a node has follows from its way down.
 */

/** Where a node that is no leaf is cut: whole leaves on the left, as many as on the right or one more. */
export function middleOf(low: number, high: number): number {
  const leaves = Math.ceil((high - low) / LEAF_ITEMS);
  return low + Math.ceil(leaves / 2) * LEAF_ITEMS;
}

export function isLeaf(low: number, high: number): boolean {
  return high - low <= LEAF_ITEMS;
}

/** How many numbers nodes can have in a tree of so many items. */
export function nodesOf(items: number): number {
  const leaves = Math.max(1, Math.ceil(items / LEAF_ITEMS));
  return 2 ** (Math.ceil(Math.log2(leaves)) + 1) - 1;
}

/** Levels that are halved one by one, before subtrees are built whole. */
export function sharedLevels(items: number): number {
  return items < SHARED_FROM ? 0 : SHARED_LEVELS;
}

/** A node and its items. */
export interface NodeRange {
  readonly node: number;
  readonly low: number;
  readonly high: number;
}

/** The nodes of a level, 0 being the root's, from left to right. */
export function nodesAt(level: number, items: number): NodeRange[] {
  let nodes: NodeRange[] = [{ node: 0, low: 0, high: items }];
  for (let at = 0; at < level; at++) nodes = nodes.flatMap(childrenOf);
  return nodes;
}

function childrenOf({ node, low, high }: NodeRange): NodeRange[] {
  const middle = middleOf(low, high);
  return [
    { node: 2 * node + 1, low, high: middle },
    { node: 2 * node + 2, low: middle, high },
  ];
}
