import { type ColourScale, scaleTable } from '../../src/shared/colourRamps';
import type { Probe, RasterLayer, ValueGrid } from '../../src/shared/messages';
import type { Pixel } from './cssPixel';
import type { Drape } from './scene';

/** A canvas with a layer's pixels. */
export async function layerImage(layer: RasterLayer): Promise<HTMLCanvasElement> {
  const canvas = blank(layer.columns, layer.rows);
  const pen = canvas.getContext('2d')!;
  if ('png' in layer.pixels) {
    const bitmap = await createImageBitmap(new Blob([layer.pixels.png], { type: 'image/png' }));
    pen.drawImage(bitmap, 0, 0);
    bitmap.close();
  } else {
    pen.putImageData(new ImageData(layer.pixels, layer.columns, layer.rows), 0, 0);
  }
  return canvas;
}

/** Values in the colours of a scale; transparent where there is none. */
export function valueImage(grid: ValueGrid, scale: ColourScale): HTMLCanvasElement {
  const image = blank(grid.columns, grid.rows);
  drawValues(image, grid, scale);
  return image;
}

/** The same in a part of an image as large as the grid; the whole of it where none is named. */
export function drawValues(
  image: HTMLCanvasElement,
  { values, ...grid }: ValueGrid,
  scale: ColourScale,
  { row, column, rows, columns } = { row: 0, column: 0, rows: grid.rows, columns: grid.columns },
): void {
  const drawn = new ImageData(columns, rows);
  const pixels = new Uint32Array(drawn.data.buffer);
  const colourOf = scaleTable(scale);
  for (let cell = 0; cell < pixels.length; cell++) {
    const value = values[(row + Math.floor(cell / columns)) * grid.columns + column + (cell % columns)]!;
    if (!Number.isNaN(value)) pixels[cell] = colourOf(value);
  }
  image.getContext('2d')!.putImageData(drawn, column, row);
}

/** A probe as an image: cells in the colour of their class, nothing where there is none. */
export function probeImage({ columns, rows, classes, bounds }: Probe, colours: readonly Pixel[]): Drape {
  const image = blank(columns, rows);
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  for (let cell = 0; cell < classes.length; cell++) {
    const colour = colours[classes[cell]! - 1];
    if (colour !== undefined) pixels.set(colour, cell * 4);
  }
  image.getContext('2d')!.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return { image, bounds };
}

/** An empty canvas. */
export function blank(columns: number, rows: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  return canvas;
}
