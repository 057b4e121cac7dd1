import type { Area } from '../areas/area';
import type { UnitMap, Within } from '../areas/areaMap';
import type { Project } from '../libraries/projector';

/*
 * Distortion at points, by Tissot's indicatrix on the WGS84 ellipsoid (Snyder 1987, section 4), from central
 * differences of the projection.
 */

/** Measures of infinitesimal distortion over an area; null where no point could be measured. */
export interface LocalDistortion {
  /** Airy-Kavrayskiy: the mean of (ln^2 a + ln^2 b) / 2 with Tissot's semi-axes a >= b, weighted by area. */
  readonly airyKavrayskiy: number | null;
  /** The largest angular distortion in degrees: 2 asin((a - b) / (a + b)). */
  readonly largestAngle: number | null;
  /** The smallest and largest scale: min b, max a. */
  readonly minScale: number | null;
  readonly maxScale: number | null;
}

/** Where local distortion is measured; radians. The first `inside` points stand for equal shares in degrees. */
export interface LocalGrid {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly inside: number;
}

/** Of WGS84, in metres. */
export const SEMI_MAJOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
/** Of WGS84. */
export const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const DEGREE = Math.PI / 180;

/** Cells of the grid a side. */
const CELLS = 32;

/** Max points of outlines, where extremes mostly lie. */
const OUTLINE_POINTS = 512;

/** Half the span of a difference, in radians: rounding and curvature then both stay near 1e-10. */
const STEP = 1e-5;

/** Two one-sided differences that differ more than this share straddle a tear. */
const TEAR = 0.01;

/** The grid of an area: the middles of cells of equal size in degrees, then points along the edge. */
export function localGrid(area: Area, within: Within, unitMap: UnitMap): LocalGrid {
  const points: number[] = [];
  const position = new Float64Array(2);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      unitMap((column + 0.5) / CELLS, (row + 0.5) / CELLS, position);
      points.push(position[0]!, position[1]!);
    }
  }
  const inside = points.length / 2;
  if (within === 'polygon' && area.rings.length > 0) pushOutline(area.rings, points);
  else pushEdges(area, points);
  return {
    lon: Float64Array.from({ length: points.length / 2 }, (_, i) => points[2 * i]! * DEGREE),
    lat: Float64Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + 1]! * DEGREE),
    inside,
  };
}

function pushOutline(rings: readonly Float64Array[], points: number[]): void {
  const total = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const every = Math.max(1, Math.ceil(total / OUTLINE_POINTS));
  for (const ring of rings) {
    for (let i = 0; i < ring.length / 2; i += every) points.push(ring[2 * i]!, ring[2 * i + 1]!);
  }
}

function pushEdges({ bounds: { west, south, east, north } }: Area, points: number[]): void {
  for (let i = 0; i <= CELLS; i++) {
    const lon = west + ((east - west) * i) / CELLS;
    const lat = south + ((north - south) * i) / CELLS;
    points.push(lon, south, lon, north, west, lat, east, lat);
  }
}

/** Measures one projection on a grid. Points at a pole, on a cut or outside the domain are left out. */
export function measureLocal(project: Project, { lon, lat, inside }: LocalGrid): LocalDistortion {
  const count = lon.length;
  const [east, west] = [moved(project, lon, lat, STEP, 0), moved(project, lon, lat, -STEP, 0)];
  const [north, south] = [moved(project, lon, lat, 0, STEP), moved(project, lon, lat, 0, -STEP)];
  const here = moved(project, lon, lat, 0, 0);
  let weights = 0;
  let sum = 0;
  let largestAngle = 0;
  let minScale = Number.POSITIVE_INFINITY;
  let maxScale = 0;
  for (let i = 0; i < count; i++) {
    if (torn(here, east, west, i) || torn(here, north, south, i)) continue;
    const cosine = Math.cos(lat[i]!);
    const sine = Math.sin(lat[i]!);
    const w = 1 - ECCENTRICITY_SQUARED * sine * sine;
    const alongMeridian = (SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w));
    const alongParallel = (SEMI_MAJOR / Math.sqrt(w)) * cosine;
    const kx = (east.x[i]! - west.x[i]!) / (2 * STEP * alongParallel);
    const ky = (east.y[i]! - west.y[i]!) / (2 * STEP * alongParallel);
    const hx = (north.x[i]! - south.x[i]!) / (2 * STEP * alongMeridian);
    const hy = (north.y[i]! - south.y[i]!) / (2 * STEP * alongMeridian);
    const squares = kx * kx + ky * ky + hx * hx + hy * hy;
    const twice = 2 * Math.abs(kx * hy - ky * hx);
    const sumOfAxes = Math.sqrt(squares + twice);
    const difference = Math.sqrt(Math.max(0, squares - twice));
    const a = (sumOfAxes + difference) / 2;
    const b = (sumOfAxes - difference) / 2;
    if (!(b > 0 && Number.isFinite(a))) continue;
    largestAngle = Math.max(largestAngle, 2 * Math.asin(difference / sumOfAxes));
    minScale = Math.min(minScale, b);
    maxScale = Math.max(maxScale, a);
    if (i >= inside) continue;
    const [lnA, lnB] = [Math.log(a), Math.log(b)];
    sum += (cosine * (lnA * lnA + lnB * lnB)) / 2;
    weights += cosine;
  }
  const measured = maxScale > 0;
  return {
    airyKavrayskiy: weights > 0 ? sum / weights : null,
    largestAngle: measured ? largestAngle / DEGREE : null,
    minScale: measured ? minScale : null,
    maxScale: measured ? maxScale : null,
  };
}

interface Images {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function moved(project: Project, lon: Float64Array, lat: Float64Array, east: number, north: number): Images {
  const images = { x: new Float64Array(lon.length), y: new Float64Array(lon.length) };
  const movedLon = east === 0 ? lon : lon.map((value) => value + east);
  const movedLat = north === 0 ? lat : lat.map((value) => value + north);
  project(movedLon, movedLat, lon.length, images.x, images.y);
  return images;
}

/** Whether the steps to both sides differ, as they do over a tear or beside a pole; also where one is NaN. */
function torn(here: Images, ahead: Images, behind: Images, i: number): boolean {
  const [ax, ay] = [ahead.x[i]! - here.x[i]!, ahead.y[i]! - here.y[i]!];
  const [bx, by] = [here.x[i]! - behind.x[i]!, here.y[i]! - behind.y[i]!];
  const [dx, dy] = [ax - bx, ay - by];
  return !(dx * dx + dy * dy <= TEAR * TEAR * (ax * ax + ay * ay + bx * bx + by * by));
}
