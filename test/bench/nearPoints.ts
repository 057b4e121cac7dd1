import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbers } from './support';

/** Sides of the ground in metres of EPSG:3035, and in degrees. */
const PLANAR = { x: 4_000_000, y: 2_500_000, width: 1_000_000, height: 1_000_000 };
const DEGREES = { x: 5, y: 45, width: 14, height: 9 };

const TOWNS = 300;
/** How far the points of a town scatter, as a share of the ground: some 5 km. */
const TOWN_SCATTER = 0.005;

export type Pattern = 'uniform' | 'towns';

/** A set of points as files: a CSV for each method, and float64 x, y, x, y ... of the planar ones. */
export interface PointFiles {
  readonly geodesic: string;
  readonly planar: string;
  readonly binary: string;
}

/** Writes points, the same ones every time, where they are not there yet. */
export function pointFiles(folder: string, pattern: Pattern, count: number, seed: number): PointFiles {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${pattern}-${count}-${seed}`);
  const files = { geodesic: `${name}-degrees.csv`, planar: `${name}.csv`, binary: `${name}.bin` };
  // The last one that is written.
  if (existsSync(files.binary)) return files;
  const shares = pattern === 'uniform' ? uniform(count, seed) : towns(count, seed);
  const placed = (k: number, { x, y, width, height }: typeof PLANAR): [number, number] => [
    x + shares[2 * k]! * width,
    y + shares[2 * k + 1]! * height,
  ];
  const binary = new Float64Array(2 * count);
  const planar = ['x_epsg3035,y_epsg3035'];
  const geodesic = ['longitude,latitude'];
  for (let k = 0; k < count; k++) {
    // What the text says, so that all have the same points.
    const [x, y] = placed(k, PLANAR).map((metres) => metres.toFixed(3));
    binary.set([Number(x), Number(y)], 2 * k);
    planar.push(`${x},${y}`);
    geodesic.push(
      placed(k, DEGREES)
        .map((degrees) => degrees.toFixed(8))
        .join(),
    );
  }
  writeFileSync(files.planar, `${planar.join('\n')}\n`);
  writeFileSync(files.geodesic, `${geodesic.join('\n')}\n`);
  writeFileSync(files.binary, binary);
  return files;
}

/** Shares of the ground's sides: x, y, x, y ... */
function uniform(count: number, seed: number): Float64Array {
  const next = numbers(seed);
  return Float64Array.from({ length: 2 * count }, next);
}

/** Most points scatter around towns, whose sizes fall as one over their rank; the towns are those of every seed. */
function towns(count: number, seed: number): Float64Array {
  const middles = uniform(TOWNS, 11);
  const next = numbers(seed);
  const shares = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const town = Math.min(TOWNS - 1, Math.floor(TOWNS ** next()) - 1);
    const radius = TOWN_SCATTER * Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    shares[2 * k] = middles[2 * town]! + radius * Math.cos(angle);
    shares[2 * k + 1] = middles[2 * town + 1]! + radius * Math.sin(angle);
  }
  return shares;
}
