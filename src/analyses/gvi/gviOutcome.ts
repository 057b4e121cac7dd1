import { describeCrs } from '../../data/crs/crs';
import { transformNote } from '../../data/crs/transformNote';
import { type MetValues, meetAll, noneMet } from '../../data/raster/metValues';
import type { Placed } from '../../data/raster/placement';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import { addTallies, type HeightTally, requireHeights } from '../../data/raster/values/oddHeights';
import type { ResultContent, RowUpdate } from '../../shared/analysis';
import { changing, info, type Note } from '../../shared/note';
import type { Column } from '../../shared/result';
import type { Surface } from './checkRasters';
import { noCoverNotes } from './coverNotes';
import { noGreenNotes } from './greenness';
import { greenOf } from './greenRule';
import { GVI_NUMBERS, gviColumnsOf, gviNumbersOf } from './gviColumns';
import { diskCells } from './kernel/rayTable';
import type { ObserverStatus, Observers } from './observers';
import type { GviJob } from './schema';
import { createStandings, whyNot } from './standings';
import type { Terrain } from './terrain';
import type { SurfaceOutput, ViewshedOutput } from './threadData';
import { viewshedDefinition } from './viewshedDefinition';

/** What a GVI job comes to, filled in as tasks complete. */
export interface GviOutcome {
  /** A block that groups of observers share is told more than once. */
  surfaceRead(output: SurfaceOutput): undefined;
  greennessRead(met: MetValues): undefined;
  /** Whether a green cell was met. */
  hasGreen(): boolean;
  terrainRead(tally: HeightTally): void;
  viewed(observers: Int32Array, output: ViewshedOutput): RowUpdate;
  failed(observers: Int32Array, reason: string): RowUpdate;
  /** Throws a `UserError` where most of the surface that was read holds no heights. */
  content(): ResultContent;
}

/** What an outcome is made of. */
export interface GviSubject {
  readonly job: GviJob;
  readonly surface: Surface;
  readonly greenness: RasterInfo;
  readonly greennessLabel: string;
  readonly placed: Placed;
  readonly terrain: Terrain | null;
  readonly observers: Observers;
}

/** Starts with every observer's row empty, those outside already marked. */
export function createGviOutcome(subject: GviSubject): GviOutcome {
  const { job, observers, surface, terrain } = subject;
  const { status, reason } = observers;
  const disk = diskCells(surface.radius);
  // NaN where there is none: lists of a million numbers among nulls take three times as much memory.
  const empty = (): Float64Array => new Float64Array(observers.count).fill(Number.NaN);
  const values = {
    gvi: empty(),
    visible: empty(),
    green: empty(),
    coverage: empty(),
    greenCoverage: empty(),
  };
  const met = noneMet();
  const heights = new Map<number, HeightTally>();
  const standing = createStandings(observers.count, surface, terrain);
  let rounded = false;

  function update(rows: Int32Array): RowUpdate {
    const list = Array.from(rows);
    const numbers = Object.entries(values).map(([name, column]) => [
      name,
      cellsOf(Float64Array.from(rows, (row) => column[row]!)),
    ]);
    return {
      rows: list,
      columns: {
        ...Object.fromEntries(numbers),
        ...(terrain === null ? {} : { underSurface: list.map(standing.isUnder) }),
        status: list.map((row) => status[row]!),
        reason: list.map((row) => reason[row]!),
      },
    };
  }

  function columnsNow(): Column[] {
    const underSurface = terrain === null ? [] : standing.underSurface();
    const columns = { ...values, underSurface, status, reason };
    return gviColumnsOf(job).map((head) => {
      const column = columns[head.name];
      return { ...head, values: column instanceof Float64Array ? cellsOf(column) : column };
    });
  }

  function exclude(row: number, as: ObserverStatus, why: string): void {
    status[row] = as;
    reason[row] = why;
  }

  return {
    surfaceRead({ inexact, tallies }) {
      rounded ||= inexact;
      for (const [block, tally] of tallies) heights.set(block, tally);
    },
    greennessRead(output) {
      meetAll(met, output);
    },
    hasGreen: () => met.anyChosen,
    terrainRead: standing.terrainRead,
    viewed(rows, output) {
      for (const [at, row] of rows.entries()) {
        const visible = output.visible[at]!;
        const stands = output.stands[at]!;
        standing.take(row, stands);
        if (visible === 0) {
          exclude(row, ...whyNot(stands));
          continue;
        }
        const [green, data, greenData] = [output.green[at]!, output.data[at]!, output.greenData[at]!];
        const numbers = gviNumbersOf({ visible, green, data, greenData }, disk);
        for (const name of GVI_NUMBERS) values[name][row] = numbers[name];
      }
      return update(rows);
    },
    failed(rows, why) {
      for (const row of rows) exclude(row, 'failed', why);
      return update(rows);
    },
    content: () => ({
      crs: {
        name: describeCrs(surface.info.crs),
        epsg: surface.info.crs.epsg,
        proj: surface.info.crs.proj,
        transform: observers.transform?.description ?? null,
        accuracyM: observers.transform?.accuracyM ?? null,
      },
      definition: viewshedDefinition(job.parameters, surface, subject.greenness, terrain),
      notes: [
        ...notesOf(subject, rounded, met, addTallies(heights.values())),
        ...noCoverNotes(subject.greennessLabel, values.greenCoverage),
        ...standing.notes(),
      ],
      summary: summaryOf(values.gvi, status),
      rows: observers.count,
      attributes: observers.attributes,
      columns: columnsNow(),
      places: {
        kind: 'points',
        x: cellsOf(observers.x),
        y: cellsOf(observers.y),
        longitude: cellsOf(observers.longitude),
        latitude: cellsOf(observers.latitude),
        reach: surface.radius * surface.cellM,
      },
      details: { radiusCells: surface.radius, cellM: surface.cellM },
    }),
  };
}

function notesOf(
  { job, surface, greennessLabel, placed, observers }: GviSubject,
  rounded: boolean,
  met: MetValues,
  heights: HeightTally,
): Note[] {
  const notes = [...observers.notes, ...surface.notes, ...placed.notes];
  const { transform } = observers;
  if (transform !== null) {
    const text = `Observers were transformed to the CRS of the surface: ${transform.description}.`;
    notes.push(...changing('observers', [transformNote(text, 'Observers', transform, surface.cellM)]));
  }
  if (rounded) {
    notes.push(
      info(
        `Heights of ${surface.label} were rounded to 32-bit floats; --precision double keeps them as they are.`,
      ),
    );
  }
  notes.push(...requireHeights(`${surface.label} near the observers`, heights, 'surface'));
  notes.push(...noGreenNotes(`${greennessLabel} near the observers`, greenOf(job.parameters), met, true));
  return notes;
}

function summaryOf(gvi: Float64Array, status: readonly string[]): Record<string, number | null> {
  let failed = 0;
  for (const value of status) if (value !== 'ok') failed++;
  let [known, sum, min, max] = [0, 0, Infinity, -Infinity];
  for (const value of gvi) {
    if (Number.isNaN(value)) continue;
    known++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return known === 0 ? { mean: null, min: null, max: null, failed } : { mean: sum / known, min, max, failed };
}

/** Numbers as JSON has them: null for NaN. */
function cellsOf(values: Float64Array): (number | null)[] {
  const cells = new Array<number | null>(values.length);
  for (let row = 0; row < cells.length; row++) cells[row] = Number.isNaN(values[row]!) ? null : values[row]!;
  return cells;
}
