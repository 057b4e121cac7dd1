/* The kernel for single observers, on one thread and in the sample's town. */
import { groupObservers } from '../../src/analyses/gvi/groups';
import {
  createPointKernel,
  JOB_BYTES,
  scratchBytes,
  writeJob,
} from '../../src/analyses/gvi/kernel/fastViewshed';
import { eyeElevation, plainViewshed } from '../../src/analyses/gvi/kernel/plainViewshed';
import {
  BAND_ROWS,
  layOutPointRasters,
  pointRasterBytes,
  setOrigin,
} from '../../src/analyses/gvi/kernel/pointRasters';
import { buildPointTables } from '../../src/analyses/gvi/kernel/pointTables';
import { heightsIn, type Precision } from '../../src/analyses/gvi/kernel/precision';
import { buildRayTable } from '../../src/analyses/gvi/kernel/rayTable';
import { wholeGrid } from '../../src/sample/grid';
import { Town } from '../../src/sample/town';
import { CONTROL_OFFSETS } from '../../src/shared/analysis';
import { createArena } from '../../src/workers/arena';
import { plainLoop } from './plainLoop';
import { figure, minMs, numbers } from './support';

const SIDE = 2000;
const OBSERVERS = 2000;
const EYE = 1.7;

/** Radii in cells, and precisions. */
const RUNS = [40, 160, 320, 800].flatMap((radius) =>
  (['single', 'double'] as const).map((precision) => [radius, precision] as const),
);

/** Observers within the town, as the kernel takes them. */
interface Observers {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

async function main(): Promise<void> {
  const { surface, terrain, green } = new Town().paint(wholeGrid({ columns: SIDE, rows: SIDE, cellM: 5 }));
  const scattered = choose(() => true);
  const ground = choose((cell) => surface[cell] === terrain[cell]);

  const double = Float64Array.from(surface);
  for (const [radius, precision] of RUNS) {
    const view = openKernel(precision === 'single' ? surface : double, green, radius, precision);
    for (const [name, observers] of [
      ['scattered', scattered],
      ['on the ground', ground],
    ] as const) {
      const ms = await minMs(7, () => view(observers));
      const target =
        radius !== 160 || precision === 'double'
          ? undefined
          : name === 'scattered'
            ? 'at most 29.5'
            : 'at most 26.9';
      figure(
        `${precision}, radius ${radius}, ${OBSERVERS} observers ${name}`,
        `${((ms * 1000) / OBSERVERS).toFixed(1)} us each`,
        target,
      );
    }
  }

  const rays = buildRayTable(160);
  const fast = openKernel(surface, green, 160, 'single');
  const fastDouble = openKernel(double, green, 160, 'double');
  const few = { rows: scattered.rows.subarray(0, 100), columns: scattered.columns.subarray(0, 100) };
  const plain = (heights: Float32Array | Float64Array, precision: Precision): void => {
    const grid = { rows: SIDE, columns: SIDE, heights, heightStride: SIDE, green, greenStride: SIDE };
    few.rows.forEach((row, k) => {
      const column = few.columns[k]!;
      const eye = eyeElevation(heights[row * SIDE + column]!, EYE, precision);
      plainViewshed(grid, { row, column, eye }, rays, precision);
    });
  };
  const plainMs = await minMs(3, () => plain(surface, 'single'));
  const plainDoubleMs = await minMs(3, () => plain(double, 'double'));
  const fastDoubleMs = await minMs(7, () => fastDouble(few));
  const fastMs = await minMs(7, () => fast(few));
  const loop = plainLoop(surface, SIDE, 160, EYE);
  const loopMs = await minMs(5, () => {
    for (const [k, row] of few.rows.entries()) loop(row * SIDE + few.columns[k]!);
  });
  figure('plain loop, 100 scattered observers', `${(loopMs * 10).toFixed(0)} us each`);
  figure('plain loop / fast kernel', `${(loopMs / fastMs).toFixed(1)} times`, 'best prototype known: 8');
  figure('plain twin / fast kernel, 100 scattered observers', `${(plainMs / fastMs).toFixed(1)} times`);
  figure('the same in double precision', `${(plainDoubleMs / fastDoubleMs).toFixed(1)} times`, 'at least 34');

  function choose(wanted: (cell: number) => boolean): Observers {
    const next = numbers(7);
    const rows = new Int32Array(OBSERVERS);
    const columns = new Int32Array(OBSERVERS);
    for (let k = 0; k < OBSERVERS; ) {
      rows[k] = 160 + Math.floor(next() * (SIDE - 320));
      columns[k] = 160 + Math.floor(next() * (SIDE - 320));
      if (wanted(rows[k]! * SIDE + columns[k]!)) k++;
    }
    // In the order in which a job takes them: by bands of 64 rows, from left to right.
    const order = groupObservers(
      { rows, columns },
      Int32Array.from(rows.keys()),
      160,
      { rows: SIDE, columns: SIDE },
      () => true,
    )![0]!.observers;
    return {
      rows: Int32Array.from(order, (k) => rows[k]!),
      columns: Int32Array.from(order, (k) => columns[k]!),
    };
  }
}

/** Readies the kernel on a memory of its own; returns what looks from a list of observers. */
function openKernel(
  heights: Float32Array | Float64Array,
  green: Uint8Array,
  radius: number,
  precision: Precision,
): (observers: Observers) => void {
  const arena = createArena();
  const address = arena.alloc(pointRasterBytes(SIDE, SIDE, radius, precision) + 64);
  const rasters = layOutPointRasters(SIDE, SIDE, radius, precision, address);
  const tables = buildPointTables(radius);
  const offsets = {
    tables: arena.alloc(tables.bytes),
    job: arena.alloc(JOB_BYTES),
    scratch: arena.alloc(scratchBytes(radius, precision)),
    rows: arena.alloc(OBSERVERS * 4),
    columns: arena.alloc(OBSERVERS * 4),
    eyes: arena.alloc(OBSERVERS * 8),
    out: arena.alloc(OBSERVERS * 16),
  };
  const { buffer } = arena.memory;
  tables.place(buffer, offsets.tables);
  for (let row = 0; row < SIDE; row++) {
    const cells = [row * SIDE, (row + 1) * SIDE] as const;
    const { address, rowBytes } = rasters.heights;
    heightsIn(precision, buffer, address + row * rowBytes, SIDE).set(heights.subarray(...cells));
    new Uint8Array(buffer, rasters.green.address + row * rasters.green.rowBytes, SIDE).set(
      green.subarray(...cells),
    );
  }
  setOrigin(buffer, rasters, SIDE >> 1, SIDE >> 1);
  const kernel = createPointKernel(arena.memory, precision);
  for (let band = 0; band * BAND_ROWS < SIDE; band++) kernel.deriveRows(rasters, band);
  for (let band = 0; band * BAND_ROWS < SIDE; band++) kernel.deriveColumns(rasters, band);
  writeJob(buffer, offsets.job, rasters, offsets.tables, { heights: true, green: true });

  return ({ rows, columns }) => {
    const count = rows.length;
    new Int32Array(buffer, offsets.rows, count).set(rows);
    new Int32Array(buffer, offsets.columns, count).set(columns);
    const eyes = heightsIn(precision, buffer, offsets.eyes, count);
    for (let k = 0; k < count; k++) {
      eyes[k] = eyeElevation(heights[rows[k]! * SIDE + columns[k]!]!, EYE, precision);
    }
    const lists = {
      count,
      rows: offsets.rows,
      columns: offsets.columns,
      eyes: offsets.eyes,
      out: offsets.out,
    };
    kernel.viewsheds(offsets.job, lists, offsets.scratch, CONTROL_OFFSETS);
  };
}

void main();
