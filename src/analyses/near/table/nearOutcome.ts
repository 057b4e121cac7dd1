import { describeCrs } from '../../../data/crs/crs';
import type { GrowingList } from '../../../data/vector/growingList';
import type { ResultContent, RowUpdate, TableHead } from '../../../shared/analysis';
import type { Note } from '../../../shared/note';
import type { Cell, Column, ColumnHead, CrsRecord } from '../../../shared/result';
import type { NearJob } from '../schema';
import { MAX_ROWS, tooManyRows } from '../search/findNearest';
import type { Shapes } from '../shapes/shapesLayout';
import { hasDegreesBeside } from '../sides/coordinates';
import type { Sides } from '../sides/readSides';
import type { FindOutput, FindTask, LocateOutput, LocateTask } from '../threadData';
import { countsWithin } from './columns';
import { nearDefinition } from './definition';
import { keptAttributes, type Labels, namesIn } from './labels';
import { cellsOf, numberCell } from './nearCells';
import { isNumber, NEAR, NearRows } from './nearRows';

/** What a near table comes to, filled in as tasks complete, in the order of the from layer. */
export interface NearOutcome {
  found(task: FindTask, output: FindOutput): RowUpdate;
  failed(task: FindTask, reason: string): RowUpdate;
  rows(): number;
  /** The places of some rows, to be had in degrees; what these are comes in the order of the rows. */
  placesOf(first: number, end: number): LocateTask;
  located(output: LocateOutput): void;
  content(): ResultContent;
}

/** What an outcome is made of. */
export interface NearSubject {
  readonly job: NearJob;
  readonly table: NearTable;
  readonly notes: readonly Note[];
  readonly from: Shapes;
}

/** What a table needs of the layers, which are large and of no use else once their features are in the arena. */
export interface NearTable {
  readonly labels: Labels;
  readonly heads: readonly ColumnHead[];
  /** Fields of the from layer that the table has, a value a feature. */
  readonly attributes: readonly Column[];
  readonly crs: CrsRecord;
  /** Of the CRS; `null` where that is in degrees. */
  readonly metresPerUnit: number | null;
}

export function nearTable(job: NearJob, sides: Sides): NearTable {
  return {
    ...namesIn(job, sides),
    attributes: keptAttributes(job, sides),
    crs: crsRecord(sides),
    metresPerUnit: sides.crs.metresPerUnit,
  };
}

/** What is known of the table before its rows are. */
export function tableHead(job: NearJob, { heads, attributes, crs }: NearTable): TableHead {
  return { columns: heads, attributes: isOneRow(job) ? attributes : [], crs };
}

/** Whether each from feature has one row, whose fields are known beforehand. */
function isOneRow({ parameters: { count, join } }: NearJob): boolean {
  return join || count === 1;
}

/** Starts without rows. */
export function createNearOutcome({ job, table, notes, from }: NearSubject): NearOutcome {
  const { parameters } = job;
  const { labels, heads } = table;
  const hasDegrees = hasDegreesBeside(parameters.method, table.crs);
  // Then coordinates are longitude and latitude already, and the same lists: a million numbers take 8 MB.
  const areDegrees = parameters.method === 'geodesic' && !hasDegrees;
  const rows = new NearRows(from, hasDegrees, from.layout.features);
  const isCounted = countsWithin(parameters);

  function updateFrom(first: number): RowUpdate {
    const end = rows.length;
    // Made where they are asked for: on a terminal nobody does.
    return {
      get rows() {
        return Array.from({ length: end - first }, (_, at) => first + at);
      },
      get columns() {
        const cells = (name: string): Cell[] => cellsOf(name, rows, labels, parameters, [first, end]);
        return Object.fromEntries(heads.map(({ name }) => [name, cells(name)]));
      },
    };
  }

  return {
    found({ first }, output) {
      const firstRow = rows.length;
      if (!isOneRow(job) && firstRow + output.features.length > MAX_ROWS) throw tooManyRows();
      let at = 0;
      output.counts.forEach((count, index) => {
        const feature = first + index;
        const within = isCounted ? output.within[index]! : 0;
        if (count === 0) rows.addWithout(feature, within);
        for (let rank = 1; rank <= count; rank++) rows.addNeighbour(feature, rank, within, output, at++);
      });
      return updateFrom(firstRow);
    },
    failed({ first, end }, reason) {
      const firstRow = rows.length;
      for (let feature = first; feature < end; feature++) rows.addFailed(feature, reason);
      return updateFrom(firstRow);
    },
    rows: () => rows.length,
    placesOf(first, end) {
      const { from_x: x, from_y: y } = rows.numbers;
      const part = (values: GrowingList<Float64Array>): Float64Array =>
        Float64Array.from({ length: end - first }, (_, at) => values.at(first + at));
      return { x: part(x), y: part(y) };
    },
    located({ longitudes, latitudes }) {
      for (const value of longitudes) rows.longitudes.push(value);
      for (const value of latitudes) rows.latitudes.push(value);
    },
    content() {
      const count = rows.length;
      const summary = summaryOf(rows, isCounted);
      const columns = heads.map((head): Column => {
        const column = { ...head, values: cellsOf(head.name, rows, labels, parameters, [0, count]) };
        if (isNumber(head.name)) rows.numbers[head.name].clear();
        return column;
      });
      const valuesOf = (name: string) => columns.find((column) => column.name === name)?.values;
      const [x, y] = [valuesOf('from_x'), valuesOf('from_y')] as [
        readonly (number | null)[],
        readonly (number | null)[],
      ];
      const { radiusM = 0 } = parameters;
      return {
        crs: table.crs,
        definition: nearDefinition(job),
        notes,
        summary,
        rows: count,
        attributes: ofRows(table.attributes, isOneRow(job) ? null : rows.owners),
        columns,
        places: {
          kind: 'points',
          x,
          y,
          longitude: areDegrees ? x : numbersOf(rows.longitudes),
          latitude: areDegrees ? y : numbersOf(rows.latitudes),
          reach: table.metresPerUnit === null ? 0 : radiusM / table.metresPerUnit,
        },
        details: {},
      };
    },
  };
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

function numbersOf(values: GrowingList<Float64Array>): (number | null)[] {
  const list = new Array<number | null>(values.length);
  for (let row = 0; row < list.length; row++) list[row] = numberCell(values.at(row));
  return list;
}

/** Fields of features as fields of rows; `null` where each feature has one. */
function ofRows(attributes: readonly Column[], owners: GrowingList<Int32Array> | null): readonly Column[] {
  if (owners === null) return attributes;
  return attributes.map((column) => ({
    ...column,
    values: Array.from({ length: owners.length }, (_, row) => column.values[owners.at(row)] ?? null),
  }));
}

function summaryOf(
  { numbers, status, within: counts }: NearRows,
  isCounted: boolean,
): Record<string, number | null> {
  let [known, sum, min, max, within] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < status.length; row++) {
    if (status.at(row) !== NEAR) continue;
    const distance = numbers.distance_m.at(row);
    known++;
    if (counts.at(row) > 0) within++;
    sum += distance;
    min = Math.min(min, distance);
    max = Math.max(max, distance);
  }
  const some = known > 0;
  return {
    mean: some ? sum / known : null,
    min: some ? min : null,
    max: some ? max : null,
    ...(isCounted ? { within } : {}),
    without: status.length - known,
  };
}
