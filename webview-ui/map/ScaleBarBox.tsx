import type { VNode } from 'preact';
import type { MapModel } from './mapModel';
import { scaleBar } from './scaleBar';

/** Pixels of the bar at most. */
const MAX_PIXELS = 120;

/** The scale bar of the map on screen; none where nothing is known of the CRS. */
export function ScaleBarBox({
  model: { coordinates, plane, zoom },
}: {
  readonly model: MapModel;
}): VNode | null {
  if (coordinates === null) return null;
  const { pixels, text } = scaleBar(plane.unitMetres / zoom.value, MAX_PIXELS);
  return (
    <div class="map-box scale-bar">
      <span class="number">{text}</span>
      <div class="scale-bar-line" style={{ width: `${pixels}px` }} />
    </div>
  );
}
