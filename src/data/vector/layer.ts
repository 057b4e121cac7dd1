import { UserError } from '../../shared/errors';
import { formatCount } from '../../shared/format';
import type { Note } from '../../shared/note';
import type { Column } from '../../shared/result';
import type { Crs } from '../crs/crs';

export type LayerKind = 'point' | 'line' | 'polygon' | 'mixed' | 'none';

/** West, south, east, north: the smallest and largest coordinates, in the layer's own system. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

/** Points in file order; a multipoint has a row for each part, a feature without geometry one row of NaN. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The feature of each point, from 0. */
  readonly feature: Int32Array;
}

/**
 * Lines, or rings of polygons: outer rings and holes alike, for the even-odd rule. Part `p` has the
 * coordinates `start[p]` to `start[p + 1] - 1`; rings repeat their first point at the end.
 */
export interface Parts {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** One more entry than there are parts. */
  readonly start: Int32Array;
  /** The feature of each part, from 0. */
  readonly feature: Int32Array;
}

/** A vector layer, whole in memory. Coordinates are x, y: easting or longitude first. */
export interface Layer {
  /** The path as the person gave it. */
  readonly path: string;
  /** Every file that was read, absolute or as given, the main one first. */
  readonly files: readonly string[];
  readonly kind: LayerKind;
  /** `null` where the file does not say. */
  readonly crs: Crs | null;
  /** How many features there are; `attributes` have one value for each. */
  readonly features: number;
  readonly attributes: readonly Column[];
  /** For `kind` point and mixed; else empty. */
  readonly points: Points;
  readonly lines: Parts;
  readonly rings: Parts;
  /** `null` where no feature has a geometry. */
  readonly box: BoundingBox | null;
  /** What a reader must know of how the file was read. */
  readonly notes: readonly Note[];
}

/** What a layer holds, for messages. */
export const HELD: Readonly<Record<LayerKind, string>> = {
  point: 'points',
  line: 'lines',
  polygon: 'polygons',
  mixed: 'shapes of several kinds',
  none: 'no shapes',
};

/** What makes points of a layer in QGIS. */
const POINTS_OF: Readonly<Partial<Record<LayerKind, string>>> = {
  line: 'Points along geometry',
  polygon: 'Centroids, or Point on surface',
  mixed: 'Split by geometry, then Points along geometry or Centroids',
};

/**
 * Returns the layer where it holds points; else throws a `UserError` that says what it holds.
 *
 * @param change the input of the job that it is chosen for
 */
export function requirePoints(layer: Layer, change?: string): Layer {
  if (layer.kind === 'point') return layer;
  const way = POINTS_OF[layer.kind];
  const instead = way === undefined ? '' : `, or make points of it first (in QGIS: ${way})`;
  throw new UserError(
    `${layer.path} holds ${HELD[layer.kind]} where points are needed: choose a layer of points${instead}.`,
    { change },
  );
}

/** Returns the layer where it holds polygons and nothing else; else throws a `UserError`. */
export function requirePolygons(layer: Layer, change?: string): Layer {
  if (layer.kind === 'polygon') return layer;
  throw new UserError(
    `${layer.path} holds ${HELD[layer.kind]} where polygons are needed: choose a layer of polygons.`,
    { change },
  );
}

/** What a layer is, without its shapes and values. */
export interface LayerSummary {
  readonly kind: LayerKind;
  readonly crs: Crs | null;
  readonly features: number;
  /** Points of a layer of points, features of any other. */
  readonly count: number;
  readonly fields: readonly string[];
  /** Whether `features` and `count` are estimates. */
  readonly isEstimate: boolean;
  /** Whether `kind` and `fields` are those in its first part: the rest may hold others. */
  readonly isFirstPart: boolean;
}

export function summaryOf({ kind, crs, features, points, attributes }: Layer): LayerSummary {
  const count = kind === 'point' ? points.x.length : features;
  const fields = attributes.map(({ name }) => name);
  return { kind, crs, features, count, fields, isEstimate: false, isFirstPart: false };
}

/** For a person: `50 points, EPSG:27700, fields NAME`. */
export function describeLayer(layer: Layer): string {
  return describeSummary(summaryOf(layer));
}

/** As `describeLayer`; what is not certain is said so: `about 1,200,000 points, EPSG:4326, fields NAME in its first part`. */
export function describeSummary(layer: LayerSummary): string {
  const [one, many] = {
    point: ['point', 'points'],
    line: ['line', 'lines'],
    polygon: ['polygon', 'polygons'],
    mixed: ['feature of several kinds', 'features of several kinds'],
    none: ['feature without geometry', 'features without geometry'],
  }[layer.kind] as [string, string];
  const { count, fields: names } = layer;
  const about = layer.isEstimate ? 'about ' : '';
  const crs = layer.crs === null ? 'no coordinate reference system' : shortName(layer.crs);
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? `, and ${names.length - 8} more` : '');
  const fields = names.length === 0 ? 'no fields' : `${names.length === 1 ? 'field' : 'fields'} ${shown}`;
  return `${about}${formatCount(count)} ${count === 1 ? one : many}, ${crs}, ${fields}${layer.isFirstPart ? ' in its first part' : ''}`;
}

function shortName(crs: Crs): string {
  return crs.epsg === null ? crs.name : `EPSG:${crs.epsg}`;
}
