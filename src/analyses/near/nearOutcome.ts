import { describeCrs } from '../../data/crs/crs';
import { GrowingList } from '../../data/vector/growingList';
import type { ResultContent, RowUpdate, TableHead } from '../../shared/analysis';
import type { Note } from '../../shared/note';
import type { Cell, Column, CrsRecord } from '../../shared/result';
import { countsWithin, type NearStatus } from './columns';
import { headsOf, keptAttributes, labelsOf } from './labels';
import { nearDefinition } from './nearDefinition';
import type { NearJob } from './schema';
import { tooManyRows } from './search/findNearest';
import type { Shapes } from './shapes/shapesLayout';
import type { Sides } from './sides/readSides';
import type { FindOutput, FindTask, LocateOutput, LocateTask } from './threadData';

/** Rows beyond which a table is refused. */
const MAX_ROWS = 20_000_000;

/** What a near table comes to, filled in as tasks complete, in the order of the from layer. */
export interface NearOutcome {
  found(task: FindTask, output: FindOutput): RowUpdate;
  failed(task: FindTask, reason: string): RowUpdate;
  rows(): number;
  /** The places of some rows, to be had in degrees, and what these are. */
  placesOf(first: number, end: number): LocateTask;
  located(first: number, output: LocateOutput): void;
  content(): ResultContent;
}

/** What an outcome is made of. */
export interface NearSubject {
  readonly job: NearJob;
  readonly sides: Sides;
  /** Those of the layers, as they were read. */
  readonly notes: readonly Note[];
  readonly from: Shapes;
}

/** What is known of the table before its rows are. */
export function tableHead(job: NearJob, sides: Sides): TableHead {
  const attributes = isOneRow(job) ? keptAttributes(job, sides) : [];
  return { columns: headsOf(job, sides), attributes, crs: crsRecord(sides) };
}

function crsRecord({ crs, transform }: Sides): CrsRecord {
  return {
    name: describeCrs(crs),
    epsg: crs.epsg,
    proj: crs.proj,
    transform: transform?.text ?? null,
    accuracyM: transform?.accuracyM ?? null,
  };
}

/** Whether each from feature has one row, whose fields are known beforehand. */
function isOneRow({ parameters: { count, join } }: NearJob): boolean {
  return join || count === 1;
}

const STATUSES: readonly NearStatus[] = ['near', 'none', 'no-geometry', 'failed'];
const [NEAR, NONE, NO_GEOMETRY, FAILED] = [0, 1, 2, 3] as const;

/** Numbers of a row. */
const NUMBERS = ['distance_m', 'angle', 'from_x', 'from_y', 'near_x', 'near_y'] as const;

/** Starts without rows. */
export function createNearOutcome({ job, sides, notes, from }: NearSubject): NearOutcome {
  const floats = (): GrowingList<Float64Array> => new GrowingList(Float64Array);
  const whole = (): GrowingList<Int32Array> => new GrowingList(Int32Array);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, floats()])) as Record<
    (typeof NUMBERS)[number],
    GrowingList<Float64Array>
  >;
  const [owners, neighbours, ranks, status, within] = [whole(), whole(), whole(), whole(), whole()];
  const [longitudes, latitudes] = [floats(), floats()];
  const reasons = new Map<number, string>();
  const labels = labelsOf(job, sides);
  const heads = headsOf(job, sides);
  const isGeodesic = job.parameters.method === 'geodesic';
  const isCounted = countsWithin(job.parameters);
  const radius = job.parameters.radiusM ?? Number.POSITIVE_INFINITY;

  function addRow(feature: number, became: number, count: number): void {
    owners.push(feature);
    status.push(became);
    within.push(count);
    if (became === NEAR) return;
    neighbours.push(-1);
    ranks.push(0);
    const item =
      from.layout.items > 0 && from.start[feature]! < from.start[feature + 1]!
        ? from.item[from.start[feature]!]!
        : -1;
    const place = item < 0 ? [Number.NaN, Number.NaN] : [from.resultX[item >> 2]!, from.resultY[item >> 2]!];
    const degrees = item < 0 ? [Number.NaN, Number.NaN] : [from.x[item >> 2]!, from.y[item >> 2]!];
    for (const name of ['distance_m', 'angle', 'near_x', 'near_y'] as const) numbers[name].push(Number.NaN);
    numbers.from_x.push(place[0]!);
    numbers.from_y.push(place[1]!);
    if (isGeodesic) {
      longitudes.push(degrees[0]!);
      latitudes.push(degrees[1]!);
    }
  }

  function addHit(feature: number, rank: number, count: number, output: FindOutput, at: number): void {
    addRow(feature, NEAR, count);
    neighbours.push(output.features[at]!);
    ranks.push(rank);
    numbers.distance_m.push(output.distances[at]!);
    numbers.angle.push(output.angles[at]!);
    numbers.from_x.push(output.fromX[at]!);
    numbers.from_y.push(output.fromY[at]!);
    numbers.near_x.push(output.nearX[at]!);
    numbers.near_y.push(output.nearY[at]!);
    if (!isGeodesic) return;
    longitudes.push(output.longitudes[at]!);
    latitudes.push(output.latitudes[at]!);
  }

  /** The cells of a column in some rows. */
  function cellsOf(name: string, first: number, end: number): Cell[] {
    const cells = new Array<Cell>(end - first);
    const cellOf = columnReader(name);
    for (let row = first; row < end; row++) cells[row - first] = cellOf(row);
    return cells;
  }

  function columnReader(name: string): (row: number) => Cell {
    if (name in numbers) {
      const values = numbers[name as (typeof NUMBERS)[number]];
      return (row) => numberCell(values.at(row));
    }
    switch (name) {
      case 'from_id':
        return (row) => labels.fromId(owners.at(row));
      case 'near_layer':
        return (row) => ofNear(row, labels.nearLayer);
      case 'near_id':
        return (row) => ofNear(row, labels.nearId);
      case 'rank':
        return (row) => (neighbours.at(row) < 0 ? null : ranks.at(row));
      case 'within':
        return (row) =>
          status.at(row) > NONE ? null : status.at(row) === NEAR && numbers.distance_m.at(row) <= radius;
      case 'near_count':
        return (row) => (status.at(row) > NONE ? null : within.at(row));
      case 'status':
        return (row) => STATUSES[status.at(row)]!;
      case 'reason':
        return (row) => reasonOf(row);
      default:
        return (row) => ofNear(row, (neighbour) => labels.kept(name, neighbour));
    }
  }

  function ofNear(row: number, cell: (neighbour: number) => Cell): Cell {
    const neighbour = neighbours.at(row);
    return neighbour < 0 ? null : cell(neighbour);
  }

  function reasonOf(row: number): string | null {
    switch (status.at(row)) {
      case NONE:
        return job.parameters.join || job.parameters.radiusM === undefined
          ? 'There is no other feature.'
          : 'No feature is within the radius.';
      case NO_GEOMETRY:
        return 'The feature has no geometry.';
      case FAILED:
        return reasons.get(row)!;
      default:
        return null;
    }
  }

  function updateOf(first: number): RowUpdate {
    const end = owners.length;
    if (end > MAX_ROWS) throw tooManyRows(MAX_ROWS);
    // Made where they are asked for: on a terminal nobody does.
    return {
      get rows() {
        return Array.from({ length: end - first }, (_, at) => first + at);
      },
      get columns() {
        return Object.fromEntries(heads.map(({ name }) => [name, cellsOf(name, first, end)]));
      },
    };
  }

  return {
    found({ first }, output) {
      const firstRow = owners.length;
      let at = 0;
      output.counts.forEach((count, index) => {
        const feature = first + index;
        const inRadius = isCounted ? output.within[index]! : 0;
        if (count === 0)
          addRow(feature, from.start[feature] === from.start[feature + 1] ? NO_GEOMETRY : NONE, inRadius);
        for (let rank = 1; rank <= count; rank++) addHit(feature, rank, inRadius, output, at++);
      });
      return updateOf(firstRow);
    },
    failed({ first, end }, reason) {
      const firstRow = owners.length;
      for (let feature = first; feature < end; feature++) {
        reasons.set(owners.length, reason);
        addRow(feature, FAILED, 0);
      }
      return updateOf(firstRow);
    },
    rows: () => owners.length,
    placesOf: (first, end) => ({
      x: Float64Array.from({ length: end - first }, (_, at) => numbers.from_x.at(first + at)),
      y: Float64Array.from({ length: end - first }, (_, at) => numbers.from_y.at(first + at)),
    }),
    located(_first, output) {
      for (const value of output.longitudes) longitudes.push(value);
      for (const value of output.latitudes) latitudes.push(value);
    },
    content() {
      const rows = owners.length;
      const columns = heads.map((head): Column => ({ ...head, values: cellsOf(head.name, 0, rows) }));
      const cells = (values: GrowingList<Float64Array>): (number | null)[] => {
        const list = new Array<number | null>(rows);
        for (let row = 0; row < rows; row++) list[row] = numberCell(values.at(row));
        return list;
      };
      const { crs } = sides;
      const valuesOf = (name: string): readonly Cell[] =>
        columns.find((column) => column.name === name)!.values;
      return {
        crs: crsRecord(sides),
        definition: nearDefinition(job),
        notes,
        summary: summaryOf(numbers.distance_m, status, isCounted ? valuesOf('within') : null),
        rows,
        attributes: keptRows(keptAttributes(job, sides), isOneRow(job) ? null : owners),
        columns,
        places: {
          kind: 'points',
          x: valuesOf('from_x') as (number | null)[],
          y: valuesOf('from_y') as (number | null)[],
          longitude: cells(longitudes),
          latitude: cells(latitudes),
          reach: crs.kind === 'projected' && Number.isFinite(radius) ? radius / (crs.metresPerUnit ?? 1) : 0,
        },
        details: {},
      };
    },
  };
}

function numberCell(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Fields of features as fields of rows; `null` where each feature has one. */
function keptRows(attributes: readonly Column[], owners: GrowingList<Int32Array> | null): readonly Column[] {
  if (owners === null) return attributes;
  return attributes.map((column) => ({
    ...column,
    values: Array.from({ length: owners.length }, (_, row) => column.values[owners.at(row)] ?? null),
  }));
}

function summaryOf(
  distances: GrowingList<Float64Array>,
  status: GrowingList<Int32Array>,
  within: readonly Cell[] | null,
): Record<string, number | null> {
  let [known, sum, min, max, alone] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < status.length; row++) {
    if (status.at(row) !== NEAR) {
      alone++;
      continue;
    }
    const distance = distances.at(row);
    known++;
    sum += distance;
    min = Math.min(min, distance);
    max = Math.max(max, distance);
  }
  const some = known > 0;
  return {
    mean: some ? sum / known : null,
    min: some ? min : null,
    max: some ? max : null,
    ...(within === null ? {} : { within: within.filter((value) => value === true).length }),
    alone,
  };
}
