import { blank } from './rasterImage';

/** Red, green, blue and alpha of a CSS colour, 0..255 each. */
export type Pixel = Uint8ClampedArray;

/** The colour as a canvas has it. */
export function pixelOf(colour: string): Pixel {
  const pen = blank(1, 1).getContext('2d')!;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return pen.getImageData(0, 0, 1, 1).data;
}

/** The colour as CSS, without its alpha. */
export function opaque([red, green, blue]: Pixel): string {
  return `rgb(${red} ${green} ${blue})`;
}
