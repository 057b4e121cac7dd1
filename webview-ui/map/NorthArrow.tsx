import type { VNode } from 'preact';
import { NORTH_ARROW } from '../picture/northArrow';

/** A north arrow. Rows of a map in a CRS run along its northing. */
export function NorthArrow(): VNode {
  return (
    <svg class="north-arrow" viewBox="0 0 24 38" width={24} height={38} role="img" aria-label="North is up">
      <path d={NORTH_ARROW.left} class="north-arrow-dark" />
      <path d={NORTH_ARROW.right} class="north-arrow-light" />
      <text x={12} y={37} text-anchor="middle">
        N
      </text>
    </svg>
  );
}
