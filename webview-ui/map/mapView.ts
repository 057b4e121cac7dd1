import { extent } from 'd3-array';
import * as L from 'leaflet';
import type { MapUpdate } from '../../src/shared/analysis';
import type { RasterLayer } from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import { button } from '../dom/button';
import { element } from '../dom/element';
import { rowName, type TableData } from '../model/tableData';
import type { PageContext, View } from '../pageContext';
import { CanvasLayer } from './canvasLayer';
import { createCursorReadout } from './cursorReadout';
import { pointRadius } from './drawPoints';
import { drawScene } from './drawScene';
import { createLayerSwitch } from './layerSwitch';
import { createLeafletMap, scaleOf, showBounds } from './leafletMap';
import { createLegendBox } from './legendBox';
import { createLiveLayer, fillLiveLayer } from './liveLayer';
import { drawMapImage } from './mapImage';
import { mapPoints } from './mapPoints';
import { northArrow } from './northArrow';
import { createObserverCard, valueList } from './observerCard';
import { createPointIndex } from './pointIndex';
import { layerImage, viewshedImage } from './rasterImage';
import { metresPerUnit, scaleBar } from './scaleBar';
import type { Scene, SceneLayer } from './scene';
import { createViewshedLoader } from './viewshedLoader';

/** The map of observers, or of a result raster. */
export interface MapView extends View {
  /** Adds finished values to a map that fills in. */
  addValues(update: MapUpdate): void;
  saveImage(): void;
}

/** Layers from bottom to top. */
const stacking: readonly RasterLayer['id'][] = ['surface', 'greenness', 'result'];

export function createMapView(
  table: TableData,
  document: PackedResult | null,
  context: PageContext,
): MapView {
  const points = mapPoints(table, document?.result.details ?? {});
  const index = createPointIndex(points);
  const unitMetres = metresPerUnit(document?.result.crs?.proj);
  const scene: Scene = {
    layers: [],
    viewshed: null,
    points,
    pointsVisible: context.view().layers.observers,
    selected: context.view().selected,
    ramp: context.settings.ramp,
  };
  const canvas = element('div', {
    class: 'map-canvas',
    role: 'application',
    'aria-label': 'Map. Arrow keys pan, plus and minus zoom.',
  });
  const tip = element('div', { class: 'map-tip', hidden: true });
  const barLine = element('div', { class: 'scale-bar-line' });
  const barText = element('span', { class: 'number' });
  const readout = createCursorReadout(scene, document === null ? null : unitMetres === 1 ? 'm' : 'units');
  const legends = createLegendBox(scene);
  const layerSwitch = createLayerSwitch(
    scene,
    () => context.view().layers,
    (layers) => {
      context.update({ layers });
      redraw();
    },
  );
  const card = createObserverCard(table, () => context.select(null));
  const fitButton = button({
    icon: 'screenFull',
    label: 'Show everything',
    iconOnly: true,
    onClick: fitView,
  });
  const imageButton = button({
    icon: 'deviceCamera',
    label: 'Save the map as an image',
    iconOnly: true,
    onClick: saveImage,
  });
  const view = element(
    'section',
    { class: 'map-view' },
    canvas,
    element(
      'div',
      { class: 'map-corner map-top-right' },
      element(
        'div',
        { class: 'map-row' },
        element('div', { class: 'map-tools' }, fitButton, imageButton),
        northArrow(),
      ),
      layerSwitch.element,
    ),
    element(
      'div',
      { class: 'map-bottom' },
      element(
        'div',
        { class: 'map-corner map-bottom-left' },
        card.element,
        element(
          'div',
          { class: 'map-row' },
          document && element('div', { class: 'map-box scale-bar' }, barText, barLine),
          readout.element,
        ),
      ),
      element('div', { class: 'map-corner map-bottom-right' }, legends.element),
    ),
    tip,
  );
  const viewsheds = createViewshedLoader(context.host, {
    asked: () => card.note('Computing what it sees…'),
    arrived(viewshed) {
      scene.viewshed = viewshedImage(viewshed);
      card.note('');
      redraw();
    },
    failed: (message) => card.note(message),
  });

  let map: L.Map | undefined;
  let drawing: CanvasLayer | undefined;
  let asked = false;
  let ready: Promise<void> = Promise.resolve();

  function redraw(): void {
    layerSwitch.update();
    legends.update();
    drawing?.schedule();
  }

  function start(): L.Map {
    const made = createLeafletMap(canvas);
    map = made;
    drawing = new CanvasLayer((pen, window) => drawScene(pen, scene, window));
    const kept = context.view().mapView;
    if (kept !== null) made.setView([kept.y, kept.x], kept.zoom);
    else fitView();
    drawing.addTo(made);
    made.on('moveend zoomend', () => {
      const { lat, lng } = made.getCenter();
      // Where nothing is known yet there is no view to come back to.
      const empty = points.x.length === 0 && scene.layers.length === 0;
      if (!empty) context.update({ mapView: { x: lng, y: lat, zoom: made.getZoom() } });
      drawScaleBar(made);
    });
    made.on('mousemove', (event) => hover(made, event));
    made.on('mouseout', () => {
      readout.clear();
      tip.hidden = true;
    });
    made.on('click', ({ latlng }) => context.select(rowAt(made, latlng)));
    drawScaleBar(made);
    return made;
  }

  /** Rows that failed for lying far away do not widen the view. */
  function fitView(): void {
    if (map === undefined) return;
    const extentOf = (values: Float64Array) =>
      extent(values, (value, row) => (points.failed[row] === 1 ? Number.NaN : value));
    const [[minX, maxX], [minY, maxY]] = [extentOf(points.x), extentOf(points.y)];
    const isKnown = minX !== undefined && minY !== undefined;
    showBounds(map, isKnown ? [{ minX, minY, maxX, maxY }] : scene.layers.map(({ bounds }) => bounds));
  }

  function drawScaleBar(on: L.Map): void {
    const { pixels, text } = scaleBar(unitMetres / scaleOf(on), 120);
    barLine.style.width = `${pixels}px`;
    barText.textContent = text;
  }

  function rowAt(on: L.Map, { lng, lat }: L.LatLng): number | null {
    const scale = scaleOf(on);
    return scene.pointsVisible ? index.nearest(lng, lat, (pointRadius(points, scale) + 4) / scale) : null;
  }

  function hover(on: L.Map, { latlng, containerPoint }: L.LeafletMouseEvent): void {
    readout.show(latlng.lng, latlng.lat);
    const row = rowAt(on, latlng);
    canvas.classList.toggle('over-point', row !== null);
    tip.hidden = row === null;
    if (row === null) return;
    if (tip.dataset.row !== String(row)) {
      tip.replaceChildren(element('strong', {}, rowName(table, row)), valueList(table, row, 6));
      tip.dataset.row = String(row);
    }
    const { x, y } = containerPoint;
    const below = y + 18 + tip.offsetHeight <= view.clientHeight;
    tip.style.left = `${Math.max(0, Math.min(x + 14, view.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${below ? y + 18 : y - tip.offsetHeight - 10}px`;
  }

  function showSelected(row: number | null): void {
    if (row !== scene.selected) {
      scene.viewshed = null;
      viewsheds.forget();
    }
    scene.selected = row;
    card.show(row);
    redraw();
    if (row === null || map === undefined || view.hidden) return;
    const place = L.latLng(points.y[row] || 0, points.x[row] || 0);
    const placed = Number.isFinite(points.x[row]) && Number.isFinite(points.y[row]);
    if (placed && !map.getBounds().contains(place)) map.panTo(place);
    if (points.failed[row] === 0 && Number.isFinite(points.value[row])) viewsheds.ask(row);
  }

  async function setLayers(layers: readonly RasterLayer[]): Promise<void> {
    const kept = context.view().layers;
    const made = await Promise.all(
      layers.map(async (source) => ({
        source,
        image: await layerImage(source),
        bounds: source.bounds,
        visible: source.id === 'result' || kept[source.id],
      })),
    );
    made.sort((a, b) => stacking.indexOf(a.source.id) - stacking.indexOf(b.source.id));
    showLayers(made);
  }

  function showLayers(layers: readonly SceneLayer[]): void {
    scene.layers.splice(0, scene.layers.length, ...layers);
    if (context.view().mapView === null) fitView();
    redraw();
  }

  function saveImage(): void {
    const { title } = globalThis.document;
    ready
      .then(() => {
        if (map === undefined) throw new Error('Show the map before its image is saved.');
        const { lng: originX, lat: originY } = map.containerPointToLatLng([0, 0]);
        const view = {
          size: map.getSize(),
          originX,
          originY,
          scale: scaleOf(map),
          metresPerUnit: unitMetres,
        };
        return drawMapImage(scene, { ...view, title, legends: legends.contents() });
      })
      .then((png) => context.host.request<'saveImage'>({ kind: 'saveImage', name: 'map.png', png }))
      .catch((error: Error) => context.tell(error.message));
  }

  return {
    element: view,
    addValues(update) {
      let layer = scene.layers[0];
      if (layer === undefined) {
        layer = createLiveLayer(update, scene.ramp);
        showLayers([layer]);
      }
      fillLiveLayer(layer, update);
      drawing?.schedule();
    },
    saveImage,
    selected: showSelected,
    shown() {
      const on = map ?? start();
      on.invalidateSize({ animate: false });
      showSelected(context.view().selected);
      if (asked || document === null) return;
      asked = true;
      ready = context.host
        .request<'rasters'>({ kind: 'rasters' })
        .then(({ layers }) => setLayers(layers))
        .catch((error: Error) => context.tell(error.message));
    },
    dispose() {
      map?.remove();
      map = undefined;
    },
  };
}
