import type { VNode } from 'preact';
import type { MapModel } from './mapModel';
import { scaleBar } from './scaleBar';

/** Pixels of the bar at most. */
const MAX_PIXELS = 120;

/** The scale bar of the map on screen; none where units of the CRS differ in length. */
export function ScaleBarBox({ model: { coordinates, zoom } }: { readonly model: MapModel }): VNode | null {
  const metres = coordinates?.unitMetres ?? null;
  if (metres === null) return null;
  const { pixels, text } = scaleBar(metres / zoom.value, MAX_PIXELS);
  return (
    <div class="map-box scale-bar">
      <span class="number">{text}</span>
      <div class="scale-bar-line" style={{ width: `${pixels}px` }} />
    </div>
  );
}
