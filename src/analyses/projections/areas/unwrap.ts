import { UserError } from '../../../shared/errors';
import { info, type Note, notice } from '../../../shared/note';
import type { Area, LonLatBounds } from './area';

/**
 * Makes an area of outlines in degrees. Longitudes are laid out so that the area's bounds are the narrowest: an area
 * on both sides of the antimeridian, whose outlines files cut there, has its eastern part past 180.
 *
 * @param polygonal whether the outlines are rings that enclose something; else only their bounds count
 * @param notes gets a sentence where the area was laid out over the antimeridian or holds a pole
 */
export function areaOfRings(
  name: string,
  outlines: readonly Float64Array[],
  polygonal: boolean,
  notes: Note[],
): Area {
  const rings = outlines.filter((outline) => outline.length > 0).map(continuous);
  if (rings.length === 0) throw new UserError(`${name} has no geometry: choose other features.`);
  const start = startOfWidestGap(rings);
  const laidOut = fromGreenwich(
    start === null ? rings : rings.map((ring) => (ring[0]! < start ? shifted(ring, 360) : ring)),
  );
  const bounds = boundsOf(laidOut);
  if (!(bounds.east > bounds.west && bounds.north > bounds.south)) {
    throw new UserError(
      `${name} has no extent in longitude and latitude: choose features with a width and a height.`,
    );
  }
  if (bounds.east > 180) {
    notes.push(
      info(
        `${name} lies over the antimeridian: its bounds run east from ${round(bounds.west)} to ${round(bounds.east)} degrees.`,
      ),
    );
  }
  if (bounds.south <= -89.99 || bounds.north >= 89.99) {
    notes.push(
      notice(
        `${name} holds a pole: samples are uniform in degrees, so they crowd towards it.`,
        `${name} holds a pole: samples crowd towards it`,
      ),
    );
  }
  return { name, bounds, rings: polygonal ? laidOut : [] };
}

/** The same rings, the westernmost beginning within -180 .. 180: one may start on the antimeridian and run west of it. */
function fromGreenwich(rings: readonly Float64Array[]): readonly Float64Array[] {
  const { west } = boundsOf(rings);
  return west < -180 ? rings.map((ring) => shifted(ring, 360)) : rings;
}

function round(degrees: number): number {
  return Number(degrees.toFixed(3));
}

/** Ends of an edge that jumps over the antimeridian lie within this many degrees of it. */
const NEAR_ANTIMERIDIAN = 30;

/**
 * A ring without jumps over the antimeridian, its longitudes starting within -180 .. 180. An edge is taken as it is
 * drawn, however long, as RFC 7946 and shapefiles mean it, but for one that leads from one side of the antimeridian
 * to the other the long way round, which is how files draw areas that they do not cut there.
 */
export function continuous(ring: Float64Array): Float64Array {
  const result = Float64Array.from(ring);
  let turn = -360 * Math.floor((ring[0]! + 180) / 360);
  if (ring[0]! === 180) turn = 0;
  for (let i = 0; i < ring.length; i += 2) {
    if (i > 0) {
      const step = ring[i]! - ring[i - 2]!;
      const rest = 360 - Math.abs(step);
      if (rest < 2 * NEAR_ANTIMERIDIAN && isNear(ring[i]!) && isNear(ring[i - 2]!))
        turn -= 360 * Math.sign(step);
    }
    result[i] = ring[i]! + turn;
  }
  // A box around the whole world has two such edges, and nothing would be left of it.
  const [west, east] = spanOf(result);
  return east > west ? result : ring;
}

function isNear(longitude: number): boolean {
  return 180 - Math.abs(longitude) < NEAR_ANTIMERIDIAN;
}

export function shifted(ring: Float64Array, by: number): Float64Array {
  return ring.map((value, i) => (i % 2 === 0 ? value + by : value));
}

/**
 * Where the widest stretch of longitudes that holds nothing ends, when it lies inside -180 .. 180: the area then
 * starts there and runs over the antimeridian. Null where the widest stretch is the one over the antimeridian.
 */
function startOfWidestGap(rings: readonly Float64Array[]): number | null {
  const spans = rings.map((ring) => spanOf(ring)).sort((a, b) => a[0] - b[0]);
  let reached = spans[0]![1];
  let widest = 0;
  let start: number | null = null;
  for (const [west, east] of spans) {
    if (west - reached > widest) {
      widest = west - reached;
      start = west;
    }
    reached = Math.max(reached, east);
  }
  const overAntimeridian = spans[0]![0] + 360 - reached;
  return widest > overAntimeridian ? start : null;
}

/** Its westernmost and easternmost longitude. */
export function spanOf(ring: Float64Array): [west: number, east: number] {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]!);
    east = Math.max(east, ring[i]!);
  }
  return [west, east];
}

function boundsOf(rings: readonly Float64Array[]): LonLatBounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i]!);
      east = Math.max(east, ring[i]!);
      south = Math.min(south, ring[i + 1]!);
      north = Math.max(north, ring[i + 1]!);
    }
  }
  return { west, south, east, north };
}
