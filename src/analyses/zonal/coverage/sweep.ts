import { type Edges, edgeAt } from './edges';

/** Takes a trapezoid between two heights: the x of its left and right side at the upper and at the lower one. */
export type TakeTrapezoid = (
  top: number,
  bottom: number,
  leftTop: number,
  leftBottom: number,
  rightTop: number,
  rightBottom: number,
) => void;

/** Goes down through the inside of a shape. */
export interface Sweep {
  /** Gives the trapezoids between the height that was reached and a lower one. */
  to(bottom: number, take: TakeTrapezoid): void;
}

/**
 * Cuts the inside of rings, by the even-odd rule, into trapezoids: between two heights at which an edge begins or ends, or
 * two of them cross, edges in the order of their x are left and right sides in turn. So rings need no direction, may
 * cross and touch each other, and edges that two of them share cancel out.
 *
 * @param top the height to begin at
 */
export function startSweep(edges: Edges, top: number): Sweep {
  const { count, topY, bottomY } = edges;
  const live = new Int32Array(count);
  const upper = new Float64Array(count);
  const lower = new Float64Array(count);
  let [size, next, reached] = [0, 0, top];

  /** Leaves the edges that go on below the height reached, with those that begin at it or above. */
  function renew(): void {
    let kept = 0;
    for (let at = 0; at < size; at++) {
      if (bottomY[live[at]!]! > reached) live[kept++] = live[at]!;
    }
    for (; next < count && topY[next]! <= reached; next++) {
      if (bottomY[next]! > reached) live[kept++] = next;
    }
    size = kept;
  }

  /** The next height at which an edge begins or ends. */
  function stopBefore(bottom: number): number {
    let stop = next < count ? Math.min(bottom, topY[next]!) : bottom;
    for (let at = 0; at < size; at++) stop = Math.min(stop, bottomY[live[at]!]!);
    return stop;
  }

  /** Finds where the edges are at two heights. */
  function place(y: number, stop: number): void {
    for (let at = 0; at < size; at++) {
      upper[at] = edgeAt(edges, live[at]!, y);
      lower[at] = edgeAt(edges, live[at]!, stop);
    }
  }

  /** Puts the edges in an order. They nearly are, but for those that are new. */
  function order(isAfter: (a: number, b: number, lowerA: number, lowerB: number) => boolean): void {
    for (let at = 1; at < size; at++) {
      const [edge, a, b] = [live[at]!, upper[at]!, lower[at]!];
      let to = at;
      for (; to > 0 && isAfter(upper[to - 1]!, a, lower[to - 1]!, b); to--) {
        live[to] = live[to - 1]!;
        upper[to] = upper[to - 1]!;
        lower[to] = lower[to - 1]!;
      }
      live[to] = edge;
      upper[to] = a;
      lower[to] = b;
    }
  }

  /**
   * The height of the first crossing, which is one of neighbours; `stop` where none cross. Those that meet at the upper
   * height, within rounding, are put into the order in which they go on.
   */
  function crossingBefore(y: number, stop: number): number {
    let first = stop;
    for (let at = 1; at < size; ) {
      const [before, after] = [upper[at]! - upper[at - 1]!, lower[at - 1]! - lower[at]!];
      const crossing = after > 0 ? y + (before / (before + after)) * (stop - y) : stop;
      if (crossing > y) {
        first = Math.min(first, crossing);
        at++;
      } else {
        swap(at - 1, at);
        at = Math.max(1, at - 1);
      }
    }
    return first;
  }

  function swap(a: number, b: number): void {
    [live[a], live[b]] = [live[b]!, live[a]!];
    [upper[a], upper[b]] = [upper[b]!, upper[a]!];
    [lower[a], lower[b]] = [lower[b]!, lower[a]!];
  }

  return {
    to(bottom, take) {
      while (reached < bottom) {
        renew();
        let stop = stopBefore(bottom);
        place(reached, stop);
        order(startsAfter);
        const crossing = crossingBefore(reached, stop);
        if (crossing < stop) {
          stop = crossing;
          place(reached, stop);
        }
        // Edges that met at either height may be in the other order there, by rounding.
        order(liesAfter);
        for (let at = 0; at + 1 < size; at += 2) {
          const [rightTop, rightBottom] = [
            Math.max(upper[at]!, upper[at + 1]!),
            Math.max(lower[at]!, lower[at + 1]!),
          ];
          take(reached, stop, upper[at]!, lower[at]!, rightTop, rightBottom);
        }
        reached = stop;
      }
    },
  };
}

/** By the upper height, then by the lower. */
function startsAfter(a: number, b: number, lowerA: number, lowerB: number): boolean {
  return a > b || (a === b && lowerA > lowerB);
}

/** By the middle between both. */
function liesAfter(a: number, b: number, lowerA: number, lowerB: number): boolean {
  return a + lowerA > b + lowerB;
}
