import type { Arena } from '../../../shared/analysis';
import { circleShape } from '../coverage/circleShape';
import type { CellBox, Shape } from '../coverage/shape';

/** Zones as they are read: polygons, or circles of one radius. Coordinates are in cells of the raster. */
export interface Zones {
  readonly count: number;
  /** Vertices of rings, or centres: NaN where there is none. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where the rings begin, and the end of the last; empty of circles. */
  readonly ringStart: Int32Array;
  /** The first ring of each zone, and the end; empty of circles. */
  readonly firstRing: Int32Array;
  /** In columns and rows; `null` of polygons. */
  readonly radius: readonly [columns: number, rows: number] | null;
}

/** The same in the arena: byte offsets and lengths. */
export interface ZonesLayout extends Pick<Zones, 'count' | 'radius'> {
  readonly vertices: number;
  readonly rings: number;
  readonly x: number;
  readonly y: number;
  readonly ringStart: number;
  readonly firstRing: number;
}

/** Puts zones into the arena. */
export function putZones(arena: Arena, zones: Zones): ZonesLayout {
  const put = (values: Float64Array | Int32Array): number => {
    const offset = arena.alloc(values.byteLength);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(arena.memory.buffer, offset, values.byteLength).set(bytes);
    return offset;
  };
  return {
    count: zones.count,
    radius: zones.radius,
    vertices: zones.x.length,
    rings: zones.ringStart.length,
    x: put(zones.x),
    y: put(zones.y),
    ringStart: put(zones.ringStart),
    firstRing: put(zones.firstRing),
  };
}

/** The zones that a layout tells of. */
export function zonesIn(layout: ZonesLayout, { buffer }: WebAssembly.Memory): Zones {
  const { count, radius, vertices, rings } = layout;
  return {
    count,
    radius,
    x: new Float64Array(buffer, layout.x, vertices),
    y: new Float64Array(buffer, layout.y, vertices),
    ringStart: new Int32Array(buffer, layout.ringStart, rings),
    firstRing: new Int32Array(buffer, layout.firstRing, radius === null ? count + 1 : 0),
  };
}

/** The outline of a zone. */
export function shapeOf({ x, y, ringStart, firstRing, radius }: Zones, zone: number): Shape {
  if (radius !== null) return circleShape(x[zone]!, y[zone]!, ...radius);
  const start = ringStart.slice(firstRing[zone]!, firstRing[zone + 1]! + 1);
  const [from, to] = [start[0]!, start.at(-1)!];
  return { x: x.subarray(from, to), y: y.subarray(from, to), start: start.map((at) => at - from) };
}

/** The box around a zone; `null` where it has no coordinates, or some that are none. */
export function boxOf({ x, y, ringStart, firstRing, radius }: Zones, zone: number): CellBox | null {
  const [from, to] =
    radius === null ? [ringStart[firstRing[zone]!]!, ringStart[firstRing[zone + 1]!]!] : [zone, zone + 1];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = from; at < to; at++) {
    if (Number.isNaN(x[at]! + y[at]!)) return null;
    left = Math.min(left, x[at]!);
    right = Math.max(right, x[at]!);
    top = Math.min(top, y[at]!);
    bottom = Math.max(bottom, y[at]!);
  }
  if (from >= to) return null;
  const [columns, rows] = radius ?? [0, 0];
  return { left: left - columns, right: right + columns, top: top - rows, bottom: bottom + rows };
}
