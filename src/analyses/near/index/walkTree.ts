import type { Tree } from './treeLayout';
import { isLeaf, middleOf, nodesOf } from './treeShape';

/** Walks a tree from a box: nearest nodes first, and none that lie beyond a limit, which may shrink on the way. */
export interface TreeWalk {
  /** The square of the distance beyond which nothing is visited. */
  limit2: number;
  /**
   * @param box the min and max of each dimension in turn
   * @param leaf called with the positions in the tree's order, from `low` to before `high`
   */
  from(box: Float64Array, leaf: (low: number, high: number) => void): void;
}

/** A walk through a tree; one at a time. */
export function createWalk(tree: Tree): TreeWalk {
  const { boxes, items, dimensions } = tree;
  const isSolid = dimensions === 3;
  const size = 2 * dimensions;
  const depth = Math.ceil(Math.log2(nodesOf(items) + 1)) + 1;
  const nodes = new Int32Array(depth);
  const lows = new Int32Array(depth);
  const highs = new Int32Array(depth);
  const gaps = new Float64Array(depth);

  function gap2(box: Float64Array, node: number): number {
    const at = node * size;
    const x = apart(box[0]!, box[1]!, boxes[at]!, boxes[at + 1]!);
    const y = apart(box[2]!, box[3]!, boxes[at + 2]!, boxes[at + 3]!);
    if (!isSolid) return x * x + y * y;
    const z = apart(box[4]!, box[5]!, boxes[at + 4]!, boxes[at + 5]!);
    return x * x + y * y + z * z;
  }

  const walk: TreeWalk = {
    limit2: Number.POSITIVE_INFINITY,
    from(box, leaf) {
      if (items === 0) return;
      let waiting = 0;
      let [node, low, high, gap] = [0, 0, items, gap2(box, 0)];
      for (;;) {
        if (gap <= walk.limit2) {
          if (isLeaf(low, high)) {
            leaf(low, high);
          } else {
            const middle = middleOf(low, high);
            const left = 2 * node + 1;
            const [leftGap, rightGap] = [gap2(box, left), gap2(box, left + 1)];
            const isLeft = leftGap <= rightGap;
            nodes[waiting] = isLeft ? left + 1 : left;
            lows[waiting] = isLeft ? middle : low;
            highs[waiting] = isLeft ? high : middle;
            gaps[waiting++] = isLeft ? rightGap : leftGap;
            node = isLeft ? left : left + 1;
            gap = isLeft ? leftGap : rightGap;
            if (isLeft) high = middle;
            else low = middle;
            continue;
          }
        }
        if (waiting === 0) return;
        waiting--;
        node = nodes[waiting]!;
        low = lows[waiting]!;
        high = highs[waiting]!;
        gap = gaps[waiting]!;
      }
    },
  };
  return walk;
}

/** How far two stretches are apart, each from its min to its max; 0 where they meet. Comparing is faster than `Math.max`. */
function apart(min: number, max: number, otherMin: number, otherMax: number): number {
  if (max < otherMin) return otherMin - max;
  return min > otherMax ? min - otherMax : 0;
}
