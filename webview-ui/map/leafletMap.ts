import * as L from 'leaflet';
import type { Bounds } from '../../src/shared/bounds';

/** Makes a map of a plane in metres: x is longitude's place, y latitude's, and a zoom of 0 one unit a pixel. */
export function createLeafletMap(container: HTMLElement): L.Map {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return L.map(container, {
    crs: L.CRS.Simple,
    minZoom: -16,
    maxZoom: 5,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    attributionControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
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
  const bounds = L.latLngBounds(corner(Math.min, 'minX', 'minY'), corner(Math.max, 'maxX', 'maxY'));
  map.fitBounds(bounds, { padding: [30, 30], animate: false, maxZoom: 1 });
}
