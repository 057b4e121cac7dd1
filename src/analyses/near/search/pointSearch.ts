import type { Tree } from '../index/treeLayout';
import { createWalk } from '../index/walkTree';
import { emptyHit, type Hit } from '../metric/hit';
import { type Metric, ROUNDING } from '../metric/metric';
import type { Shapes } from '../shapes/shapesLayout';

/** Finds the one nearest of points to a point. Fills in the hit; false where there is none within the radius. */
export type PointSearch = (vertex: number, self: number, radius: number, out: Hit) => boolean;

/**
 * The exact search for the commonest of jobs, one neighbour among points, of which there are millions: the same walk and
 * bounds as elsewhere, without lists of pairs and features.
 *
 * @param tree of the near side's items, whose centres are the points
 */
export function createPointSearch(near: Shapes, tree: Tree, metric: Metric): PointSearch {
  const { order } = tree;
  const [centreX, centreY, centreZ = centreY] = tree.centres as [Float64Array, Float64Array, Float64Array?];
  const isSolid = tree.dimensions === 3;
  const walk = createWalk(tree);
  const box = new Float64Array(2 * tree.dimensions);
  const trial = emptyHit(-1);
  let [x, y, z] = [0, 0, 0];
  // What the walk that is under way has found, and the feature that it leaves out.
  let least2 = 0;
  let without = -1;
  let candidates = new Int32Array(64);
  let squares = new Float64Array(64);
  let count = 0;

  function look(low: number, high: number): void {
    let { limit2 } = walk;
    for (let position = low; position < high; position++) {
      const [east, north] = [centreX[position]! - x, centreY[position]! - y];
      let distance2 = east * east + north * north;
      if (isSolid) {
        const up = centreZ[position]! - z;
        distance2 += up * up;
      }
      if (distance2 > limit2) continue;
      const index = order[position]!;
      if (near.featureOf[index]! === without) continue;
      if (distance2 < least2) {
        least2 = distance2;
        const limit = metric.limitOf(Math.sqrt(distance2));
        limit2 = walk.limit2 = Math.min(limit2, limit * limit * ROUNDING);
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
  }

  return (vertex, self, radius, out) => {
    metric.boxOfFrom(4 * vertex, box);
    [x, y, z] = [box[0]!, box[2]!, isSolid ? box[4]! : 0];
    const reach = metric.reachOf(radius);
    walk.limit2 = reach * reach * ROUNDING;
    least2 = Number.POSITIVE_INFINITY;
    without = self;
    count = 0;
    walk.from(box, look);
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
