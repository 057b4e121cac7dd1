/* Both kernels on tiles of a map, by what is wanted of them: what `createEngineChoice` begins with. `--radius=160` measures one. */

import { loadOf } from '../../src/analyses/gviCells/engineChoice';
import { placeTables } from '../../src/analyses/gviCells/placeTables';
import type { CellsThreadData } from '../../src/analyses/gviCells/threadData';
import {
  createBlockEngine,
  createPointEngine,
  engineBytes,
  type TileEngine,
} from '../../src/analyses/gviCells/tileEngine';
import type { Window } from '../../src/data/raster/rasterInfo';
import { wholeGrid } from '../../src/sample/grid';
import { Town, type TownWindow } from '../../src/sample/town';
import type { PlanContext, ThreadContext } from '../../src/shared/analysis';
import { mapGrid, windowAround } from '../../src/tiling/mapGrid';
import { mapLayout } from '../../src/tiling/mapLayout';
import { figure, numbers, option } from './support';

interface Ground {
  readonly name: string;
  readonly cellM: number;
  readonly radius: number;
  readonly side: number;
  readonly buildings?: boolean;
}

const GROUNDS: readonly Ground[] = [
  { name: 'town', cellM: 5, radius: 40, side: 256 },
  { name: 'town', cellM: 5, radius: 160, side: 128 },
  { name: 'open', cellM: 5, radius: 160, side: 96, buildings: false },
  { name: 'town', cellM: 5, radius: 320, side: 64 },
  { name: 'town', cellM: 1, radius: 200, side: 96 },
  { name: 'town', cellM: 1, radius: 800, side: 48 },
  { name: 'open', cellM: 1, radius: 800, side: 48, buildings: false },
];

/** Which cells are wanted, of each so many. */
const random = numbers(7);
const WANTED: Record<string, (row: number, column: number, aboveM: number) => boolean> = {
  all: () => true,
  ground: (_r, _c, aboveM) => aboveM < 0.5,
  'above ground': (_r, _c, aboveM) => aboveM >= 0.5,
  '1 of 2': () => random() < 1 / 2,
  '1 of 4': () => random() < 1 / 4,
  '1 of 16': () => random() < 1 / 16,
  lines: (row, column) => row % 8 === 0 || column % 8 === 0,
};

function measure(ground: Ground): void {
  const { name, cellM, radius, side, buildings = true } = ground;
  const n = side + 2 * radius;
  const whole = wholeGrid({ columns: 10_000 / cellM, rows: 10_000 / cellM, cellM });
  const first = Math.round(whole.columns / 2 - n / 2);
  const town = new Town({ buildings }).paint({ ...whole, column: first, row: first, columns: n, rows: n });
  const transform = { a: cellM, b: 0, c: 0, d: 0, e: -cellM, f: 0 };
  const info = { rows: n, columns: n, transform };
  const inner = {
    minX: radius * cellM,
    maxX: (radius + side) * cellM - 0.01,
    minY: -(radius + side) * cellM + 0.01,
    maxY: -radius * cellM,
  };
  const map = mapGrid({ info, label: 'town', role: 'surface' } as never, [inner], 1);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 32768, shared: true });
  let used = 65536;
  const alloc = (bytes: number): number => {
    const at = used;
    used = Math.ceil((used + bytes) / 64) * 64;
    const lack = used - memory.buffer.byteLength;
    if (lack > 0) memory.grow(Math.ceil(lack / 65536));
    return at;
  };
  const plan = {
    arena: { memory, alloc },
    workers: 1,
    memoryLimitBytes: 2 ** 31,
    options: { tile: side },
  } as unknown as PlanContext;
  const placed = placeTables(map, radius, 'single', null, plan);
  const data = {
    ...mapLayout(map, radius, placed.shape),
    ...placed,
    eyeHeight: 1.7,
    terrain: null,
  } as unknown as CellsThreadData;
  const thread = { arena: { memory, alloc } } as unknown as ThreadContext;
  const address = alloc(engineBytes(data));
  const tile = { row: 0, column: 0, rows: map.rows, columns: map.columns };
  const window = windowAround(map, tile, radius);
  const engines = {
    block: createBlockEngine(data, thread, address),
    point: createPointEngine(data, thread, address),
  };

  const cost = (engine: TileEngine, wanted: Uint8Array): number => {
    fill(engine, town, n, window);
    const started = process.cpuUsage();
    engine.compute(
      window,
      { top: radius, left: radius, step: 1, rows: tile.rows, columns: tile.columns },
      wanted,
      null,
    );
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  for (const [what, isWanted] of Object.entries(WANTED)) {
    const wanted = new Uint8Array(tile.rows * tile.columns);
    wanted.forEach((_, k) => {
      const [row, column] = [Math.floor(k / tile.columns), k % tile.columns];
      const at = (radius + row) * n + radius + column;
      wanted[k] = Number(isWanted(row, column, town.surface[at]! - town.terrain[at]!));
    });
    const { cells: count, blocks } = loadOf(wanted, tile);
    if (count === 0) continue;
    const us = { block: Number.POSITIVE_INFINITY, point: Number.POSITIVE_INFINITY };
    const rounds = radius > 400 ? 2 : 3;
    for (let round = 0; round < rounds; round++)
      for (const which of ['block', 'point'] as const)
        us[which] = Math.min(us[which], cost(engines[which], wanted) / count);
    const lanes = (count / blocks).toFixed(1);
    const verdict = (us.block / us.point).toFixed(2);
    figure(
      `${name}, ${cellM} m, radius ${radius}, ${what} (${count}; ${lanes} of 8 lanes)`,
      `${us.block.toFixed(1)} / ${us.point.toFixed(1)} us`,
      verdict,
    );
  }
}

function fill(engine: TileEngine, town: TownWindow, n: number, window: Window): void {
  const { heights, green } = engine.open(window);
  for (let row = 0; row < n; row++) {
    heights.data.set(town.surface.subarray(row * n, (row + 1) * n), heights.offset + row * heights.stride);
    green.data.set(town.green.subarray(row * n, (row + 1) * n), green.offset + row * green.stride);
  }
}

const only = option('radius', 1);
for (const ground of GROUNDS) if (only === 1 || ground.radius === only) measure(ground);
