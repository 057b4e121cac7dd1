import type { RasterLayer, Viewshed } from '../../src/shared/messages';
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
    pen.putImageData(new ImageData(pixelsOf(layer.pixels), layer.columns, layer.rows), 0, 0);
  }
  return canvas;
}

/** Visible cells in blue, visible green cells in a strong green: apart in lightness too. */
export function viewshedImage(viewshed: Viewshed): Drape {
  const { columns, rows, mask, bounds } = viewshed;
  const image = blank(columns, rows);
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  for (let cell = 0; cell < mask.length; cell++) {
    if (mask[cell] === 1) pixels.set([66, 133, 244, 150], cell * 4);
    else if (mask[cell] === 2) pixels.set([0, 92, 44, 225], cell * 4);
  }
  image.getContext('2d')!.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return { image, bounds };
}

/** The colours of a viewshed, for its key. */
export const viewshedColours = { seen: 'rgb(66, 133, 244)', green: 'rgb(0, 92, 44)' } as const;

/** Typed arrays that come through a message may have another buffer than a canvas takes. */
function pixelsOf(pixels: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  return pixels instanceof Uint8ClampedArray ? pixels : new Uint8ClampedArray(pixels as ArrayLike<number>);
}

/** An empty canvas. */
export function blank(columns: number, rows: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  return canvas;
}
