import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Description } from '../../src/shared/description';
import type { PackedResult } from '../../src/shared/packedResult';
import { type DataColumn, nameColumn, type TableData, tableOf } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import type { Page } from '../state/pageState';
import { type Coordinates, coordinatesOf } from './coordinates';
import type { MapControl } from './mapControl';
import type { MapLayers } from './mapLayers';
import { type MapPoints, mapPoints } from './mapPoints';
import { type DerivedScene, derivedScene } from './mapScene';
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

/** All that is known of a map: what is derived is computed from the page's view state and the signals here. */
export interface MapModel extends DerivedScene {
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
  readonly layersLoaded: ReadonlySignal<boolean>;
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
  /** `null` while the job runs. */
  readonly document: PackedResult | null;
  readonly layers: Pick<MapLayers, 'layers' | 'loaded'>;
}

export function createMapModel({
  page,
  description,
  document,
  layers: { layers, loaded },
}: MapParts): MapModel {
  const { selected } = page.view;
  const table = tableOf(document?.result ?? { description, rows: 0, attributes: [], columns: [] });
  const places = document?.result.places ?? null;
  const points = mapPoints(places);
  const name = nameColumn(table);
  const probing = createProbing(page.host, description.probe);
  const placed = signal<Place | null>(null);
  const sought = signal<Place | null>(null);
  const place = computed((): Place | null => {
    const row = selected.value;
    if (row === null || points.count === 0) return placed.value;
    const [x, y] = [points.x[row], points.y[row]];
    return Number.isFinite(x) && Number.isFinite(y) ? { x: x!, y: y! } : null;
  });
  const isFinished = document !== null;
  const sources = { page, description, table, places, isFinished, points, layers, probing, placed, place };
  const derived = derivedScene(sources);

  return {
    ...derived,
    ...{ page, description, table, points, layers, layersLoaded: loaded, probing, placed, place, sought },
    columns: wideColumns(table).filter((one) => one !== name),
    coordinates: document && coordinatesOf(document.result.crs),
    index: createPointIndex(points),
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
        sought.value = row !== null || isPlace ? place.value : null;
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
