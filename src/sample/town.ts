import { Canvas } from './canvas';
import { Courses } from './courses';
import type { FeatureSet, GreenSpace, SchoolSite } from './features';
import { courseTrees, paintCourse } from './paintCourses';
import { buildQuarter } from './quarter';
import { boundsMeet, ringBounds, type TownBounds } from './ring';
import { StreetMesh } from './streets';
import { type CellWindow, TerrainNet, terrainOf, windowBounds } from './terrain';

/** What makes one town another. */
export interface TownOptions {
  /** Another seed, another town. */
  readonly seed?: number;
  /** False leaves out all buildings: an open town. */
  readonly buildings?: boolean;
}

/** The rasters of a window, row-major, north first. Heights in metres, in steps of 1 cm. */
export interface TownWindow {
  readonly terrain: Float32Array;
  readonly surface: Float32Array;
  /** 1 where the top of the surface is vegetation, else 0. */
  readonly green: Uint8Array;
}

/** How far outside its own junctions a quarter's features may lie, in metres. */
const QUARTER_MARGIN_M = 160;
/** Quarters kept in memory. */
const KEPT_QUARTERS = 3_000;

/**
 * An invented town that looks like one of northern England, and the country around it, without
 * end. Every height depends only on its place in the world: grids of any size and cell size show the
 * same streets, and a window of a grid is what the whole grid would hold there.
 */
export class Town {
  private readonly seed: number;
  private readonly buildings: boolean;
  private readonly courses: Courses;
  private readonly mesh: StreetMesh;
  private readonly net: TerrainNet;
  private readonly quarters = new Map<number, FeatureSet>();

  constructor({ seed = 1, buildings = true }: TownOptions = {}) {
    this.seed = seed;
    this.buildings = buildings;
    this.courses = new Courses(seed);
    this.mesh = new StreetMesh(seed);
    this.net = new TerrainNet(this.courses, seed);
  }

  /** Paints the cells of a window. */
  paint(window: CellWindow): TownWindow {
    const canvas = new Canvas(window);
    const bounds = windowBounds(window);
    const quarters = this.quartersNear(bounds);
    const courses = this.courses.near(bounds, 80);
    const terrain = terrainOf(window, this.net.heightAt);
    for (const quarter of quarters)
      for (const { ring, green } of quarter.grounds) canvas.paintGround(ring, green);
    const green = (cell: number): void => {
      canvas.green[cell] = 0;
    };
    const pave = (min: number, max: number): void => {
      for (const quarter of quarters) {
        for (const { line, halfWidthM } of quarter.streets) {
          if (halfWidthM > min && halfWidthM <= max) canvas.nearLine(line, halfWidthM, green);
        }
      }
    };
    pave(0, 3);
    for (const course of courses) paintCourse(canvas, course, bounds, terrain);
    pave(3, 99);
    if (this.buildings) {
      for (const quarter of quarters) {
        for (const { ring, height } of quarter.halls) canvas.paintHall(ring, height);
        canvas.paintBoxes(quarter.boxes, 0);
      }
    }
    for (const quarter of quarters) {
      canvas.paintBoxes(quarter.boxes, 1);
      canvas.paintCrowns(quarter.crowns);
    }
    for (const course of courses) canvas.paintCrowns(courseTrees(course, bounds, this.seed));
    return rounded(terrain, canvas);
  }

  /** The school grounds within the bounds, in a fixed order. */
  schoolSites(bounds: TownBounds): SchoolSite[] {
    const [west, south, east, north] = bounds;
    return this.quartersNear(bounds)
      .flatMap((quarter) => quarter.schools)
      .filter(({ x, y }) => x >= west && x <= east && y >= south && y <= north);
  }

  /** The green spaces that meet the bounds, whole, in a fixed order. */
  greenSpaces(bounds: TownBounds): GreenSpace[] {
    return this.quartersNear(bounds)
      .flatMap((quarter) => quarter.greenSpaces)
      .filter(({ parts }) => parts.some((ring) => boundsMeet(ringBounds(ring), bounds)));
  }

  private quartersNear(bounds: TownBounds): FeatureSet[] {
    const { i0, i1, j0, j1 } = this.mesh.around(bounds[0], bounds[1], bounds[2], bounds[3]);
    const found: FeatureSet[] = [];
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        if (!this.mayReach(i, j, bounds)) continue;
        const quarter = this.quarter(i, j);
        if (boundsMeet(quarter.bounds, bounds)) found.push(quarter);
      }
    }
    return found;
  }

  /** Whether the quarter's junctions come near enough for anything of it to lie within the bounds. */
  private mayReach(i: number, j: number, bounds: TownBounds): boolean {
    const a = this.mesh.node(i, j);
    const b = this.mesh.node(i + 1, j);
    const c = this.mesh.node(i, j + 1);
    const d = this.mesh.node(i + 1, j + 1);
    return (
      Math.min(a[0], b[0], c[0], d[0]) - QUARTER_MARGIN_M <= bounds[2] &&
      Math.max(a[0], b[0], c[0], d[0]) + QUARTER_MARGIN_M >= bounds[0] &&
      Math.min(a[1], b[1], c[1], d[1]) - QUARTER_MARGIN_M <= bounds[3] &&
      Math.max(a[1], b[1], c[1], d[1]) + QUARTER_MARGIN_M >= bounds[1]
    );
  }

  private quarter(i: number, j: number): FeatureSet {
    const key = (i + 32_768) * 65_536 + j + 32_768;
    let quarter = this.quarters.get(key);
    if (!quarter) {
      if (this.quarters.size >= KEPT_QUARTERS) this.quarters.clear();
      quarter = buildQuarter(this.mesh, this.courses, this.seed, i, j);
      this.quarters.set(key, quarter);
    }
    return quarter;
  }
}

function rounded(terrain: Float64Array, { above, green }: Canvas): TownWindow {
  const low = new Float32Array(terrain.length);
  const high = new Float32Array(terrain.length);
  for (let k = 0; k < terrain.length; k++) {
    const z = terrain[k]!;
    low[k] = Math.round(z * 100) / 100;
    high[k] = Math.round((z + above[k]!) * 100) / 100;
  }
  return { terrain: low, surface: high, green };
}
