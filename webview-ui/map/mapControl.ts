import { effect } from '@preact/signals';
import { extent } from 'd3-array';
import type * as L from 'leaflet';
import { bringIntoView } from './bringIntoView';
import { CanvasLayer } from './canvasLayer';
import { drawScene } from './drawScene';
import { createLeafletMap, scaleOf, showBounds } from './leafletMap';
import type { MapModel } from './mapModel';
import { pointRadius } from './pointSize';
import type { ViewWindow } from './scene';

/** The map on screen: what is imperative of it, between the model and Leaflet. */
export class MapControl {
  private readonly map: L.Map;
  private readonly drawing: CanvasLayer;
  private readonly ends: (() => void)[];

  /** @param container in sight, in whose parent the boxes lie */
  constructor(
    private readonly container: HTMLElement,
    private readonly model: MapModel,
  ) {
    const { page, index, coordinates } = model;
    const isDegrees = coordinates !== null && coordinates.unitMetres === null;
    this.map = createLeafletMap(container, isDegrees ? 'degrees' : 'lengths');
    this.drawing = new CanvasLayer((pen, window) =>
      drawScene(pen, model.scene.peek(), index.spacing, window),
    );
    const kept = page.view.mapView.peek();
    if (kept !== null) this.map.setView([kept.y, kept.x], kept.zoom);
    else this.fit();
    this.drawing.addTo(this.map);
    this.listen();
    this.moved();
    this.ends = [
      effect(() => {
        model.scene.value;
        this.drawing.schedule();
      }),
      effect(() => {
        if (model.layers.value.length > 0 && page.view.mapView.peek() === null) this.fit();
      }),
      effect(() => this.seek()),
    ];
  }

  dispose(): void {
    for (const end of this.ends) end();
    this.map.remove();
  }

  /** Shows everything. Rows without a value, which may lie far away, do not widen the view. */
  fit(): void {
    const { points, values, layers } = this.model;
    const { missing } = values.peek();
    const spanOf = (places: Float64Array) =>
      extent(places, (place, row) => (missing[row] === 1 ? Number.NaN : place));
    const [[minX, maxX], [minY, maxY]] = [spanOf(points.x), spanOf(points.y)];
    const isKnown = minX !== undefined && minY !== undefined;
    showBounds(this.map, isKnown ? [{ minX, minY, maxX, maxY }] : layers.peek().map(({ bounds }) => bounds));
  }

  /** Has another size, or is in sight again; the place that is looked at then is too. */
  shown(): void {
    this.map.invalidateSize({ animate: false });
    const { place, sought } = this.model;
    const at = place.peek();
    if (at === null || sought.peek() !== null) return;
    if (!this.map.getBounds().contains([at.y, at.x])) this.map.panTo([at.y, at.x]);
  }

  focus(): void {
    this.container.focus({ preventScroll: true });
  }

  /** The part of the plane that is in sight. */
  window(): Omit<ViewWindow, 'ratio'> {
    const { lng: originX, lat: originY } = this.map.containerPointToLatLng([0, 0]);
    const { x: width, y: height } = this.map.getSize();
    return { originX, originY, scale: scaleOf(this.map), width, height };
  }

  /** Looks at the middle of the map, as a click there does. */
  lookAtCentre(): void {
    this.look(this.map.getCenter());
  }

  private listen(): void {
    const { cursor } = this.model;
    this.map.on('moveend zoomend', () => this.moved());
    this.map.on('movestart zoomstart', () => this.hover(null));
    this.map.on('mousemove', ({ latlng }) => {
      cursor.value = { x: latlng.lng, y: latlng.lat };
      this.hover(this.rowAt(latlng));
    });
    this.map.on('mouseout', () => {
      cursor.value = null;
      this.hover(null);
    });
    // A click already zooms to what it asks about: the second of two would be at another place, and zoom again.
    const zooms = this.model.description.probe !== undefined;
    this.map.on('click', ({ latlng, originalEvent }) => {
      if (!zooms || originalEvent.detail < 2) this.look(latlng);
    });
    if (zooms) this.map.doubleClickZoom.disable();
  }

  private look(at: L.LatLng): void {
    this.model.look(this.rowAt(at), { x: at.lng, y: at.lat });
  }

  private moved(): void {
    const { model, map } = this;
    const { lat: y, lng: x } = map.getCenter();
    // Where nothing is known yet there is no view to come back to.
    const isEmpty = model.points.count === 0 && model.layers.peek().length === 0;
    if (!isEmpty) model.page.view.mapView.value = { x, y, zoom: map.getZoom() };
    model.zoom.value = scaleOf(map);
  }

  private hover(row: number | null): void {
    const { hovered, points, index } = this.model;
    if (row === (hovered.peek()?.row ?? null)) return;
    this.container.classList.toggle('over-point', row !== null);
    if (row === null) {
      hovered.value = null;
      return;
    }
    const { x: left, y: top } = this.map.latLngToContainerPoint([points.y[row]!, points.x[row]!]);
    hovered.value = { row, left, top, radius: pointRadius(index.spacing, scaleOf(this.map)) };
  }

  private rowAt({ lng, lat }: L.LatLng): number | null {
    const { index, pointsShown } = this.model;
    if (!pointsShown.peek()) return null;
    const scale = scaleOf(this.map);
    return index.nearest(lng, lat, (pointRadius(index.spacing, scale) + 4) / scale);
  }

  /** Brings the place that is sought into view, once it is known how far it reaches and its card is there. */
  private seek(): void {
    const { sought, probing, ring } = this.model;
    const place = sought.value;
    const isKnown = (): boolean => ring.value !== null || probing.state.value.kind !== 'asking';
    if (!isKnown() || place === null) return;
    requestAnimationFrame(() => {
      if (sought.peek() !== place || !isKnown() || this.container.clientWidth === 0) return;
      sought.value = null;
      bringIntoView(this.map, { ...place, reach: ring.peek()?.reach ?? 0 });
    });
  }
}
