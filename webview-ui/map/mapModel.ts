import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { extent } from 'd3-array';
import type { Description, ValueColumn } from '../../src/shared/description';
import type { PackedResult } from '../../src/shared/packedResult';
import { type DataColumn, nameColumn, type TableData, tableOf } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import type { Page } from '../state/pageState';
import { type Coordinates, coordinatesOf } from './coordinates';
import { histogramOf, type LegendContent } from './legendContent';
import { colourScale } from './mapColours';
import type { MapControl } from './mapControl';
import type { MapLayers } from './mapLayers';
import { type MapPoints, mapPoints, pointValues } from './mapPoints';
import { createPointIndex, type PointIndex } from './pointIndex';
import { createProbing, type Probing } from './probing';
import { valueImage } from './rasterImage';
import { type DrawnLayer, type Place, POINTS_ID, type Ring, type Scene, type SceneLayer } from './scene';

/** A point under the pointer, and where its middle is on the map in pixels. */
export interface Hovered {
  readonly row: number;
  readonly left: number;
  readonly top: number;
  readonly radius: number;
}

/** All that is known of a map: what is derived is computed from the page's view state and the signals here. */
export interface MapModel {
  readonly page: Page;
  readonly description: Description;
  readonly table: TableData;
  /** Of the card and the tooltip. */
  readonly columns: readonly DataColumn[];
  /** `null` while the job runs: nothing is known of its CRS. */
  readonly coordinates: Coordinates | null;
  readonly points: MapPoints;
  readonly index: PointIndex;
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
  readonly layersState: MapLayers['state'];
  readonly probing: Probing;
  /** A place that is no row, which was clicked. */
  readonly placed: Signal<Place | null>;
  /** The place that is looked at: of the selected row, or the one that was clicked. */
  readonly place: ReadonlySignal<Place | null>;
  /** The place to ask about: not that of a row without a value. */
  readonly probed: ReadonlySignal<Place | null>;
  /** A place that is to be brought into view once it is known how far it reaches. */
  readonly sought: Signal<Place | null>;
  readonly hovered: Signal<Hovered | null>;
  /** Under the pointer. */
  readonly cursor: Signal<Place | null>;
  /** Pixels per unit of the CRS. */
  readonly zoom: Signal<number>;
  readonly ring: ReadonlySignal<Ring | null>;
  readonly pointsShown: ReadonlySignal<boolean>;
  /** What is coloured: by it points are, or the raster of the result. */
  readonly column: ReadonlySignal<ValueColumn | undefined>;
  readonly scene: ReadonlySignal<Scene>;
  readonly legends: ReadonlySignal<readonly LegendContent[]>;
  /** The map on screen; `null` before it is made. */
  readonly control: Signal<MapControl | null>;
  /** Selects the row, or looks at the place where there is none. */
  look(row: number | null, place: Place): void;
  /** Looks at no place. */
  clear(): void;
}

const HISTOGRAM_CLASSES = 24;

/** What a map is made of. */
interface MapParts {
  readonly page: Page;
  readonly description: Description;
  /** `null` while the job runs. */
  readonly document: PackedResult | null;
  readonly layers: Pick<MapLayers, 'layers' | 'state'>;
}

export function createMapModel({ page, description, document, layers }: MapParts): MapModel {
  const { view, settings } = page;
  const table = tableOf(document?.result ?? { description, rows: 0, attributes: [], columns: [] });
  const places = document?.result.places ?? null;
  const points = mapPoints(places);
  const name = nameColumn(table);
  const probing = createProbing(page.host, description.probe);
  const placed = signal<Place | null>(null);

  const place = computed((): Place | null => {
    const row = view.selected.value;
    if (row === null || points.count === 0) return placed.value;
    const [x, y] = [points.x[row], points.y[row]];
    return Number.isFinite(x) && Number.isFinite(y) ? { x: x!, y: y! } : null;
  });
  const column = computed(() => {
    const wanted = view.colours.value?.value;
    return description.values.find((one) => one.column === wanted) ?? description.values[0];
  });
  const columnName = computed(() => column.value?.column);
  const values = computed(() => pointValues(table, points.count, columnName.value));
  const pointScale = computed(() => {
    const { value, min, max } = values.value;
    return colourScale({ value, extent: [min, max] }, column.value, view.colours.value, settings.value.ramp);
  });
  /** The raster of the result anew, where somebody has chosen colours for it and its values are known. */
  const recoloured = computed((): SceneLayer | null => {
    const layer = layers.layers.value.find(isRecolourable);
    if (layer === undefined || view.colours.value === null || points.count > 0) return null;
    const grid = layer.source.grid!;
    const [min = 0, max = 1] = extent(grid.values);
    const parts = { value: grid.values, extent: [min, max] } as const;
    const scale = colourScale(parts, column.value, view.colours.value, settings.value.ramp);
    const legend = { ...layer.source.legend!, ...scale };
    return { ...layer, image: valueImage(grid, scale), source: { ...layer.source, legend } };
  });
  const drawn = computed((): DrawnLayer[] =>
    layers.layers.value
      .filter(({ source }) => view.layers.value[source.id] ?? true)
      .map((layer) => ({
        ...(layer.source.id === recoloured.value?.source.id ? recoloured.value : layer),
        opacity: view.opacity.value[layer.source.id] ?? 1,
      })),
  );
  const ring = computed((): Ring | null => {
    const now = probing.state.value;
    if (now.kind === 'found') return now.probe.reach > 0 ? now.probe : null;
    if (now.kind !== 'asking' || place.value === null || places?.kind !== 'points') return null;
    return places.reach > 0 ? { ...place.value, reach: places.reach } : null;
  });
  const pointsShown = computed(() => view.layers.value[POINTS_ID] ?? true);

  return {
    page,
    description,
    table,
    columns: wideColumns(table).filter((one) => one !== name),
    coordinates: document && coordinatesOf(document.result.crs),
    points,
    index: createPointIndex(points),
    layers: layers.layers,
    layersState: layers.state,
    probing,
    placed,
    place,
    probed: computed(() => {
      const row = view.selected.value;
      return row !== null && values.value.missing[row] === 1 ? null : place.value;
    }),
    sought: signal(null),
    hovered: signal(null),
    cursor: signal(null),
    zoom: signal(1),
    ring,
    pointsShown,
    column,
    scene: computed(() => {
      const now = probing.state.value;
      return {
        layers: drawn.value,
        probe: now.kind === 'found' ? now.drape : null,
        ring: ring.value,
        points,
        values: pointsShown.value ? values.value : null,
        scale: pointScale.value,
        selected: view.selected.value,
        mark: view.selected.value === null ? placed.value : null,
      };
    }),
    legends: computed(() => {
      const found = drawn.value.flatMap(({ source: { legend } }): LegendContent[] =>
        legend === undefined ? [] : [{ words: legend, scale: legend }],
      );
      const words = column.value?.legend;
      if (words === undefined || !pointsShown.value) return found;
      const { min, max } = pointScale.value;
      const histogram = histogramOf(values.value.value, min, max, HISTOGRAM_CLASSES);
      if (histogram.some((count) => count > 0)) found.push({ words, scale: pointScale.value, histogram });
      return found;
    }),
    control: signal(null),
    look(row, at) {
      const isPlace = row === null && description.probe !== undefined;
      placed.value = isPlace ? at : null;
      view.selected.value = row;
      this.sought.value = row !== null || isPlace ? place.value : null;
    },
    clear() {
      placed.value = null;
      view.selected.value = null;
    },
  };
}

/** Whether a layer is a raster of values that can be coloured anew: they must be as fine as its picture. */
export function isRecolourable({ source: { role, legend, grid, columns, rows } }: SceneLayer): boolean {
  return role === 'result' && legend !== undefined && grid?.columns === columns && grid.rows === rows;
}
