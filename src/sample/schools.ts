import type { SchoolSite } from './features';
import { hash, hashUnit } from './random';
import type { TownBounds } from './ring';
import { SCHOOL_NAMES } from './schoolNames';
import type { CellWindow } from './terrain';
import type { Town } from './town';

/** A primary school; x and y in metres, on its playground. */
export interface School {
  readonly name: string;
  readonly type: string;
  readonly pupils: number;
  readonly x: number;
  readonly y: number;
}

/** Schools stand at least this far inside the grid, in metres, so that their views lie inside too. */
const MARGIN_M = 850;

/** Places tried where the grid shows too few school grounds. */
const TRIES = 6_000;

/**
 * Up to 50 schools on open ground, spread over the part of the town that the grid shows. Where it shows
 * fewer school grounds than that, the others stand on open paved ground, such as squares and streets.
 */
export function schoolsOf(town: Town, grid: CellWindow): School[] {
  const width = grid.columns * grid.cellM;
  const height = grid.rows * grid.cellM;
  const margin = Math.min(MARGIN_M, width / 8, height / 8);
  const bounds: TownBounds = [
    grid.left + margin,
    grid.top - height + margin,
    grid.left + width - margin,
    grid.top - margin,
  ];
  const wanted = SCHOOL_NAMES.length;
  const sites = spread(
    town.schoolSites(bounds).filter((site) => isOpen(town, grid, site)),
    wanted,
  );
  const gap = Math.sqrt(((bounds[2] - bounds[0]) * (bounds[3] - bounds[1])) / wanted) / 2;
  for (let k = 0; k < TRIES && sites.length < wanted; k++) {
    const site = {
      x: bounds[0] + hashUnit(k, 1, 17) * (bounds[2] - bounds[0]),
      y: bounds[1] + hashUnit(k, 2, 17) * (bounds[3] - bounds[1]),
    };
    if (sites.every((other) => squaredGap(site, other) > gap * gap) && isOpen(town, grid, site))
      sites.push(site);
  }
  return sites.map(({ x, y }, k) => {
    const [name, type] = SCHOOL_NAMES[(k * 17) % wanted]!;
    const pupils = 96 + (hash(Math.round(x), Math.round(y), 7) % 381);
    return { name, type, pupils, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  });
}

/** Whether the cell of a point is paved and nothing stands on it and on the cells around it. */
function isOpen(town: Town, grid: CellWindow, { x, y }: SchoolSite): boolean {
  const column = Math.floor((x - grid.left) / grid.cellM) - 1;
  const row = Math.floor((grid.top - y) / grid.cellM) - 1;
  const { terrain, surface, green } = town.paint({ ...grid, column, row, columns: 3, rows: 3 });
  return green[4] === 0 && terrain.every((z, k) => z === surface[k]);
}

function squaredGap(a: SchoolSite, b: SchoolSite): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/** At most `count` of the sites, each the farthest from those chosen before it. */
function spread(sites: readonly SchoolSite[], count: number): SchoolSite[] {
  const chosen: SchoolSite[] = [];
  const gaps = new Float64Array(sites.length).fill(Infinity);
  while (chosen.length < Math.min(count, sites.length)) {
    let next = 0;
    for (let k = 1; k < sites.length; k++) if (gaps[k]! > gaps[next]!) next = k;
    const site = sites[next]!;
    chosen.push(site);
    for (const [k, other] of sites.entries()) gaps[k] = Math.min(gaps[k]!, squaredGap(site, other));
    gaps[next] = -1;
  }
  return chosen;
}
