import { ticks } from 'd3-array';
import { formatDistance } from '../../src/shared/format';

/** A scale bar: how long it is drawn, and the round distance that this is. */
interface ScaleBar {
  readonly pixels: number;
  readonly text: string;
}

/** A bar of a round distance, between half of `maxPixels` and all of them. */
export function scaleBar(metresPerPixel: number, maxPixels: number): ScaleBar {
  const metres = ticks(0, metresPerPixel * maxPixels, 2).at(-1)!;
  return { pixels: metres / metresPerPixel, text: formatDistance(metres) };
}
