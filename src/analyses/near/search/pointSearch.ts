import type { Tree } from '../index/treeLayout';
import { isLeaf, middleOf, nodesOf } from '../index/treeShape';
import { emptyHit, type Hit } from '../metric/hit';
import { type Metric, ROUNDING } from '../metric/metric';
import type { Shapes } from '../shapes/shapesLayout';

/** Finds the one nearest of points to a point. Fills in the hit; false where there is none within the radius. */
export type PointSearch = (vertex: number, self: number, radius: number, out: Hit) => boolean;

/**
 * The exact search for the commonest of jobs, one neighbour among points, of which there are millions: the same bounds as
 * elsewhere, with the walk and the distances in one loop.
 *
 * @param tree of the near side's items, whose centres are the points
 */
export function createPointSearch(near: Shapes, tree: Tree, metric: Metric): PointSearch {
  const { boxes, items, order } = tree;
  const [centreX, centreY, centreZ = centreY] = tree.centres as [Float64Array, Float64Array, Float64Array?];
  const isSolid = tree.dimensions === 3;
  const size = 2 * tree.dimensions;
  const depth = Math.ceil(Math.log2(nodesOf(items) + 1)) + 1;
  const [nodes, lows, highs] = [new Int32Array(depth), new Int32Array(depth), new Int32Array(depth)];
  const gaps = new Float64Array(depth);
  const box = new Float64Array(size);
  const trial = emptyHit(-1);
  let [x, y, z] = [0, 0, 0];
  let limit2 = 0;
  let candidates = new Int32Array(64);
  let squares = new Float64Array(64);
  let count = 0;

  function gap2(node: number): number {
    const at = node * size;
    const east = x < boxes[at]! ? boxes[at]! - x : x > boxes[at + 1]! ? x - boxes[at + 1]! : 0;
    const north = y < boxes[at + 2]! ? boxes[at + 2]! - y : y > boxes[at + 3]! ? y - boxes[at + 3]! : 0;
    if (!isSolid) return east * east + north * north;
    const up = z < boxes[at + 4]! ? boxes[at + 4]! - z : z > boxes[at + 5]! ? z - boxes[at + 5]! : 0;
    return east * east + north * north + up * up;
  }

  function look(low: number, high: number, best2: number, self: number): number {
    let least2 = best2;
    for (let position = low; position < high; position++) {
      const [east, north] = [centreX[position]! - x, centreY[position]! - y];
      let distance2 = east * east + north * north;
      if (isSolid) {
        const up = centreZ[position]! - z;
        distance2 += up * up;
      }
      if (distance2 > limit2) continue;
      const index = order[position]!;
      if (near.featureOf[index]! === self) continue;
      if (distance2 < least2) {
        least2 = distance2;
        const limit = metric.limitOf(Math.sqrt(distance2));
        limit2 = Math.min(limit2, limit * limit * ROUNDING);
        // What was found before and cannot be nearest any more leaves at once.
        let kept = 0;
        for (let at = 0; at < count; at++) {
          if (squares[at]! > limit2) continue;
          squares[kept] = squares[at]!;
          candidates[kept++] = candidates[at]!;
        }
        count = kept;
      }
      if (count === candidates.length) {
        const [longer, more] = [new Int32Array(2 * count), new Float64Array(2 * count)];
        longer.set(candidates);
        more.set(squares);
        [candidates, squares] = [longer, more];
      }
      squares[count] = distance2;
      candidates[count++] = index;
    }
    return least2;
  }

  function walk(self: number): void {
    let best2 = Number.POSITIVE_INFINITY;
    let [waiting, node, low, high, gap] = [0, 0, 0, items, 0];
    for (;;) {
      if (gap <= limit2) {
        if (!isLeaf(low, high)) {
          const middle = middleOf(low, high);
          const left = 2 * node + 1;
          const [leftGap, rightGap] = [gap2(left), gap2(left + 1)];
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
        best2 = look(low, high, best2, self);
      }
      if (waiting === 0) return;
      waiting--;
      node = nodes[waiting]!;
      low = lows[waiting]!;
      high = highs[waiting]!;
      gap = gaps[waiting]!;
    }
  }

  return (vertex, self, radius, out) => {
    metric.boxOfFrom(4 * vertex, box);
    [x, y, z] = [box[0]!, box[2]!, isSolid ? box[4]! : 0];
    const reach = metric.reachOf(radius);
    limit2 = reach * reach * ROUNDING;
    count = 0;
    if (items > 0) walk(self);
    out.distance = Number.POSITIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const index = candidates[at]!;
      const owner = near.featureOf[index]!;
      const item = near.item[index]!;
      if (out.nearVertex >= 0 && at > 0 && isSamePlace(near, out.nearVertex, item >> 2)) {
        // Many points at one place are measured once.
        if (owner < out.feature) [out.feature, out.nearVertex] = [owner, item >> 2];
        continue;
      }
      const into = at === 0 ? out : trial;
      metric.measure(4 * vertex, item, into);
      into.feature = owner;
      if (into === out) continue;
      if (trial.distance < out.distance || (trial.distance === out.distance && owner < out.feature)) {
        Object.assign(out, trial);
      }
    }
    return count > 0 && out.distance <= radius;
  };
}

function isSamePlace({ x, y }: Shapes, a: number, b: number): boolean {
  return x[a] === x[b] && y[a] === y[b];
}
