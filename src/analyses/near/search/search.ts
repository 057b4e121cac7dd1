import type { Tree } from '../index/treeLayout';
import { createWalk } from '../index/walkTree';
import { emptyHit, type Hit } from '../metric/hit';
import type { Metric } from '../metric/metric';
import type { Shapes } from '../shapes/shapesLayout';
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
 */
export function createSearch(
  from: Shapes,
  near: Shapes,
  tree: Tree,
  metric: Metric,
  containing: Containing,
): Search {
  const walk = createWalk(tree);
  const candidates = new Candidates();
  const box = new Float64Array(2 * metric.dimensions);
  const bounds = new Float64Array(2);
  const few = new Map<number, NearestFew>();
  const { order } = tree;
  let hits = new Map<number, Hit>();
  const trial = emptyHit(-1);

  function fewOf(count: number): NearestFew | null {
    if (!Number.isFinite(count)) return null;
    const most = Math.min(count, near.layout.features);
    let known = few.get(most);
    if (known === undefined) {
      known = new NearestFew(most);
      few.set(most, known);
    }
    known.clear();
    return known;
  }

  function take(hit: Hit): void {
    const known = hits.get(hit.feature);
    if (known === undefined || hit.distance < known.distance) hits.set(hit.feature, { ...hit });
  }

  /** Gathers the pairs of an item that may matter; returns the limit that is known then. */
  function gather(item: number, self: number, limit: number, nearest: NearestFew | null): number {
    let least = limit;
    walk.limit2 = least * least * (1 + 1e-15);
    metric.boxOfFrom(item, box);
    walk.from(box, (low, high) => {
      for (let position = low; position < high; position++) {
        const index = order[position]!;
        const owner = near.featureOf[index]!;
        if (owner === self) continue;
        metric.bounds(item, near.item[index]!, bounds);
        if (bounds[0]! > least) continue;
        candidates.push(item, index, bounds[0]!);
        if (nearest === null) continue;
        nearest.add(owner, bounds[1]!);
        const now = metric.limitOf(nearest.limit);
        if (now < least) {
          least = now;
          walk.limit2 = least * least * (1 + 1e-15);
        }
      }
    });
    return least;
  }

  /** Measures what was gathered. */
  function measureAll(count: number, limit: number): void {
    candidates.settle(limit);
    const nearest = candidates.count > 1 ? fewOf(count) : null;
    for (const { feature, distance } of hits.values()) nearest?.add(feature, distance);
    for (let at = 0; at < candidates.count; at++) {
      if (nearest !== null && candidates.low[at]! > metric.reachOf(nearest.limit)) return;
      const index = candidates.near[at]!;
      trial.feature = near.featureOf[index]!;
      metric.measure(candidates.from[at]!, near.item[index]!, trial);
      nearest?.add(trial.feature, trial.distance);
      take(trial);
    }
  }

  return {
    nearest(feature, self, { count, radius }) {
      hits = new Map();
      candidates.count = 0;
      const nearest = fewOf(count);
      containing.of(feature, self, (hit) => {
        take(hit);
        nearest?.add(hit.feature, 0);
      });
      let limit = Math.min(
        metric.reachOf(radius),
        nearest === null ? Infinity : metric.limitOf(nearest.limit),
      );
      for (let at = from.start[feature]!; at < from.start[feature + 1]!; at++) {
        limit = gather(from.item[at]!, self, limit, nearest);
      }
      measureAll(count, limit);
      const found = [...hits.values()].filter(({ distance }) => distance <= radius);
      if (found.length > 1) found.sort((a, b) => a.distance - b.distance || a.feature - b.feature);
      return found.length > count ? found.slice(0, count) : found;
    },

    within(feature, self, radius) {
      const counted = new Set<number>();
      candidates.count = 0;
      containing.of(feature, self, (hit) => counted.add(hit.feature));
      const [limit, surely] = [metric.reachOf(radius), metric.surelyWithin(radius)];
      walk.limit2 = limit * limit * (1 + 1e-15);
      for (let at = from.start[feature]!; at < from.start[feature + 1]!; at++) {
        const item = from.item[at]!;
        metric.boxOfFrom(item, box);
        walk.from(box, (low, high) => {
          for (let position = low; position < high; position++) {
            const index = order[position]!;
            const owner = near.featureOf[index]!;
            if (owner === self || counted.has(owner)) continue;
            metric.bounds(item, near.item[index]!, bounds);
            if (bounds[1]! <= surely) counted.add(owner);
            else if (bounds[0]! <= limit) candidates.push(item, index, bounds[0]!);
          }
        });
      }
      for (let at = 0; at < candidates.count; at++) {
        const index = candidates.near[at]!;
        if (counted.has(near.featureOf[index]!)) continue;
        metric.measure(candidates.from[at]!, near.item[index]!, trial);
        if (trial.distance <= radius) counted.add(near.featureOf[index]!);
      }
      return counted.size;
    },
  };
}
