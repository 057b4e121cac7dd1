import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Description } from '../../src/shared/description';
import { type DataColumn, nameColumn, type TableData } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import type { Page } from '../state/pageState';
import { type Coordinates, coordinatesOf } from './coordinates';
import type { MapControl } from './mapControl';
import type { MapData } from './mapData';
import type { MapLayers } from './mapLayers';
import { linesOn, type MapPoints, placesOfRows, pointsOn } from './mapPoints';
import { type DerivedScene, derivedScene } from './mapScene';
import { boundsOnPlane, type Plane, planeOf } from './plane';
import { createPointIndex, type PointIndex } from './pointIndex';
import { createProbing, type Probing } from './probing';
import type { Place, SceneLayer } from './scene';

/** A point under the pointer; where its middle is on the map, and how large it is, in pixels. */
export interface Hovered {
  readonly row: number;
  readonly left: number;
  readonly top: number;
  readonly radius: number;
}

/** A place that is to be brought into view. */
export interface Sought extends Place {
  /** Whether it may have been too small to be seen: a line on the map that was clicked was not. */
  readonly isFromAfar: boolean;
}

/** All that is known of a map: what is derived is computed from the page's view state and the signals here. */
export interface MapModel extends DerivedScene {
  readonly page: Page;
  readonly description: Description;
  readonly table: ReadonlySignal<TableData>;
  /** Of the card and the tooltip. */
  readonly columns: ReadonlySignal<readonly DataColumn[]>;
  /** `null` while nothing is known of the CRS. */
  readonly coordinates: Coordinates | null;
  /** On which all places here lie. */
  readonly plane: Plane;
  /** Whether its job is done, and nothing more is to come. */
  readonly isFinished: boolean;
  readonly points: ReadonlySignal<MapPoints>;
  readonly index: ReadonlySignal<PointIndex>;
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
  readonly layersLoaded: ReadonlySignal<boolean>;
  readonly probing: Probing;
  /** A place that is no row, which was clicked. */
  readonly placed: Signal<Place | null>;
  /** The place that is looked at: of the selected row, or the one that was clicked. */
  readonly place: ReadonlySignal<Place | null>;
  /** The place to ask about: not that of a row without a value. */
  readonly probed: ReadonlySignal<Place | null>;
  /** A place that is to be brought into view once it is known how far it reaches: that of a row with all its line. */
  readonly sought: Signal<Sought | null>;
  readonly hovered: Signal<Hovered | null>;
  /** Under the pointer. */
  readonly cursor: Signal<Place | null>;
  /** Pixels per unit of the plane. */
  readonly zoom: Signal<number>;
  /** The map on screen; `null` before it is made. */
  readonly control: Signal<MapControl | null>;
  /** Selects the row, or looks at the place where there is none. */
  look(row: number | null, at: Place): void;
  /** Looks at no place. */
  clear(): void;
}

/** What a map is made of. */
interface MapParts {
  readonly page: Page;
  readonly description: Description;
  readonly data: MapData;
  readonly layers: Pick<MapLayers, 'layers' | 'loaded'>;
}

export function createMapModel({
  page,
  description,
  data: { table, places, crs, isFinished },
  layers: { layers: found, loaded },
}: MapParts): MapModel {
  const { selected } = page.view;
  const inCrs = computed(() => placesOfRows(places, description, table.value, isFinished));
  const plane = planeOf(crs ?? null, inCrs.peek());
  const points = computed(() => pointsOn(plane, inCrs.value));
  const lines = computed(() => linesOn(plane, description.lines, table.value));
  const layers = computed(() =>
    found.value.map((layer) => ({ ...layer, bounds: boundsOnPlane(plane, layer.bounds) })),
  );
  const probing = createProbing(page.host, description.probe, plane);
  const placed = signal<Place | null>(null);
  const sought = signal<Sought | null>(null);
  const place = computed((): Place | null => {
    const row = selected.value;
    const { count, x, y } = points.value;
    if (row === null || count === 0) return placed.value;
    return Number.isFinite(x[row]) && Number.isFinite(y[row]) ? { x: x[row]!, y: y[row]! } : null;
  });
  const sources = {
    page,
    description,
    table,
    places,
    isFinished,
    points,
    lines,
    layers,
    probing,
    placed,
    place,
  };
  const derived = derivedScene(sources);

  return {
    ...derived,
    ...{ page, description, table, plane, isFinished, points, layers, layersLoaded: loaded },
    ...{ probing, placed, place, sought },
    columns: computed(() => {
      const name = nameColumn(table.value);
      return wideColumns(table.value).filter((one) => one !== name);
    }),
    coordinates: crs === undefined ? null : coordinatesOf(crs),
    index: computed(() => createPointIndex(points.value)),
    probed: computed(() => {
      const row = selected.value;
      return row !== null && derived.values.value.missing[row] === 1 ? null : place.value;
    }),
    hovered: signal(null),
    cursor: signal(null),
    zoom: signal(1),
    control: signal(null),
    look(row, at) {
      const isPlace = row === null && description.probe !== undefined;
      batch(() => {
        placed.value = isPlace ? at : null;
        selected.value = row;
        const isSought = (row !== null || isPlace) && place.value !== null;
        sought.value = isSought ? { ...place.value, isFromAfar: description.lines === undefined } : null;
      });
    },
    clear() {
      batch(() => {
        placed.value = null;
        selected.value = null;
      });
    },
  };
}
