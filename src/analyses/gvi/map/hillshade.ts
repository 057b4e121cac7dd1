/*
 * Shaded relief. Slope and aspect by Horn 1981, "Hill shading and the reflectance map", doi 10.1109/PROC.1981.11918.
 */

/** The sun in the north-west, as on printed maps. */
const AZIMUTH = (315 * Math.PI) / 180;
const ALTITUDE = (45 * Math.PI) / 180;
/** The darkest and the lightest grey. */
const DARK = 70;
const LIGHT = 250;

/**
 * Shades a grid of heights.
 *
 * @param heights row-major, the first row in the north; NaN where there is no data
 * @param cell the side of a cell, in the unit of the heights
 * @returns RGBA, transparent where there is no data
 */
export function hillshade(
  heights: Float32Array,
  columns: number,
  rows: number,
  cell: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const towardX = Math.sin(AZIMUTH) * Math.cos(ALTITUDE);
  const towardY = Math.cos(AZIMUTH) * Math.cos(ALTITUDE);
  const towardZ = Math.sin(ALTITUDE);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const centre = heights[row * columns + column]!;
      if (Number.isNaN(centre)) continue;
      const at = (down: number, right: number): number => {
        const r = row + down;
        const c = column + right;
        if (r < 0 || r >= rows || c < 0 || c >= columns) return centre;
        const value = heights[r * columns + c]!;
        return Number.isNaN(value) ? centre : value;
      };
      const east = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
      const north = at(-1, -1) + 2 * at(-1, 0) + at(-1, 1) - at(1, -1) - 2 * at(1, 0) - at(1, 1);
      const slopeX = east / (8 * cell);
      const slopeY = north / (8 * cell);
      const length = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
      const light = Math.max(0, (towardZ - slopeX * towardX - slopeY * towardY) / length);
      const grey = DARK + (LIGHT - DARK) * light;
      pixels.fill(grey, (row * columns + column) * 4, (row * columns + column) * 4 + 3);
      pixels[(row * columns + column) * 4 + 3] = 255;
    }
  }
  return pixels;
}
