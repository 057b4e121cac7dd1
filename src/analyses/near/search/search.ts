import type { Tree } from '../index/treeLayout';
import { createWalk } from '../index/walkTree';
import { emptyHit, type Hit } from '../metric/hit';
import { type Metric, ROUNDING } from '../metric/metric';
import { IS_SEGMENT, type Shapes } from '../shapes/shapesLayout';
import { Candidates } from './candidates';
import type { Containing } from './containing';
import { NearestFew } from './nearestFew';

/** Which neighbours are wanted. */
export interface Wanted {
  /** At most so many; all where infinite. */
  readonly count: number;
  /** Metres; infinite where no matter how far. */
  readonly radius: number;
}

/** Finds the neighbours of features. */
export interface Search {
  /** By distance, equal ones by the number of their feature. */
  nearest(feature: number, self: number, wanted: Wanted): Hit[];
  /** How many features are within so many metres. */
  within(feature: number, self: number, radius: number): number;
}

/**
 * The exact search: the tree gives all pairs of items that can be among the nearest by the bounds of the metric, which
 * are cheap; these alone are measured, the likeliest first, until none of the rest can be nearer.
 *
 * @param tree of the near side's items
 * @param signOfLife called often while a feature is searched, which may take long; throws where that is not wanted any more
 * @param containing `null` where no side has an inside
 */
export function createSearch(
  from: Shapes,
  near: Shapes,
  tree: Tree,
  metric: Metric,
  containing: Containing | null,
  signOfLife: () => void,
): Search {
  const walk = createWalk(tree);
  const candidates = new Candidates();
  const box = new Float64Array(2 * metric.dimensions);
  const bounds = new Float64Array(2);
  const few = new Map<number, NearestFew>();
  const { order } = tree;
  const [centreX, centreY, centreZ] = tree.centres as [Float64Array, Float64Array, Float64Array?];
  const hits = new Map<number, Hit>();
  const trial = emptyHit(-1);
  /** The least that items of a feature are known to be within. */
  const highs = new Map<number, number>();

  // What the walk that is under way is for.
  let item = 0;
  let self = -1;
  let limit = Number.POSITIVE_INFINITY;
  let nearest: NearestFew | null = null;

  /** What bounds the search; nothing where all features are wanted. */
  function fewOf(most: number): NearestFew | null {
    if (most >= near.layout.features) return null;
    let known = few.get(most);
    if (known === undefined) {
      known = new NearestFew(most);
      few.set(most, known);
    }
    known.clear();
    return known;
  }

  function limitTo(metres: number): void {
    limit = metres;
    const reach = metric.reachOf(metres);
    walk.limit2 = reach * reach * ROUNDING;
  }

  function found(owner: number, high: number): void {
    if (nearest === null) return;
    nearest.add(owner, high);
    if (nearest.limit < limit) limitTo(nearest.limit);
  }

  /** Gathers the pairs of the item that may matter. */
  function gatherItems(low: number, high: number): void {
    for (let position = low; position < high; position++) {
      const index = order[position]!;
      const owner = near.featureOf[index]!;
      if (owner === self) continue;
      metric.bounds(item, near.item[index]!, bounds);
      if (bounds[0]! > limit) continue;
      // Of a feature of many items only those that can be its nearest.
      const least = highs.get(owner) ?? Number.POSITIVE_INFINITY;
      if (bounds[0]! > least) continue;
      if (bounds[1]! < least) highs.set(owner, bounds[1]!);
      candidates.push(item, index, bounds[0]!);
      found(owner, bounds[1]!);
    }
  }

  /** The same from a point to points, whose places are the centres of their items: those far off are seen at once. */
  function gatherPoints(low: number, high: number): void {
    const [x, y, z] = [box[0]!, box[2]!, centreZ === undefined ? 0 : box[4]!];
    for (let position = low; position < high; position++) {
      const [east, north] = [centreX[position]! - x, centreY[position]! - y];
      const up = centreZ === undefined ? 0 : centreZ[position]! - z;
      const distance2 = east * east + north * north + up * up;
      if (distance2 > walk.limit2) continue;
      const index = order[position]!;
      const owner = near.featureOf[index]!;
      if (owner === self) continue;
      metric.bounds(item, near.item[index]!, bounds);
      if (bounds[0]! > limit) continue;
      candidates.push(item, index, bounds[0]!);
      found(owner, bounds[1]!);
    }
  }

  /** Measures what was gathered. */
  function measureAll(count: number): void {
    candidates.settle(limit);
    const least = candidates.count > 1 ? fewOf(count) : null;
    for (const { feature, distance } of hits.values()) least?.add(feature, distance);
    for (let at = 0; at < candidates.count; at++) {
      if (least !== null && candidates.low[at]! > least.limit) return;
      const index = candidates.near[at]!;
      const owner = near.featureOf[index]!;
      const known = hits.get(owner);
      if (known !== undefined && candidates.low[at]! > known.distance) continue;
      signOfLife();
      trial.feature = owner;
      metric.measure(candidates.from[at]!, near.item[index]!, trial);
      least?.add(owner, trial.distance);
      if (known === undefined || trial.distance < known.distance) hits.set(owner, { ...trial });
    }
  }

  return {
    nearest(feature, itself, { count, radius }) {
      hits.clear();
      highs.clear();
      candidates.count = 0;
      self = itself;
      nearest = fewOf(count);
      limitTo(radius);
      containing?.of(feature, self, (hit) => {
        hits.set(hit.feature, hit);
        found(hit.feature, 0);
      });
      for (let at = from.start[feature]!; at < from.start[feature + 1]!; at++) {
        signOfLife();
        item = from.item[at]!;
        metric.boxOfFrom(item, box);
        const isPoint = near.layout.arePoints && (item & IS_SEGMENT) === 0;
        walk.from(box, isPoint ? gatherPoints : gatherItems);
      }
      measureAll(count);
      const all = [...hits.values()].filter(({ distance }) => distance <= radius);
      if (all.length > 1) all.sort((a, b) => a.distance - b.distance || a.feature - b.feature);
      return all.length > count ? all.slice(0, count) : all;
    },

    within(feature, itself, radius) {
      const counted = new Set<number>();
      candidates.count = 0;
      containing?.of(feature, itself, (hit) => counted.add(hit.feature));
      limitTo(radius);
      for (let at = from.start[feature]!; at < from.start[feature + 1]!; at++) {
        signOfLife();
        item = from.item[at]!;
        metric.boxOfFrom(item, box);
        walk.from(box, (low, high) => {
          for (let position = low; position < high; position++) {
            const index = order[position]!;
            const owner = near.featureOf[index]!;
            if (owner === itself || counted.has(owner)) continue;
            metric.bounds(item, near.item[index]!, bounds);
            if (bounds[1]! <= radius) counted.add(owner);
            else if (bounds[0]! <= limit) candidates.push(item, index, bounds[0]!);
          }
        });
      }
      for (let at = 0; at < candidates.count; at++) {
        const owner = near.featureOf[candidates.near[at]!]!;
        if (counted.has(owner)) continue;
        signOfLife();
        metric.measure(candidates.from[at]!, near.item[candidates.near[at]!]!, trial);
        if (trial.distance <= radius) counted.add(owner);
      }
      return counted.size;
    },
  };
}
