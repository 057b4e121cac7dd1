/** Functions of the cells in a window of a radius. */
export type WindowFunction = 'mean' | 'std' | 'range' | 'min' | 'max' | 'sum' | 'majority';

/** The cells of a window: all of 2 * radius + 1 a side, or those whose middle is within the radius. */
export type WindowShape = 'square' | 'circle';

export interface WindowCall {
  readonly name: WindowFunction;
  /** In cells: whole, 1 to 100. */
  readonly radius: number;
  readonly shape: WindowShape;
}

/** Functions of a cell's height and its eight neighbours'. `zFactor` multiplies heights. */
export type ReliefCall =
  /** Degrees from level. */
  | { readonly name: 'slope'; readonly zFactor: number }
  /** Where it falls to: degrees from the raster's up, clockwise, 0 included and 360 not; NaN where it is level. */
  | { readonly name: 'aspect' }
  /** 1, unlit, to 255, facing a light at an azimuth (clockwise from the raster's up) and an altitude in degrees. */
  | {
      readonly name: 'hillshade';
      readonly azimuth: number;
      readonly altitude: number;
      readonly zFactor: number;
    };

export type FocalCall = WindowCall | ReliefCall;

/** `propagate`: a missing cell in the window makes the result missing. `ignore`: windows pass over missing cells. */
export type FocalRule = 'propagate' | 'ignore';

export function isWindowCall(call: FocalCall): call is WindowCall {
  return 'radius' in call;
}

/** How many cells beyond its own a result depends on, in rows and in columns. */
export function reachOf(call: FocalCall): number {
  return isWindowCall(call) ? call.radius : 1;
}

/** For each distance of rows from 0 to the radius, how many cells a window holds left and right of its middle there. */
export function halfWidths({ radius, shape }: WindowCall): Uint32Array {
  return Uint32Array.from({ length: radius + 1 }, (_, distance) =>
    // The square root of a whole number below 2^53 is never rounded up to the next whole number.
    shape === 'square' ? radius : Math.floor(Math.sqrt(radius * radius - distance * distance)),
  );
}

/** Cells of a window that no edge cuts. */
export function windowCells(call: WindowCall): number {
  const half = halfWidths(call);
  return half.reduce((cells, width, distance) => cells + (distance === 0 ? 1 : 2) * (2 * width + 1), 0);
}
