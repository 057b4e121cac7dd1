import type { SchoolSite } from './features';
import { hash } from './random';
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

/** Up to 50 schools on open ground, spread over the part of the town that the grid shows; fewer where it shows less. */
export function schoolsOf(town: Town, grid: CellWindow): School[] {
  const width = grid.columns * grid.cellM;
  const height = grid.rows * grid.cellM;
  const margin = Math.min(MARGIN_M, width / 8, height / 8);
  const sites = town
    .schoolSites([
      grid.left + margin,
      grid.top - height + margin,
      grid.left + width - margin,
      grid.top - margin,
    ])
    .filter((site) => isOpen(town, grid, site));
  return spread(sites, SCHOOL_NAMES.length).map(({ x, y }, k) => {
    const [name, type] = SCHOOL_NAMES[(k * 17) % SCHOOL_NAMES.length]!;
    const pupils = 96 + (hash(Math.round(x), Math.round(y), 7) % 381);
    return { name, type, pupils, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  });
}

/** Whether nothing stands on the cell of a point and on the cells around it. */
function isOpen(town: Town, grid: CellWindow, { x, y }: SchoolSite): boolean {
  const column = Math.floor((x - grid.left) / grid.cellM) - 1;
  const row = Math.floor((grid.top - y) / grid.cellM) - 1;
  const { terrain, surface } = town.paint({ ...grid, column, row, columns: 3, rows: 3 });
  return terrain.every((z, k) => z === surface[k]);
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
    for (const [k, { x, y }] of sites.entries()) {
      gaps[k] = Math.min(gaps[k]!, (x - site.x) * (x - site.x) + (y - site.y) * (y - site.y));
    }
    gaps[next] = -1;
  }
  return chosen;
}
