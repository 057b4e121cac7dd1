import type { RowUpdate } from '../../../shared/analysis';
import type { Cell, Column, ColumnHead } from '../../../shared/result';
import type { CellBox } from '../coverage/shape';
import { shapeArea } from '../coverage/shapeArea';
import {
  COUNT,
  emptyMoments,
  joinMoments,
  MAX,
  MIN,
  MISSING,
  NUMBERS,
  SQUARES,
  SUM,
  WEIGHT,
} from '../statistics/moments';
import type { Statistic } from '../statistics/statistic';
import { weightedQuantiles } from '../statistics/weightedQuantiles';
import type { ZonalOutput, ZonalTask } from '../threadData';
import { shapeOf, type Zones } from '../zones/zonesLayout';

/** What zones come to, filled in as tasks complete, in their order. */
export interface ZonalOutcome {
  /** Takes what of zones lies in a part of the raster; gives the rows of those that are done with it. */
  add(task: ZonalTask, output: ZonalOutput): RowUpdate;
  failed(task: ZonalTask, reason: string): RowUpdate;
  columns(): Column[];
}

/** What an outcome is made of. */
export interface ZonalSubject {
  readonly zones: Zones;
  /** Of each zone; `null` where it has no coordinates. */
  readonly boxes: readonly (CellBox | null)[];
  readonly raster: { readonly columns: number; readonly rows: number };
  readonly tasks: readonly ZonalTask[];
  readonly statistics: readonly Statistic[];
  readonly heads: readonly ColumnHead[];
}

/** The values and weights of the cells of a zone, as they came. */
interface Listed {
  readonly values: Float64Array[];
  readonly weights: Float64Array[];
}

/** All zones are open, but for those that no task has. */
export function createZonalOutcome(subject: ZonalSubject): ZonalOutcome {
  const { zones, boxes, tasks, statistics, heads } = subject;
  const { count } = zones;
  const moments = emptyMoments(count);
  const quantiles = statistics.flatMap(({ quantile }) => quantile ?? []);
  const listed = new Map<number, Listed>();
  const reasons = new Map<number, string>();
  /** How many tasks of each zone are still to come. */
  const left = new Int32Array(count);
  for (const task of tasks) for (const zone of task.zones) left[zone]!++;
  const cells: Record<string, Cell[]> = Object.fromEntries(
    heads.map(({ name }) => [name, new Array<Cell>(count).fill(null)]),
  );
  for (let zone = 0; zone < count; zone++) if (left[zone] === 0) finish(zone);

  /** Writes the row of a zone of which all parts are there. */
  function finish(zone: number): void {
    const at = zone * NUMBERS;
    const set = (name: string, value: Cell): void => {
      cells[name]![zone] = typeof value === 'number' && !Number.isFinite(value) ? null : value;
    };
    const covered = moments[at + COUNT]! + moments[at + MISSING]!;
    const area = areaOf(subject, zone, covered);
    const [status, reason] = statusOf(zone, area);
    set('status', status);
    set('reason', reason);
    if (status !== 'failed' && area > 0) {
      set('nodata_share', moments[at + MISSING]! / area);
      set('outside_share', Math.max(0, 1 - covered / area));
    }
    const own = quantilesOf(zone);
    if (status !== 'measured') return;
    for (const statistic of statistics) {
      set(
        statistic.name,
        statistic.quantile === null
          ? plainValue(statistic.name, at)
          : own[quantiles.indexOf(statistic.quantile)]!,
      );
    }
  }

  function statusOf(zone: number, area: number): readonly [status: string, reason: string | null] {
    const at = zone * NUMBERS;
    const reason = reasons.get(zone);
    if (reason !== undefined) return ['failed', reason];
    if (boxes[zone] === null)
      return ['no-geometry', 'The zone has no geometry, or none in the CRS of the raster.'];
    if (!(area > 0)) return ['no-area', 'The zone has no area.'];
    if (moments[at + WEIGHT]! > 0) return ['measured', null];
    if (moments[at + COUNT]! > 0) return ['no-data', 'The cells in the zone have no weight.'];
    if (moments[at + MISSING]! > 0) return ['no-data', 'The raster has no value in the zone.'];
    return ['outside', 'The zone lies outside the raster.'];
  }

  function plainValue(name: string, at: number): number {
    const weight = moments[at + WEIGHT]!;
    switch (name) {
      case 'mean':
        return moments[at + SUM]! / weight;
      case 'sd':
        return Math.sqrt(moments[at + SQUARES]! / weight);
      case 'sum':
        return moments[at + SUM]!;
      case 'count':
        return moments[at + COUNT]!;
      case 'min':
        return moments[at + MIN]!;
      default:
        return moments[at + MAX]!;
    }
  }

  /** The quantiles of a zone; its list is not needed any more then. */
  function quantilesOf(zone: number): readonly number[] {
    const list = listed.get(zone);
    listed.delete(zone);
    if (list === undefined) return quantiles.map(() => Number.NaN);
    return weightedQuantiles(joined(list.values), joined(list.weights), quantiles);
  }

  function done(chosen: Int32Array): RowUpdate {
    const rows: number[] = [];
    for (const zone of chosen) {
      left[zone]!--;
      if (left[zone] !== 0) continue;
      finish(zone);
      rows.push(zone);
    }
    return {
      rows,
      columns: Object.fromEntries(heads.map(({ name }) => [name, rows.map((row) => cells[name]![row]!)])),
    };
  }

  return {
    add({ zones: chosen }, output) {
      let from = 0;
      chosen.forEach((zone, index) => {
        joinMoments(moments, zone * NUMBERS, output.moments, index * NUMBERS);
        const size = output.listed[index] ?? 0;
        if (size === 0) return;
        const list = listed.get(zone) ?? { values: [], weights: [] };
        listed.set(zone, list);
        list.values.push(output.values.slice(from, from + size));
        list.weights.push(output.weights.slice(from, from + size));
        from += size;
      });
      return done(chosen);
    },
    failed({ zones: chosen }, reason) {
      for (const zone of chosen) reasons.set(zone, reason);
      return done(chosen);
    },
    columns: () => heads.map((head) => ({ ...head, values: cells[head.name]! })),
  };
}

/** The area of a zone, in cells: what the raster has of it, where it lies within. */
function areaOf({ zones, boxes, raster }: ZonalSubject, zone: number, covered: number): number {
  const box = boxes[zone];
  if (box == null) return 0;
  const { left, top, right, bottom } = box;
  if (left >= 0 && top >= 0 && right <= raster.columns && bottom <= raster.rows) return covered;
  if (zones.radius !== null) return Math.PI * zones.radius[0] * zones.radius[1];
  return shapeArea(shapeOf(zones, zone), box);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
