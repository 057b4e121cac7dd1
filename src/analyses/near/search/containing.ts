import type { Tree } from '../index/treeLayout';
import { createWalk } from '../index/walkTree';
import { turned } from '../metric/ellipsoid';
import { emptyHit, type Hit, touch } from '../metric/hit';
import { insideTest } from '../shapes/inside';
import { IS_HEAD, type Shapes } from '../shapes/shapesLayout';
import { boxAroundArea } from './boxAroundArea';

/** Features that have a part inside of each other. */
export interface Containing {
  /** Calls back with a hit of distance 0 for each near feature in which a from feature lies, or that lies in it. */
  of(feature: number, self: number, found: (hit: Hit) => void): void;
}

/**
 * @param items the tree of the near side's items
 * @param areas the tree of the boxes of its areas
 */
export function containing(
  from: Shapes,
  near: Shapes,
  items: Tree,
  areas: Tree,
  isGeodesic: boolean,
): Containing {
  const [isInNear, isInFrom] = [insideTest(near, isGeodesic), insideTest(from, isGeodesic)];
  const [areaWalk, itemWalk] = [createWalk(areas), createWalk(items)];
  areaWalk.limit2 = itemWalk.limit2 = 0;
  const [flat, solid] = [new Float64Array(4), new Float64Array(2 * items.dimensions)];

  function aroundFrom(feature: number, self: number, found: (hit: Hit) => void): void {
    for (let at = from.start[feature]!; at < from.start[feature + 1]!; at++) {
      if ((from.item[at]! & IS_HEAD) === 0) continue;
      const vertex = from.item[at]! >> 2;
      const [x, y] = [from.x[vertex]!, from.y[vertex]!];
      flat[0] = flat[1] = isGeodesic ? turned(x) : x;
      flat[2] = flat[3] = y;
      areaWalk.from(flat, (low, high) => {
        for (let position = low; position < high; position++) {
          const area = areas.order[position]!;
          const owner = near.areas.feature[area]!;
          if (owner === self || !isInNear(area, x, y)) continue;
          const hit = emptyHit(owner);
          touch(hit, x, y, vertex, -1);
          found(hit);
        }
      });
    }
  }

  function insideFrom(area: number, self: number, found: (hit: Hit) => void): void {
    boxAroundArea(from.areas.box, area, isGeodesic, solid);
    itemWalk.from(solid, (low, high) => {
      for (let position = low; position < high; position++) {
        const index = items.order[position]!;
        const owner = near.featureOf[index]!;
        const item = near.item[index]!;
        if (owner === self || (item & IS_HEAD) === 0) continue;
        const vertex = item >> 2;
        const [x, y] = [near.x[vertex]!, near.y[vertex]!];
        if (!isInFrom(area, x, y)) continue;
        const hit = emptyHit(owner);
        touch(hit, x, y, -1, vertex);
        found(hit);
      }
    });
  }

  return {
    of(feature, self, found) {
      if (near.areas.count > 0) aroundFrom(feature, self, found);
      const area = from.areas.areaOf[feature]!;
      if (area >= 0) insideFrom(area, self, found);
    },
  };
}
