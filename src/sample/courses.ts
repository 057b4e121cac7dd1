import { TOWN_X, TOWN_Y } from './grid';
import { noise, smoothStep } from './noise';
import type { TownBounds } from './ring';

/** The long lines that everything else gives way to. */
export type CourseKind = 'river' | 'brook' | 'railway';

interface CourseFamily {
  readonly kind: CourseKind;
  /** The axis that the line follows; it wanders across the other one. */
  readonly along: 'x' | 'y';
  /** Metres from one line of the family to the next. */
  readonly spacing: number;
  /** Where the first line lies, in metres from the town's centre. */
  readonly offset: number;
  /** How far it wanders, in metres, in wide and in narrow bends. */
  readonly wide: number;
  readonly wideLength: number;
  readonly narrow: number;
  readonly narrowLength: number;
  /** Half the width of the water or the ballast, in metres. */
  readonly halfWidth: number;
  /** Half the width of the strip that is kept free of buildings, in metres. */
  readonly clear: number;
}

const FAMILIES: readonly CourseFamily[] = [
  {
    kind: 'river',
    along: 'x',
    spacing: 14_000,
    offset: -1_250,
    wide: 520,
    wideLength: 3_900,
    narrow: 95,
    narrowLength: 620,
    halfWidth: 9,
    clear: 34,
  },
  {
    kind: 'brook',
    along: 'y',
    spacing: 6_200,
    offset: -1_900,
    wide: 520,
    wideLength: 2_300,
    narrow: 70,
    narrowLength: 380,
    halfWidth: 3.2,
    clear: 26,
  },
  {
    kind: 'railway',
    along: 'y',
    spacing: 15_500,
    offset: 640,
    wide: 900,
    wideLength: 6_500,
    narrow: 0,
    narrowLength: 1_000,
    halfWidth: 6,
    clear: 17,
  },
];

/** One river, brook or railway. */
export interface Course extends CourseFamily {
  /** A number of its own, for what grows along it. */
  readonly id: number;
  /** The coordinate across, in metres, where the line is at `t` along. */
  centreAt(t: number): number;
  /** The same without the narrow bends: the middle of its valley. */
  valleyAt(t: number): number;
}

const VERTEX_STEP_M = 20;

function makeCourse(family: CourseFamily, index: number, seed: number): Course {
  const origin = family.along === 'x' ? TOWN_Y : TOWN_X;
  const base = origin + family.offset + index * family.spacing;
  const id = (FAMILIES.indexOf(family) + 1) * 4096 + index;
  const valleyAt = (t: number): number =>
    base + family.wide * noise(t / family.wideLength, index + 0.37, seed + 71 * id);
  return {
    ...family,
    id,
    valleyAt,
    centreAt: (t) =>
      valleyAt(t) + family.narrow * noise(t / family.narrowLength, index + 0.61, seed + 97 * id),
  };
}

/** The courses of a world, made once each. */
export class Courses {
  private readonly made = new Map<number, Course>();

  constructor(private readonly seed: number) {}

  /** The courses that may come within `reach` metres of the bounds. */
  near(bounds: TownBounds, reach: number): Course[] {
    const found: Course[] = [];
    for (const [f, family] of FAMILIES.entries()) {
      const across = family.along === 'x' ? 1 : 0;
      const origin = across === 1 ? TOWN_Y : TOWN_X;
      const slack = reach + 1.3 * (family.wide + family.narrow);
      const from = Math.ceil((bounds[across]! - slack - origin - family.offset) / family.spacing);
      const to = Math.floor((bounds[across + 2]! + slack - origin - family.offset) / family.spacing);
      for (let index = from; index <= to; index++) {
        const key = f * 8192 + index;
        let course = this.made.get(key);
        if (!course) {
          course = makeCourse(family, index, this.seed);
          this.made.set(key, course);
        }
        found.push(course);
      }
    }
    return found;
  }
}

/** About how far a point is from a course's middle line, in metres. */
export function distanceToCourse(course: Course, x: number, y: number): number {
  const t = course.along === 'x' ? x : y;
  const across = course.along === 'x' ? y : x;
  const here = course.centreAt(t);
  const slope = (course.centreAt(t + 10) - course.centreAt(t - 10)) / 20;
  return Math.abs(across - here) / Math.sqrt(1 + slope * slope);
}

/** The middle line where it passes the bounds (widened by `reach`), as x0, y0, x1, y1, ... Its points are fixed in the world. */
export function courseLine(course: Course, bounds: TownBounds, reach: number): number[] {
  const axis = course.along === 'x' ? 0 : 1;
  const from = Math.floor((bounds[axis]! - reach) / VERTEX_STEP_M);
  const to = Math.ceil((bounds[axis + 2]! + reach) / VERTEX_STEP_M);
  const line: number[] = [];
  for (let k = from; k <= to; k++) {
    const t = k * VERTEX_STEP_M;
    const across = course.centreAt(t);
    if (axis === 0) line.push(t, across);
    else line.push(across, t);
  }
  return line;
}

/** How much of the hills is left at a place near water: 0 on the river's valley floor to 1 far away. */
export function valleyFactor(course: Course, x: number, y: number, seed: number): number {
  if (course.kind === 'railway') return 1;
  const [t, across] = course.along === 'x' ? [x, y] : [y, x];
  // Spurs and side valleys: the slopes stand nearer here and farther there.
  const distance =
    Math.abs(across - course.valleyAt(t)) * (1 + 0.45 * noise(x / 1_150, y / 1_150, seed + 13));
  if (course.kind === 'river') return smoothStep((distance + 250) / 2_100);
  return 0.64 + 0.36 * smoothStep((distance + 60) / 560);
}
