import { extent } from 'd3-array';
import * as L from 'leaflet';
import type { PackedResult } from '../../src/shared/packedResult';
import { nameColumn, type TableData } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import type { PageContext, View } from '../pageContext';
import { CanvasLayer } from './canvasLayer';
import { createCursorReadout } from './cursorReadout';
import { pointRadius } from './drawPoints';
import { drawScene } from './drawScene';
import { createLayerSwitch } from './layerSwitch';
import { createLeafletMap, scaleOf, showBounds } from './leafletMap';
import { createLegendBox } from './legendBox';
import { mapCanvas, mapFrame } from './mapFrame';
import { createMapHover } from './mapHover';
import { drawMapImage } from './mapImage';
import { createMapLayers } from './mapLayers';
import { mapPoints } from './mapPoints';
import { createMapSelection } from './mapSelection';
import { createPointIndex } from './pointIndex';
import { metresPerUnit } from './scaleBar';
import { createScaleBarBox } from './scaleBarBox';
import { POINTS_ID, type Scene } from './scene';

/**
 * The map of points, or of a result raster.
 *
 * @param document `null` while the job runs
 */
export function createMapView(table: TableData, document: PackedResult | null, context: PageContext): View {
  const { description } = table;
  const points = mapPoints(table, document?.result.places ?? null);
  const index = createPointIndex(points);
  const name = nameColumn(table);
  const columns = wideColumns(table).filter((column) => column !== name);
  const unitMetres = metresPerUnit(document?.result.crs?.proj);
  const scene: Scene = {
    layers: [],
    probe: null,
    points,
    pointsVisible: context.view().layers[POINTS_ID] ?? true,
    selected: context.view().selected,
    ramp: context.settings.ramp,
    zero: description.values[0]?.legend.zero,
  };
  const canvas = mapCanvas();
  const readout = createCursorReadout(scene, document === null ? null : unitMetres === 1 ? 'm' : 'units');
  const legends = createLegendBox(scene, description.values[0]?.legend);
  const scaleBar = createScaleBarBox();
  const layerSwitch = createLayerSwitch(scene, description, (id, shown) => {
    context.update({ layers: { ...context.view().layers, [id]: shown } });
    redraw();
  });
  const layers = createMapLayers(scene, description.values[0], context, () => {
    if (context.view().mapView === null) fitView();
    redraw();
  });
  const selection = createMapSelection(scene, table, columns, context, redraw);
  const hover = createMapHover(canvas, table, columns, readout, rowAt);
  const view = mapFrame(canvas, {
    layers: layerSwitch.element,
    card: selection.card,
    scaleBar: document && scaleBar.element,
    readout: readout.element,
    legends: legends.element,
    tip: hover.tip,
    onFit: fitView,
    onSave: saveImage,
  });
  let map: L.Map | undefined;
  let drawing: CanvasLayer | undefined;

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
    made.on('moveend zoomend', () => moved(made));
    made.on('mousemove', hover.move);
    made.on('mouseout', hover.leave);
    made.on('click', ({ latlng }) => context.select(rowAt(latlng)));
    scaleBar.draw(unitMetres / scaleOf(made));
    return made;
  }

  function moved(on: L.Map): void {
    const { lat, lng } = on.getCenter();
    // Where nothing is known yet there is no view to come back to.
    const empty = points.count === 0 && scene.layers.length === 0;
    if (!empty) context.update({ mapView: { x: lng, y: lat, zoom: on.getZoom() } });
    scaleBar.draw(unitMetres / scaleOf(on));
  }

  /** Rows without a value, which may lie far away, do not widen the view. */
  function fitView(): void {
    if (map === undefined) return;
    const spanOf = (values: Float64Array) =>
      extent(values, (value, row) => (points.missing[row] === 1 ? Number.NaN : value));
    const [[minX, maxX], [minY, maxY]] = [spanOf(points.x), spanOf(points.y)];
    const isKnown = minX !== undefined && minY !== undefined;
    showBounds(map, isKnown ? [{ minX, minY, maxX, maxY }] : scene.layers.map(({ bounds }) => bounds));
  }

  function rowAt({ lng, lat }: L.LatLng): number | null {
    if (map === undefined || !scene.pointsVisible) return null;
    const scale = scaleOf(map);
    return index.nearest(lng, lat, (pointRadius(points, scale) + 4) / scale);
  }

  function showSelected(row: number | null): void {
    selection.show(row);
    if (row === null || map === undefined || view.hidden) return;
    const place = L.latLng(points.y[row] || 0, points.x[row] || 0);
    const placed = Number.isFinite(points.x[row]) && Number.isFinite(points.y[row]);
    if (placed && !map.getBounds().contains(place)) map.panTo(place);
    selection.probe(row);
  }

  async function imageOf(): Promise<Uint8Array<ArrayBuffer>> {
    const { title } = globalThis.document;
    await layers.loaded;
    if (map === undefined) throw new Error('Show the map before its image is saved.');
    const { lng: originX, lat: originY } = map.containerPointToLatLng([0, 0]);
    const { x: width, y: height } = map.getSize();
    const window = { originX, originY, scale: scaleOf(map), width, height };
    return drawMapImage(scene, { title, window, metresPerUnit: unitMetres, legends: legends.contents() });
  }

  function saveImage(): void {
    imageOf()
      .then((png) => context.host.request<'saveImage'>({ kind: 'saveImage', name: 'map.png', png }))
      .catch((error: Error) => context.tell(error.message));
  }

  return {
    element: view,
    addValues(update) {
      layers.addValues(update);
      redraw();
    },
    saveImage,
    selected: showSelected,
    shown() {
      const on = map ?? start();
      on.invalidateSize({ animate: false });
      showSelected(context.view().selected);
      if (document !== null) layers.load();
    },
    dispose() {
      map?.remove();
      map = undefined;
    },
  };
}
