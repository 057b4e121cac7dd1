import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainViewshed } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable, diskCells } from '../../../src/analyses/gvi/kernel/rayTable';
import { hillshade } from '../../../src/analyses/gvi/map/hillshade';
import { mapLayers } from '../../../src/analyses/gvi/map/mapLayers';
import { observerViewshed } from '../../../src/analyses/gvi/map/observerViewshed';
import type { ViewshedParameters } from '../../../src/analyses/gvi/schema';
import { openRaster } from '../../../src/data/raster/openRaster';
import { displayGrid } from '../../../src/data/raster/picture/displayGrid';
import { readSampled } from '../../../src/data/raster/readSampled';
import { SMALL, smallGreen, smallHeight, temporaryFolder, writeTestRaster } from '../../support/smallTown';

const parameters: ViewshedParameters = {
  radiusM: 100,
  observerHeightM: 1.7,
  precision: 'single',
  greenValues: [1],
};
let rasters: { surface: string; greenness: string; parameters: ViewshedParameters };

beforeAll(async () => {
  const folder = await temporaryFolder();
  rasters = {
    surface: await writeTestRaster(join(folder, 'dsm.tif'), { value: smallHeight }),
    greenness: await writeTestRaster(join(folder, 'trees.tif'), { sampleType: 'uint8', value: smallGreen }),
    parameters,
  };
});

/** The centre of a cell of the small town. */
function centre(row: number, column: number): { x: number; y: number } {
  const { a, c, e, f } = SMALL.transform;
  return { x: c + a * (column + 0.5), y: f + e * (row + 0.5) };
}

describe('what an observer sees, for the map', () => {
  it.each([
    [45, 60],
    [0, 0],
    [89, 119],
    [3, 100],
  ])('equals the plain viewshed on the whole raster at cell %i, %i', async (row, column) => {
    const clicked = { x: centre(row, column).x + 2, y: centre(row, column).y - 2 };
    const { classes, rows, columns, bounds, ...found } = await observerViewshed(rasters, clicked);
    const cells = Array.from({ length: SMALL.rows * SMALL.columns }, (_, index) => [
      Math.floor(index / SMALL.columns),
      index % SMALL.columns,
    ]);
    const heights = Float32Array.from(cells, ([r, c]) => smallHeight(r!, c!));
    const green = Uint8Array.from(cells, ([r, c]) => smallGreen(r!, c!));
    const grid = { ...SMALL, heights, heightStride: SMALL.columns, green, greenStride: SMALL.columns };
    const eye = Math.fround(heights[row * SMALL.columns + column]! + Math.fround(1.7));
    const expected = new Uint8Array(41 * 41);
    const counts = plainViewshed(grid, { row, column, eye }, buildRayTable(20), 'single', expected);
    expect([rows, columns]).toEqual([41, 41]);
    expect(Array.from(classes, (value) => (value === 0 ? 0 : 1))).toEqual([...expected]);
    expect(classes.filter((value) => value === 2)).toHaveLength(counts.green);
    const at = centre(row, column);
    expect(bounds).toEqual({
      minX: at.x - 102.5,
      maxX: at.x + 102.5,
      minY: at.y - 102.5,
      maxY: at.y + 102.5,
    });
    expect(found).toEqual({
      ...{ ...at, reach: 100 },
      values: [
        { label: 'GVI', text: (counts.green / counts.visible).toFixed(4) },
        { label: 'Visible', text: `${counts.visible} cells` },
        { label: 'Green', text: `${counts.green} cells` },
        { label: 'Coverage', text: (counts.data / diskCells(20)).toFixed(3) },
        ...(counts.greenData === diskCells(20)
          ? []
          : [{ label: 'Green coverage', text: (counts.greenData / diskCells(20)).toFixed(3) }]),
      ],
    });
  });

  it('refuses a point outside the surface with a sentence', async () => {
    await expect(observerViewshed(rasters, { x: 0, y: 0 })).rejects.toThrow(
      'The point lies outside the surface.',
    );
  });
});

describe('pictures of rasters', () => {
  it('show the cells around what is wanted, at most 2,048 a side', async () => {
    const file = await openRaster(rasters.surface);
    const { info } = file;
    await file.close();
    const whole = displayGrid(info, null);
    expect([whole.columns, whole.rows, whole.transform]).toEqual([
      SMALL.columns,
      SMALL.rows,
      SMALL.transform,
    ]);
    const part = displayGrid(info, { minX: 370_012, maxX: 370_048, minY: 409_950, maxY: 409_988 });
    expect(part).toEqual({ columns: 8, rows: 8, transform: { ...SMALL.transform, c: 370_010, f: 409_990 } });
    const large = displayGrid({ ...info, columns: 20_000, rows: 10_000 }, null);
    expect([large.columns, large.rows, large.transform.a]).toEqual([2000, 1000, 50]);
  });

  it('take the value at the centre of each of their cells', async () => {
    const file = await openRaster(rasters.surface);
    const { a, c, e, f } = SMALL.transform;
    const grid = { columns: 41, rows: 31, transform: { a: 3 * a, b: 0, c, d: 0, e: 3 * e, f } };
    const values = await readSampled(file, grid);
    await file.close();
    for (const [index, value] of values.entries()) {
      const row = 3 * Math.floor(index / 41) + 1;
      const column = 3 * (index % 41) + 1;
      const inside = row < SMALL.rows && column < SMALL.columns;
      expect(value).toBe(inside ? Math.fround(smallHeight(row, column)) : Number.NaN);
    }
  });

  it('are green where the raster is, and clear elsewhere', async () => {
    const layers = await mapLayers(rasters, null);
    expect(layers.map(({ id }) => id)).toEqual(['surface', 'greenness']);
    const pixels = layers[1]!.pixels as Uint8ClampedArray;
    for (let row = 0; row < SMALL.rows; row++) {
      for (let column = 0; column < SMALL.columns; column++) {
        expect(pixels[(row * SMALL.columns + column) * 4 + 3]).toBe(smallGreen(row, column) === 1 ? 255 : 0);
      }
    }
  });

  it('are lit from the north-west', () => {
    const plane = (slopeX: number, slopeY: number): number => {
      const heights = Float32Array.from(
        { length: 25 },
        (_, i) => slopeX * (i % 5) - slopeY * Math.floor(i / 5),
      );
      return hillshade(heights, 5, 5, 1)[12 * 4]!;
    };
    // A slope that falls to the north-west faces the sun; heights grow to the east and to the south.
    expect(plane(1, -1)).toBeGreaterThan(plane(0, 0));
    expect(plane(-1, 1)).toBeLessThan(plane(0, 0));
    expect(hillshade(new Float32Array([Number.NaN]), 1, 1, 5)[3]).toBe(0);
  });
});
