import { group } from 'd3-array';
import { sameCrs } from '../../../data/crs/crs';
import { crsFromEpsg } from '../../../data/crs/epsg';
import { createTransform, type Transform } from '../../../data/crs/transform';
import type { Layer } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { selectFeatures } from '../../../data/vector/selectFeatures';
import { subset } from '../../../data/vector/subset';
import { UserError } from '../../../shared/errors';
import type { FeatureFilter } from '../../../shared/featureFilter';
import { changing, type Note, notice, warning } from '../../../shared/note';
import type { Area } from './area';
import { choosePartsOf, farNotes, type PartsChoice } from './chosenParts';
import type { FarParts } from './farParts';
import type { Outline } from './outline';
import { areaOfRings } from './unwrap';

/** The areas of a layer, and what a reader must know of how they were taken. */
export interface LayerAreas {
  readonly areas: readonly Area[];
  /** The transform to longitude and latitude; null where the layer is in WGS 84 already. */
  readonly transform: Transform | null;
  readonly notes: readonly Note[];
}

/** Which features of a layer, and whether each is an area of its own. */
export interface AreaChoice {
  readonly where?: FeatureFilter | undefined;
  /** The field that names the features, where each is an area. */
  readonly each?: string | undefined;
  /** Which parts of the polygons of an area count. */
  readonly parts: PartsChoice;
}

/** Takes the area, or the areas, from a layer: in WGS 84 degrees, whatever the layer's system. */
export function areasFromLayer(layer: Layer, { where, each, parts }: AreaChoice): LayerAreas {
  const chosen = where === undefined ? layer : subset(layer, selectFeatures(layer, where));
  const notes = changing('area', layer.notes);
  const transform = transformToDegrees(layer, notes);
  const outlines = outlinesOf(chosen, transform);
  if (each === undefined) {
    const name = where === undefined ? layer.path : `${where.field} = ${where.value}`;
    const { area, far } = areaOf(name, outlines, isPolygonal(chosen), parts, notes);
    return { areas: [area], transform, notes: [...notes, ...farNotes([{ name, far }])] };
  }
  const names = namesOf(chosen, each);
  const found: ReturnType<typeof areaOf>[] = [];
  const byFeature = group(outlines, ({ feature }) => feature);
  names.forEach((name, feature) => {
    try {
      found.push(areaOf(name, byFeature.get(feature) ?? [], isPolygonal(chosen), parts, notes));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notes.push(
        notice(`${name} has no extent in longitude and latitude, and was left out.`, `${name} was left out`),
      );
    }
  });
  if (found.length === 0)
    throw new UserError(`${layer.path} has no feature with a geometry: choose another layer.`);
  const far = farNotes(found.map((one) => ({ name: one.area.name, far: one.far })));
  return { areas: found.map(({ area }) => area), transform, notes: [...notes, ...far] };
}

/** One area of some outlines, less the parts that do not count. */
function areaOf(
  name: string,
  outlines: readonly Outline[],
  polygonal: boolean,
  parts: PartsChoice,
  notes: Note[],
): { readonly area: Area; readonly far: FarParts | null } {
  const kept = polygonal ? choosePartsOf(outlines, parts) : { outlines, far: null };
  const rings = kept.outlines.map(({ coordinates }) => coordinates);
  return { area: areaOfRings(name, rings, polygonal, notes), far: kept.far };
}

function isPolygonal(layer: Layer): boolean {
  return layer.kind === 'polygon';
}

function namesOf(layer: Layer, field: string): string[] {
  const column =
    layer.attributes.find(({ name }) => name === field) ??
    layer.attributes.find(({ name }) => name.toLowerCase() === field.toLowerCase());
  if (column === undefined) {
    const known = layer.attributes.map(({ name }) => name).join(', ');
    throw new UserError(
      `${layer.path} has no field ${field} to name its features by: choose one of ${known}.`,
    );
  }
  return column.values.map((value, feature) =>
    value === null || value === '' ? `feature ${feature + 1}` : String(value),
  );
}

function transformToDegrees(layer: Layer, notes: Note[]): Transform | null {
  if (layer.crs === null) {
    const [west, south, east, north] = layer.box ?? [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    if (!(west >= -180 && east <= 360 && south >= -90 && north <= 90)) {
      throw new UserError(
        `${layer.path} does not say its coordinate reference system, and its coordinates are not degrees: add its .prj file, or export it as GeoJSON.`,
      );
    }
    notes.push(
      warning(
        `${layer.path} does not say its coordinate reference system; its coordinates were taken as WGS 84 degrees.`,
        `${shownName(layer.path)} does not name its CRS; WGS 84 degrees were assumed`,
        'area',
      ),
    );
    return null;
  }
  const degrees = crsFromEpsg(4326);
  return sameCrs(layer.crs, degrees) ? null : createTransform(layer.crs, degrees);
}

/** Rings, lines and points alike, each in degrees. */
function outlinesOf(layer: Layer, transform: Transform | null): Outline[] {
  const outlines: Outline[] = [];
  const push = (feature: number, x: Float64Array, y: Float64Array, from: number, to: number): void => {
    const coordinates = new Float64Array(2 * (to - from));
    for (let i = from; i < to; i++) {
      const [lon, lat] = transform === null ? [x[i]!, y[i]!] : transform.forward(x[i]!, y[i]!);
      coordinates[2 * (i - from)] = lon;
      coordinates[2 * (i - from) + 1] = lat;
    }
    outlines.push({ feature, coordinates });
  };
  for (const parts of [layer.rings, layer.lines]) {
    parts.feature.forEach((feature, part) => {
      push(feature, parts.x, parts.y, parts.start[part]!, parts.start[part + 1]!);
    });
  }
  const { x, y, feature } = layer.points;
  feature.forEach((owner, i) => {
    if (!Number.isNaN(x[i]!)) push(owner, x, y, i, i + 1);
  });
  return outlines;
}
