/* 2,000 polygons over a raster of 10,000 x 10,000 float32 cells, as whole commands. `--size=N` makes the raster smaller. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { epsgGeoKeys } from '../../src/data/raster/tiff/geoKeys';
import { createGeoTiff } from '../../src/data/raster/writer/createGeoTiff';
import type { RunRecord } from '../../src/shared/result';
import { CACHE, figure, numbers, option } from './support';

const CLI = join(process.cwd(), 'dist/cli.cjs');
const FOLDER = join(CACHE, 'zonal');
const SIZE = option('size', 10_000);
const [ACROSS, DOWN] = [50, 40];
const CORNERS = 120;
const [LEFT, TOP, CELL] = [400_000, 300_000, 1];

/** Smooth heights, which compress as real ones do. */
async function raster(): Promise<string> {
  const path = join(FOLDER, `raster-${SIZE}.tif`);
  if (existsSync(path)) return path;
  const writer = await createGeoTiff(path, {
    columns: SIZE,
    rows: SIZE,
    sampleType: 'float32',
    transform: { a: CELL, b: 0, c: LEFT, d: 0, e: -CELL, f: TOP },
    geoKeys: epsgGeoKeys(27700, 'projected'),
  });
  const side = writer.tileSize;
  const cells = new Float32Array(side * side);
  for (let tile = 0; tile < writer.tiles; tile++) {
    const [row, column] = [Math.floor(tile / writer.across) * side, (tile % writer.across) * side];
    for (let at = 0; at < cells.length; at++) {
      const [r, c] = [row + Math.floor(at / side), column + (at % side)];
      cells[at] = Math.round(100 * (50 + 30 * Math.sin(r / 300) * Math.cos(c / 200) + Math.sin(r * c)));
    }
    await writer.writeTile(tile, cells);
  }
  await writer.finish();
  return path;
}

/** Star-shaped polygons that cover most of the raster. */
function zones(): string {
  const path = join(FOLDER, `zones-${SIZE}.geojson`);
  if (existsSync(path)) return path;
  const random = numbers(5);
  const [width, height] = [(SIZE * CELL) / ACROSS, (SIZE * CELL) / DOWN];
  const features = Array.from({ length: ACROSS * DOWN }, (_, zone) => {
    const x = LEFT + width * ((zone % ACROSS) + 0.5);
    const y = TOP - height * (Math.floor(zone / ACROSS) + 0.5);
    const ring = Array.from({ length: CORNERS }, (_, corner) => {
      const [angle, reach] = [(2 * Math.PI * corner) / CORNERS, 0.5 + 0.12 * random()];
      return [x + width * reach * Math.cos(angle), y + height * reach * Math.sin(angle)];
    });
    ring.push(ring[0]!);
    return {
      type: 'Feature',
      properties: { zone },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', crs, features }));
  return path;
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const inputs = ['--raster', await raster(), '--zones', zones()];
  for (const [title, flags] of [
    ['usual statistics', []],
    ['with median', ['--stats', 'mean,median']],
  ] as const) {
    for (const workers of [1, 2]) {
      const args = [CLI, 'zonal', ...inputs, ...flags, '--workers', String(workers), '--json'];
      const text = execFileSync(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 1 << 28,
      });
      const { phasesMs, peakMemoryBytes } = (JSON.parse(text.toString()) as { run: RunRecord }).run;
      const aim = SIZE === 10_000 && workers === 2 && flags.length === 0 ? 'at most 1.50 s' : undefined;
      figure(
        `${title}, ${workers} worker${workers > 1 ? 's' : ''}: compute`,
        `${(phasesMs.compute / 1000).toFixed(2)} s`,
        aim,
      );
      figure('  peak memory', `${(peakMemoryBytes / 1e6).toFixed(0)} MB`, 'below 300 MB');
    }
  }
}

main();
