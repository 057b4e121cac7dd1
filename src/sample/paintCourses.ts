import type { Canvas } from './canvas';
import { type Course, courseLine } from './courses';
import { hash } from './random';
import type { TownBounds } from './ring';

/** Beyond this from its middle line a course changes nothing, in metres. */
const REACH_M = 60;

/** How deep the river and brooks lie in their beds and how high the railway on its bank, in metres; by distance from the middle line. */
function bedHeight(course: Course, distance: number): number {
  const past = distance - course.halfWidth;
  const slope = course.kind === 'brook' ? 4 : 8;
  const share = past <= 0 ? 1 : past >= slope ? 0 : 1 - past / slope;
  return course.kind === 'river' ? -3 * share : course.kind === 'brook' ? -1.2 * share : 2 * share;
}

/** Paints a river, brook or railway: its green banks, its water or ballast, and its bed into the terrain. */
export function paintCourse(canvas: Canvas, course: Course, bounds: TownBounds, terrain: Float64Array): void {
  const line = courseLine(course, bounds, REACH_M);
  const cells: number[] = [];
  const nearest = new Float64Array(terrain.length).fill(Infinity);
  canvas.nearLine(line, course.clear, (cell, squared) => {
    if (nearest[cell] === Infinity) cells.push(cell);
    if (squared < nearest[cell]!) nearest[cell] = squared;
  });
  for (const cell of cells) {
    const distance = Math.sqrt(nearest[cell]!);
    terrain[cell]! += bedHeight(course, distance);
    canvas.green[cell] = distance <= course.halfWidth ? 0 : 1;
  }
}

/** The trees along a course, as in `FeatureSet.crowns`. They are fixed in the world. */
export function courseTrees(course: Course, bounds: TownBounds, seed: number): number[] {
  const axis = course.along === 'x' ? 0 : 1;
  const step = course.kind === 'railway' ? 11 : 7;
  const crowns: number[] = [];
  const from = Math.floor((bounds[axis]! - REACH_M) / step);
  const to = Math.ceil((bounds[axis + 2]! + REACH_M) / step);
  for (let k = from; k <= to; k++) {
    const across = course.centreAt(k * step);
    for (const side of [-1, 1]) {
      const h = hash(k, course.id * 2 + (side > 0 ? 1 : 0), seed + 81);
      if ((h & 15) > (course.kind === 'brook' ? 13 : 9)) continue;
      const bank = course.halfWidth + 4.5 + (((h >>> 4) & 255) / 255) * (course.clear - course.halfWidth - 6);
      const size = ((h >>> 12) & 255) / 255;
      const jitter = (((h >>> 20) & 255) / 255 - 0.5) * step;
      const t = k * step + jitter;
      const radius = 2.8 + 2.6 * size;
      const height = (course.kind === 'railway' ? 4.5 : 7) + 9 * size;
      if (axis === 0) crowns.push(t, across + side * bank, radius, height);
      else crowns.push(across + side * bank, t, radius, height);
    }
  }
  return crowns;
}
