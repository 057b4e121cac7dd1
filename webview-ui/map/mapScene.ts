import { computed, type ReadonlySignal } from '@preact/signals';
import type { ColourScale } from '../../src/shared/colourRamps';
import type { Description, ValueColumn } from '../../src/shared/description';
import type { PackedPlaces } from '../../src/shared/packedResult';
import type { TableData } from '../model/tableData';
import type { Page } from '../state/pageState';
import { histogramOf, type LegendContent } from './legendContent';
import { chosenColumn, scaleOver } from './mapColours';
import { type MapLines, type MapPoints, type PointValues, pointValues } from './mapPoints';
import type { Probing } from './probing';
import { valueImage } from './rasterImage';
import { type DrawnLayer, type Place, POINTS_ID, type Ring, type Scene, type SceneLayer } from './scene';

/** What the scene follows from, beside the page's view state. */
interface SceneSources {
  readonly page: Page;
  readonly description: Description;
  readonly table: ReadonlySignal<TableData>;
  readonly places: PackedPlaces | null;
  /** Whether its job is done. */
  readonly isFinished: boolean;
  readonly points: ReadonlySignal<MapPoints>;
  readonly lines: ReadonlySignal<MapLines | null>;
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
  readonly probing: Probing;
  readonly placed: ReadonlySignal<Place | null>;
  readonly place: ReadonlySignal<Place | null>;
}

/** All that is derived for the eye. */
export interface DerivedScene {
  readonly pointsShown: ReadonlySignal<boolean>;
  /** What is coloured: by it points are, or the raster of the result; and what each row has of it. */
  readonly column: ReadonlySignal<ValueColumn | undefined>;
  readonly values: ReadonlySignal<PointValues>;
  /** In which colours; `null` where a raster has none that could be chosen. */
  readonly scale: ReadonlySignal<ColourScale | null>;
  readonly ring: ReadonlySignal<Ring | null>;
  readonly scene: ReadonlySignal<Scene>;
  readonly legends: ReadonlySignal<readonly LegendContent[]>;
}

const HISTOGRAM_CLASSES = 24;

export function derivedScene(sources: SceneSources): DerivedScene {
  const { page, description, table, places, isFinished, points, lines, layers, probing, placed, place } =
    sources;
  const { view, settings } = page;

  const column = computed(() => chosenColumn(description.values, view.colours.value));
  const columnName = computed(() => column.value?.column);
  const values = computed(() => pointValues(table.value, points.value.count, columnName.value));
  const scaleOf = (value: Float64Array | Float32Array): ColourScale =>
    scaleOver(value, column.value, view.colours.value, settings.value.ramp);
  const pointScale = computed(() => scaleOf(values.value.value));
  const raster = computed(() => layers.value.find(isRecolourable));
  /** The raster of the result anew, where somebody has chosen colours for it; one that fills in would be anew with every tile. */
  const recoloured = computed((): SceneLayer | null => {
    const layer = raster.value;
    if (layer === undefined || !isFinished || view.colours.value === null || points.value.count > 0)
      return null;
    const grid = layer.source.grid!;
    const scale = scaleOf(grid.values);
    const legend = { ...layer.source.legend!, ...scale };
    return { ...layer, image: valueImage(grid, scale), source: { ...layer.source, legend } };
  });
  const drawn = computed((): DrawnLayer[] =>
    layers.value
      .filter(({ source }) => view.layers.value[source.id] ?? true)
      .map((layer) => ({
        ...(layer === raster.value ? (recoloured.value ?? layer) : layer),
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
    pointsShown,
    column,
    values,
    scale: computed(() => {
      if (points.value.count > 0) return pointScale.value;
      return (recoloured.value ?? raster.value)?.source.legend ?? null;
    }),
    ring,
    scene: computed(() => {
      const now = probing.state.value;
      return {
        layers: drawn.value,
        probe: now.kind === 'found' ? now.drape : null,
        ring: ring.value,
        points: points.value,
        lines: lines.value,
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
      return histogram.some((count) => count > 0)
        ? [...found, { words, scale: pointScale.value, histogram }]
        : found;
    }),
  };
}

/** Whether a layer is a raster of values that can be coloured anew: they must be as fine as its picture. */
function isRecolourable({ source: { role, legend, grid, columns, rows } }: SceneLayer): boolean {
  return role === 'result' && legend !== undefined && grid?.columns === columns && grid.rows === rows;
}
