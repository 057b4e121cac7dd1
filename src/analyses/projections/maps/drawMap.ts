import { Geodesic } from 'geographiclib-geodesic';
import type { Drawing } from '../../../shared/drawings';
import type { Area, LonLatBounds } from '../areas/area';
import type { ReadyCandidate } from '../indices/evaluate';
import { wrapRadians } from '../libraries/projector';
import { simplifyRings } from './simplify';

/*
 * A candidate's map of an area as lines: its outlines, the graticule around it, and Tissot circles, for a page that
 * cannot project.
 */

const DEGREE = Math.PI / 180;

/** Steps of the graticule, in degrees: the largest that gives at least four lines a side. */
const STEPS = [30, 20, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

/** Points of a graticule line, of a circle, and circles along the longer side. */
const LINE_POINTS = 17;
const CIRCLE_VERTICES = 24;
const CIRCLES_ACROSS = 4;

/** How much of the area's size the graticule reaches beyond it. */
const MARGIN = 0.15;

/** A step longer than this many times the middling one is a tear. */
const JUMP = 12;

/** A line in radians, as projections take it. */
interface Line {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/** What every candidate draws of an area. */
export interface AreaLines {
  readonly outlines: readonly Line[];
  readonly graticule: readonly Line[];
  readonly circles: readonly Line[];
}

export function linesOf({ rings, bounds }: Area): AreaLines {
  return {
    outlines: (rings.length > 0 ? simplifyRings(rings, bounds) : [boxOf(bounds)]).map(inRadians),
    graticule: graticuleOf(bounds).map(inRadians),
    circles: circlesOf(bounds).map(inRadians),
  };
}

function inRadians(degrees: Float64Array): Line {
  const count = degrees.length / 2;
  const line = { lon: new Float64Array(count), lat: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    line.lon[i] = degrees[2 * i]! * DEGREE;
    line.lat[i] = degrees[2 * i + 1]! * DEGREE;
  }
  return line;
}

/** Draws one candidate; `row` is the row of the result that the map belongs to. */
export function drawMap(
  row: number,
  { outlines, graticule, circles }: AreaLines,
  candidate: ReadyCandidate,
): Drawing {
  const project = (lines: readonly Line[]): number[][] => lines.flatMap((line) => pieces(line, candidate));
  const metres = { area: project(outlines), graticule: project(graticule), circles: project(circles) };
  const { left, bottom, unitM } = stepsOver([...metres.area, ...metres.graticule]);
  const stepped = (lines: readonly number[][]): number[][] =>
    lines.map((line) =>
      line.map((value, at) => Math.round((value - (at % 2 === 0 ? left : bottom)) / unitM)),
    );
  return {
    row,
    unitM,
    area: stepped(metres.area),
    graticule: stepped(metres.graticule),
    circles: stepped(metres.circles),
  };
}

/** The edge of the bounds, with points along it. */
function boxOf({ west, south, east, north }: LonLatBounds): Float64Array {
  const points: number[] = [];
  const side = (fromLon: number, fromLat: number, toLon: number, toLat: number): void => {
    for (let i = 0; i < LINE_POINTS; i++) {
      const share = i / LINE_POINTS;
      points.push(fromLon + share * (toLon - fromLon), fromLat + share * (toLat - fromLat));
    }
  };
  side(west, south, east, south);
  side(east, south, east, north);
  side(east, north, west, north);
  side(west, north, west, south);
  points.push(west, south);
  return Float64Array.from(points);
}

function graticuleOf(bounds: LonLatBounds): Float64Array[] {
  const { west, south, east, north } = padded(bounds);
  const lines: Float64Array[] = [];
  for (const lon of ticks(west, east)) lines.push(lineBetween(lon, south, lon, north));
  for (const lat of ticks(south, north)) lines.push(lineBetween(west, lat, east, lat));
  return lines;
}

function padded({ west, south, east, north }: LonLatBounds): LonLatBounds {
  const across = Math.min((east - west) * MARGIN, (360 - (east - west)) / 2);
  const up = (north - south) * MARGIN;
  return {
    west: west - across,
    east: east + across,
    south: Math.max(-89.9, south - up),
    north: Math.min(89.9, north + up),
  };
}

function ticks(from: number, to: number): number[] {
  const step = STEPS.find((size) => Math.floor(to / size) - Math.ceil(from / size) >= 3) ?? STEPS.at(-1)!;
  const values: number[] = [];
  for (let i = Math.ceil(from / step); i <= Math.floor(to / step); i++) values.push(i * step);
  return values;
}

function lineBetween(lon1: number, lat1: number, lon2: number, lat2: number): Float64Array {
  return Float64Array.from({ length: 2 * LINE_POINTS }, (_, i) => {
    const share = Math.floor(i / 2) / (LINE_POINTS - 1);
    return i % 2 === 0 ? lon1 + share * (lon2 - lon1) : lat1 + share * (lat2 - lat1);
  });
}

/** Circles of one size on the ground, in rows over the area. */
function circlesOf({ west, south, east, north }: LonLatBounds): Float64Array[] {
  const lat = Math.max(Math.min((south + north) / 2, 80), -80);
  const width = (east - west) * Math.cos(lat * DEGREE);
  const spacing = Math.max(width, north - south) / CIRCLES_ACROSS;
  const columns = Math.max(1, Math.round(width / spacing));
  const rows = Math.max(1, Math.round((north - south) / spacing));
  const radius = spacing * 0.3 * 111_000;
  const circles: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const lon = west + ((column + 0.5) / columns) * (east - west);
      circles.push(circleAround(lon, south + ((row + 0.5) / rows) * (north - south), radius));
    }
  }
  return circles;
}

function circleAround(lon: number, lat: number, radius: number): Float64Array {
  const points: number[] = [];
  for (let k = 0; k <= CIRCLE_VERTICES; k++) {
    const azimuth = (360 * (k % CIRCLE_VERTICES)) / CIRCLE_VERTICES;
    const { lat2, lon2 } = Geodesic.WGS84.Direct(
      lat,
      lon,
      azimuth,
      radius,
      Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.LONG_UNROLL,
    );
    points.push(lon2!, lat2!);
  }
  return Float64Array.from(points);
}

/** Projects a line; it ends and begins anew where it leaves the domain, meets the cut, or jumps. */
function pieces({ lon, lat }: Line, { projector, seam }: ReadyCandidate): number[][] {
  const count = lon.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  projector.project(lon, lat, count, x, y);
  const steps = new Float64Array(count - 1);
  for (let i = 0; i < count - 1; i++) {
    const [dx, dy] = [x[i + 1]! - x[i]!, y[i + 1]! - y[i]!];
    steps[i] = Math.sqrt(dx * dx + dy * dy);
  }
  const middling = steps.filter(Number.isFinite).sort()[Math.floor(count / 2)] ?? Infinity;
  const parts: number[][] = [];
  let part: number[] = [];
  for (let i = 0; i < count; i++) {
    const crosses =
      i > 0 &&
      (seam === 'meridian'
        ? Math.abs(wrapRadians(lon[i]! - projector.lam0) - wrapRadians(lon[i - 1]! - projector.lam0)) >
          Math.PI
        : steps[i - 1]! > JUMP * middling);
    if (crosses || Number.isNaN(x[i]!)) {
      if (part.length > 2) parts.push(part);
      part = [];
    }
    if (!Number.isNaN(x[i]!)) part.push(x[i]!, y[i]!);
  }
  if (part.length > 2) parts.push(part);
  return parts;
}

/** Where a drawing begins, and a power of ten in metres that a drawing of a thousand pixels cannot tell from nothing. */
function stepsOver(lines: readonly number[][]): { left: number; bottom: number; unitM: number } {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      left = Math.min(left, line[i]!);
      right = Math.max(right, line[i]!);
      bottom = Math.min(bottom, line[i + 1]!);
      top = Math.max(top, line[i + 1]!);
    }
  }
  const size = Math.max(right - left, top - bottom);
  if (!(size > 0 && Number.isFinite(size))) return { left: 0, bottom: 0, unitM: 1 };
  return { left, bottom, unitM: Number(`1e${Math.floor(Math.log10(size / 1000))}`) };
}
