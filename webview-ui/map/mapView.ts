import * as L from 'leaflet';
import type { Bounds, LayerTile, RasterLayer } from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import { element } from '../dom/element';
import { rowName, type TableData } from '../model/tableData';
import type { PageContext, View } from '../pageContext';
import { CanvasLayer } from './canvasLayer';
import { createCursorReadout } from './cursorReadout';
import { pointRadius } from './drawPoints';
import { drawScene } from './drawScene';
import { createLayerSwitch } from './layerSwitch';
import { createLegendBox } from './legendBox';
import { drawMapImage } from './mapImage';
import { mapPoints } from './mapPoints';
import { northArrow } from './northArrow';
import { createObserverCard, valueList } from './observerCard';
import { createPointIndex, extentOf } from './pointIndex';
import { drawTile, layerImage, viewshedImage } from './rasterImage';
import { metresPerUnit, scaleBar } from './scaleBar';
import type { Scene } from './scene';

/** The map of observers, or of a result raster. */
export interface MapView extends View {
  setLayers(layers: readonly RasterLayer[]): void;
  addTile(tile: LayerTile): void;
  saveImage(): void;
}

/** Layers from bottom to top. */
const stacking: readonly RasterLayer['id'][] = ['surface', 'greenness', 'result'];

export function createMapView(
  table: TableData,
  document: PackedResult | null,
  context: PageContext,
): MapView {
  const points = mapPoints(table);
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
  const bar = element(
    'div',
    { class: 'map-box scale-bar' },
    element('div', { class: 'scale-bar-line' }),
    element('span', { class: 'number' }),
  );
  const readout = createCursorReadout(scene, unitMetres === 1 ? 'm' : 'units');
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
  const view = element(
    'section',
    { class: 'map-view' },
    canvas,
    element('div', { class: 'map-corner map-top-right' }, northArrow(), layerSwitch.element),
    element(
      'div',
      { class: 'map-corner map-bottom-left' },
      card.element,
      element('div', { class: 'map-row' }, bar, readout.element),
    ),
    element('div', { class: 'map-corner map-bottom-right' }, legends.element),
    tip,
  );

  let map: L.Map | undefined;
  let drawing: CanvasLayer | undefined;
  let asked = false;
  let viewshedFor: number | null = null;

  function redraw(): void {
    layerSwitch.update();
    legends.update();
    drawing?.schedule();
  }

  function start(): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map = L.map(canvas, {
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
    drawing = new CanvasLayer((pen, window) => drawScene(pen, scene, window));
    const kept = context.view().mapView;
    if (kept !== null) map.setView([kept.y, kept.x], kept.zoom);
    else fit();
    drawing.addTo(map);
    map.on('moveend zoomend', () => {
      const { lat, lng } = map!.getCenter();
      context.update({ mapView: { x: lng, y: lat, zoom: map!.getZoom() } });
      drawScaleBar();
    });
    map.on('mousemove', (event) => hover(event));
    map.on('mouseout', () => {
      readout.clear();
      tip.hidden = true;
    });
    map.on('click', ({ latlng }) => context.select(rowAt(latlng)));
    drawScaleBar();
    redraw();
  }

  function fit(): void {
    const all = [...scene.layers.map(({ bounds }) => bounds), extentOf(points.x, points.y)].filter(
      ({ minX }) => Number.isFinite(minX),
    );
    if (map === undefined || all.length === 0) {
      map?.setView([0, 0], 0);
      return;
    }
    const ofPoints = points.count > 0 && Number.isFinite(all.at(-1)!.minX) ? [all.at(-1)!] : all;
    map.fitBounds(latLngBounds(union(ofPoints)), { padding: [30, 30], animate: false });
  }

  function drawScaleBar(): void {
    const { pixels, text } = scaleBar(unitMetres / map!.getZoomScale(map!.getZoom(), 0), 120);
    (bar.firstElementChild as HTMLElement).style.width = `${pixels}px`;
    bar.lastElementChild!.textContent = text;
  }

  function rowAt({ lng, lat }: L.LatLng): number | null {
    if (!scene.pointsVisible) return null;
    const scale = map!.getZoomScale(map!.getZoom(), 0);
    return index.nearest(lng, lat, (pointRadius(points, scale) + 4) / scale);
  }

  function hover(event: L.LeafletMouseEvent): void {
    readout.show(event.latlng.lng, event.latlng.lat);
    const row = rowAt(event.latlng);
    canvas.classList.toggle('over-point', row !== null);
    tip.hidden = row === null;
    if (row === null) return;
    if (tip.dataset.row !== String(row)) {
      tip.replaceChildren(element('strong', {}, rowName(table, row)), valueList(table, row, 6));
      tip.dataset.row = String(row);
    }
    const { x, y } = event.containerPoint;
    tip.style.left = `${Math.max(0, Math.min(x + 14, view.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > view.clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
  }

  function showSelected(row: number | null): void {
    scene.selected = row;
    card.show(row);
    if (row === null || row !== viewshedFor) scene.viewshed = null;
    redraw();
    if (row === null || map === undefined || view.hidden) return;
    const place = L.latLng(points.y[row]!, points.x[row]!);
    if (Number.isFinite(place.lat) && Number.isFinite(place.lng) && !map.getBounds().contains(place))
      map.panTo(place);
    if (points.failed[row] === 0 && Number.isFinite(points.value[row]!) && viewshedFor !== row)
      askViewshed(row);
  }

  function askViewshed(row: number): void {
    viewshedFor = row;
    card.note('Computing what it sees…');
    context.host
      .request<'viewshed'>({ kind: 'viewshed', row })
      .then((viewshed) => {
        if (scene.selected !== row) return;
        scene.viewshed = viewshedImage(viewshed);
        card.note('');
        redraw();
      })
      .catch((error: Error) => {
        if (viewshedFor === row) viewshedFor = null;
        if (scene.selected === row) card.note(error.message);
      });
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
    const first = scene.layers.length === 0;
    scene.layers.splice(0, scene.layers.length, ...made);
    if (first && context.view().mapView === null && points.count === 0) fit();
    redraw();
  }

  return {
    element: view,
    setLayers: (layers) => void setLayers(layers),
    addTile(tile) {
      const layer = scene.layers.find(({ source }) => source.id === tile.id);
      if (layer === undefined) return;
      drawTile(layer, tile);
      drawing?.schedule();
    },
    saveImage() {
      const size = map?.getSize() ?? L.point(800, 600);
      const origin = map!.containerPointToLatLng([0, 0]);
      const scale = map!.getZoomScale(map!.getZoom(), 0);
      const title = globalThis.document.title;
      drawMapImage(scene, {
        title,
        size,
        originX: origin.lng,
        originY: origin.lat,
        scale,
        metresPerUnit: unitMetres,
        legends: legends.contents(),
      })
        .then((png) => context.host.request<'saveImage'>({ kind: 'saveImage', name: 'map.png', png }))
        .catch((error: Error) => context.tell(error.message));
    },
    selected: showSelected,
    shown() {
      if (map === undefined) start();
      map!.invalidateSize({ animate: false });
      drawing!.schedule();
      showSelected(context.view().selected);
      if (asked || document === null) return;
      asked = true;
      context.host
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

function union(all: readonly Bounds[]): Bounds {
  return {
    minX: Math.min(...all.map(({ minX }) => minX)),
    minY: Math.min(...all.map(({ minY }) => minY)),
    maxX: Math.max(...all.map(({ maxX }) => maxX)),
    maxY: Math.max(...all.map(({ maxY }) => maxY)),
  };
}

function latLngBounds({ minX, minY, maxX, maxY }: Bounds): L.LatLngBounds {
  return L.latLngBounds([minY, minX], [maxY, maxX]);
}
