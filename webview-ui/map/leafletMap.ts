import type * as L from 'leaflet';
import 'leaflet/src/control/Control.Zoom.js';
import { Simple } from 'leaflet/src/geo/crs/CRS.Simple.js';
import { toLatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
import { map } from 'leaflet/src/map/index.js';
import type { Bounds } from '../../src/shared/bounds';
import { mediaQuery } from '../state/mediaQuery';
import type { Plane } from './plane';

const still = mediaQuery('(prefers-reduced-motion: reduce)');

/** Pixels a metre at most, as a power of 2. */
const MAX_ZOOM = 5;

/** Makes a map of a plane: x is longitude's place, y latitude's, and a zoom of 0 one unit a pixel. */
export function createLeafletMap(container: HTMLElement, { unitMetres }: Plane): L.Map {
  const moves = !still.peek();
  return map(container, {
    crs: Simple,
    minZoom: -16,
    maxZoom: MAX_ZOOM + Math.max(0, Math.ceil(Math.log2(unitMetres))),
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    attributionControl: false,
    zoomAnimation: moves,
    fadeAnimation: moves,
    inertia: moves,
  });
}

/** Pixels per unit of the CRS at the zoom that the map has. */
export function scaleOf(map: L.Map): number {
  return map.getZoomScale(map.getZoom(), 0);
}

/** Shows the whole of some bounds. */
export function showBounds(map: L.Map, all: readonly Bounds[]): void {
  const known = all.filter(({ minX, maxX }) => Number.isFinite(minX) && Number.isFinite(maxX));
  if (known.length === 0) {
    map.setView([0, 0], 0);
    return;
  }
  const corner = (
    pick: (...values: number[]) => number,
    x: 'minX' | 'maxX',
    y: 'minY' | 'maxY',
  ): L.LatLngTuple => [pick(...known.map((bounds) => bounds[y])), pick(...known.map((bounds) => bounds[x]))];
  const bounds = toLatLngBounds(corner(Math.min, 'minX', 'minY'), corner(Math.max, 'maxX', 'maxY'));
  map.fitBounds(bounds, { padding: [30, 30], animate: false, maxZoom: map.getMaxZoom() - 4 });
}
