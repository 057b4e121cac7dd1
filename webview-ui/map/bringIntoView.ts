import type { Map as LeafletMap } from 'leaflet';
import { type Box, freePart } from './freePart';
import { scaleOf } from './leafletMap';
import type { Ring } from './scene';

/** What lies over the map and hides what is under it. */
const BOXES = '.row-card, .layer-switch, .legend-box';
/** Pixels around a place or its ring that stay in sight. */
const AROUND = 12;
/** A ring smaller than this share of the window cannot be read; one that is zoomed to takes so much of the free part. */
const SMALL = 0.25;
const WANTED = 0.86;

/**
 * Brings a place with its ring, if it has a reach, where no box hides it: zooms where the ring is too large for that part
 * of the window, or too small where that is asked for, else moves the map no more than it must.
 */
export function bringIntoView(map: LeafletMap, { x, y, reach }: Ring, zoomsIn: boolean): void {
  const { left, right, top, bottom } = freeOf(map.getContainer());
  const [width, height] = [right - left, bottom - top];
  const size = map.getSize();
  const across = 2 * reach * scaleOf(map);
  const isSmall = zoomsIn && across < SMALL * Math.min(size.x, size.y);
  if (reach > 0 && (isSmall || across > Math.min(width, height))) {
    const wanted = map.getScaleZoom((WANTED * Math.min(width, height)) / (2 * reach), 0);
    const zoom = Math.min(map.getMaxZoom(), Math.floor(wanted * 4) / 4);
    const middle = map
      .project([y, x], zoom)
      .add([size.x / 2 - (left + width / 2), size.y / 2 - (top + height / 2)]);
    map.setView(map.unproject(middle, zoom), zoom);
    return;
  }
  const at = map.latLngToContainerPoint([y, x]);
  const margin = across / 2 + AROUND;
  map.panBy([
    at.x - between(left + margin, at.x, right - margin),
    at.y - between(top + margin, at.y, bottom - margin),
  ]);
}

/** The part of the map that no box hides, in its pixels. */
function freeOf(container: HTMLElement): Box {
  const { left: originX, top: originY, width, height } = container.getBoundingClientRect();
  const boxes = [...container.parentElement!.querySelectorAll(BOXES)].map((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    return { left: left - originX, top: top - originY, right: right - originX, bottom: bottom - originY };
  });
  return freePart({ left: 0, top: 0, right: width, bottom: height }, boxes);
}

function between(min: number, value: number, max: number): number {
  return min > max ? (min + max) / 2 : Math.max(min, Math.min(value, max));
}
