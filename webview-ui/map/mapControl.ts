import { effect } from '@preact/signals';
import type * as L from 'leaflet';
import { bringIntoView } from './bringIntoView';
import { CanvasLayer } from './canvasLayer';
import { drawScene } from './drawScene';
import { createLeafletMap, scaleOf, showBounds } from './leafletMap';
import { boundsOfRows, lineAround } from './mapExtent';
import type { MapModel } from './mapModel';
import { pointRadius } from './pointSize';
import type { ViewWindow } from './scene';

/** The map on screen: what is imperative of it, between the model and Leaflet. */
export class MapControl {
  private readonly map: L.Map;
  private readonly drawing: CanvasLayer;
  private readonly ends: (() => void)[];
  /** The view that showed everything last; `null` on the way to it. */
  private fitted: string | null = '';

  /** @param container in sight, in whose parent the boxes lie */
  constructor(
    private readonly container: HTMLElement,
    private readonly model: MapModel,
  ) {
    const { page, index, plane } = model;
    this.map = createLeafletMap(container, plane);
    this.drawing = new CanvasLayer((pen, window) =>
      drawScene(pen, model.scene.peek(), index.peek().spacing, window),
    );
    const kept = page.view.mapView.peek();
    if (kept !== null) {
      const { x, y } = plane.fromCrs(kept);
      this.map.setView([y, x], kept.zoom);
    } else this.fit();
    this.drawing.addTo(this.map);
    this.listen();
    this.moved();
    this.ends = [
      effect(() => {
        model.scene.value;
        this.drawing.schedule();
      }),
      effect(() => {
        const isKnown = model.layers.value.length > 0 || model.points.value.count > 0;
        if (isKnown && page.view.mapView.peek() === null) this.fit();
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
    const bounds = boundsOfRows(this.model.scene.peek(), this.model.values.peek());
    this.fitted = null; // while it moves there
    showBounds(this.map, bounds.length > 0 ? bounds : this.model.layers.peek().map((layer) => layer.bounds));
    this.fitted = this.viewNow();
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
    model.zoom.value = scaleOf(map);
    const { lat: y, lng: x } = map.getCenter();
    // Where nothing is known yet there is no view to come back to, nor where more is to come that is to be seen as well.
    const isEmpty = model.points.peek().count === 0 && model.layers.peek().length === 0;
    if (isEmpty) return;
    const isFitted = this.fitted === null || this.fitted === this.viewNow();
    const follows = isFitted && !model.isFinished && model.points.peek().count > 0;
    const view = { ...model.plane.toCrs({ x, y }), zoom: map.getZoom() };
    model.page.view.mapView.value = follows ? null : view;
  }

  private viewNow(): string {
    const { lat, lng } = this.map.getCenter();
    return `${lat} ${lng} ${this.map.getZoom()}`;
  }

  private hover(row: number | null): void {
    const { hovered } = this.model;
    const points = this.model.points.peek();
    if (row === (hovered.peek()?.row ?? null)) return;
    this.container.classList.toggle('over-point', row !== null);
    if (row === null) {
      hovered.value = null;
      return;
    }
    const { x: left, y: top } = this.map.latLngToContainerPoint([points.y[row]!, points.x[row]!]);
    hovered.value = { row, left, top, radius: this.radius() };
  }

  private rowAt({ lng, lat }: L.LatLng): number | null {
    const { index, pointsShown } = this.model;
    if (!pointsShown.peek()) return null;
    return index.peek().nearest(lng, lat, (this.radius() + 4) / scaleOf(this.map));
  }

  private radius(): number {
    return pointRadius(this.model.index.peek().spacing, scaleOf(this.map));
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
      const around = lineAround(this.model.scene.peek()) ?? { ...place, reach: ring.peek()?.reach ?? 0 };
      bringIntoView(this.map, around, place.isFromAfar);
    });
  }
}
