import { formatDistance } from '../../src/shared/format';

/** A scale bar: a round distance and how long it is drawn. */
export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
  readonly text: string;
}

/** The longest bar of 1, 2 or 5 times a power of ten metres that is not longer than `most` pixels. */
export function scaleBar(metresPerPixel: number, most: number): ScaleBar {
  const limit = metresPerPixel * most;
  let power = 1;
  while (power * 10 <= limit) power *= 10;
  while (power > limit) power /= 10;
  const metres = power * ([5, 2, 1].find((factor) => factor * power <= limit) ?? 1);
  return { metres, pixels: metres / metresPerPixel, text: formatDistance(metres) };
}

/** Metres in one unit of a CRS, from its PROJ string; 1 where it does not say. */
export function metresPerUnit(proj: string | undefined): number {
  const factor = /\+to_meter=([\d.eE+-]+)/.exec(proj ?? '')?.[1];
  if (factor !== undefined && Number.isFinite(Number(factor))) return Number(factor);
  switch (/\+units=([\w-]+)/.exec(proj ?? '')?.[1]) {
    case 'us-ft':
      return 1200 / 3937;
    case 'ft':
      return 0.3048;
    case 'km':
      return 1000;
    default:
      return 1;
  }
}
