import { hashUnit } from './random';
import type { CellWindow } from './terrain';
import type { TownWindow } from './town';

/** The bands of the image, as its file calls them. */
export const IMAGE_BANDS = ['red', 'green', 'near infrared'] as const;

/** How bright things are in each band, from 0 to 255. */
type Colour = readonly [red: number, green: number, nearInfrared: number];

const GRASS: Colour = [86, 112, 178];
const CROWN: Colour = [46, 68, 166];
const PAVING: Colour = [126, 122, 116];
const ROOFS: readonly Colour[] = [
  [152, 104, 98],
  [118, 114, 112],
];

/** Higher above the ground than this, in metres, is a crown or a roof. */
const LOW_M = 1.5;
/** Squares of one brightness, and of one kind of roof: about as large as a house. */
const PATCH_M = 12;

/**
 * What an aeroplane would see of a window of the town: a list of cells a band, row-major. Green things are bright in the
 * near infrared, as leaves are: wherever the town is green the NDVI is above 0.2, and below it elsewhere. Depends only
 * on places, as the town does.
 */
export function imageOf(window: CellWindow, { terrain, surface, green }: TownWindow): Uint8Array[] {
  const bands = IMAGE_BANDS.map(() => new Uint8Array(green.length));
  const { left, top, cellM, column, row, columns } = window;
  for (let k = 0; k < green.length; k++) {
    const x = left + (column + (k % columns) + 0.5) * cellM;
    const y = top - (row + Math.floor(k / columns) + 0.5) * cellM;
    const chance = hashUnit(Math.floor(x / PATCH_M), Math.floor(y / PATCH_M), 0x1a9e);
    const isHigh = surface[k]! - terrain[k]! > LOW_M;
    const other = isHigh ? ROOFS[Math.floor(chance * ROOFS.length)]! : PAVING;
    const colour = green[k] === 0 ? other : isHigh ? CROWN : GRASS;
    const brightness = 1 + 0.06 * Math.floor(4 * chance);
    for (let band = 0; band < bands.length; band++) bands[band]![k] = Math.round(colour[band]! * brightness);
  }
  return bands;
}
