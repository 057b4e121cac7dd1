import type * as L from 'leaflet';
import { setTransform } from 'leaflet/src/dom/DomUtil.js';
import { toLatLng } from 'leaflet/src/geo/LatLng.js';
import { toPoint } from 'leaflet/src/geometry/Point.js';
import { Layer } from 'leaflet/src/layer/Layer.js';
import type { ViewWindow } from './scene';

/** Drawn beyond the edges of the map on each side, as a share of its size, so that a drag needs no redraw. */
const PADDING = 0.3;

/** Parts of Leaflet's map that its types leave out and every renderer of its own uses. */
interface MapInternals {
  _getNewPixelOrigin(centre: L.LatLng, zoom: number): L.Point;
}

/**
 * One canvas that moves with the map and is drawn anew when it has moved too far. While a zoom animates, it is
 * scaled.
 */
export class CanvasLayer extends Layer {
  private readonly canvas = document.createElement('canvas');
  private centre = toLatLng(0, 0);
  private zoom = 0;
  private frame = 0;
  private topLeft = toPoint(0, 0);
  private extent = toPoint(0, 0);

  /** @param draw draws the content into a window of the plane */
  constructor(private readonly draw: (pen: CanvasRenderingContext2D, window: ViewWindow) => void) {
    super();
    this.canvas.className = 'scene leaflet-zoom-animated';
  }

  override onAdd(map: L.Map): this {
    map.getPanes().overlayPane.append(this.canvas);
    this.redraw();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => this.redraw(),
      viewreset: () => this.redraw(),
      resize: () => this.redraw(),
      move: () => this.moved(),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.follow(center, zoom);
      },
    };
  }

  /** Draws at the next frame. */
  schedule(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.redraw();
    });
  }

  private moved(): void {
    const view = this._map.containerPointToLayerPoint([0, 0]);
    const size = this._map.getSize();
    const inside =
      view.x >= this.topLeft.x &&
      view.y >= this.topLeft.y &&
      view.x + size.x <= this.topLeft.x + this.extent.x &&
      view.y + size.y <= this.topLeft.y + this.extent.y;
    if (!inside) this.schedule();
  }

  private redraw(): void {
    if (!this._map) return;
    const size = this._map.getSize();
    if (size.x === 0 || size.y === 0) return;
    const ratio = devicePixelRatio || 1;
    this.extent = size.multiplyBy(1 + 2 * PADDING).round();
    this.topLeft = this._map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round();
    this.centre = this._map.getCenter();
    this.zoom = this._map.getZoom();
    const width = Math.round(this.extent.x * ratio);
    const height = Math.round(this.extent.y * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${this.extent.x}px`;
      this.canvas.style.height = `${this.extent.y}px`;
    }
    setTransform(this.canvas, this.topLeft, 1);
    const origin = this._map.layerPointToLatLng(this.topLeft);
    this.draw(this.canvas.getContext('2d', { willReadFrequently: true })!, {
      originX: origin.lng,
      originY: origin.lat,
      scale: this._map.getZoomScale(this.zoom, 0),
      width: this.extent.x,
      height: this.extent.y,
      ratio,
    });
  }

  /** Places the drawn canvas where it would be at another centre and zoom. */
  private follow(centre: L.LatLng, zoom: number): void {
    const scale = this._map.getZoomScale(zoom, this.zoom);
    const half = this._map.getSize().multiplyBy(0.5 + PADDING);
    const origin = (this._map as unknown as MapInternals)._getNewPixelOrigin(centre, zoom);
    const place = half.multiplyBy(-scale).add(this._map.project(this.centre, zoom)).subtract(origin);
    setTransform(this.canvas, place, scale);
  }
}
