import type { Bounds } from '../../src/shared/bounds';
import type { ColourScale } from '../../src/shared/colourRamps';
import type { RasterLayer } from '../../src/shared/messages';
import type { MapLines, MapPoints, PointValues } from './mapPoints';

/** An image that lies on the map. */
export interface Drape {
  readonly image: HTMLCanvasElement;
  readonly bounds: Bounds;
}

/** A raster layer that has come, ready to be drawn. */
export interface SceneLayer extends Drape {
  readonly source: RasterLayer;
}

/** A layer as it is drawn; the opacity is 0..1. */
export interface DrawnLayer extends SceneLayer {
  readonly opacity: number;
}

/** A place on the plane of the map, unless it is said to be in the CRS. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far is seen from a place, in units of the plane. */
export interface Ring extends Place {
  readonly reach: number;
}

/** Everything that the map draws, from bottom to top. */
export interface Scene {
  /** Those that are shown. */
  readonly layers: readonly DrawnLayer[];
  /** What there is at the place that is looked at, and how far that reaches. */
  readonly probe: Drape | null;
  readonly ring: Ring | null;
  readonly points: MapPoints;
  /** `null` where rows are no lines. */
  readonly lines: MapLines | null;
  /** What points and lines are coloured by; `null` where they are out of sight. */
  readonly values: PointValues | null;
  readonly scale: ColourScale;
  readonly selected: number | null;
  /** The place that is looked at, where it is not that of a point. */
  readonly mark: Place | null;
}

/** The id under which the page keeps whether the points are shown. */
export const POINTS_ID = 'points';

/** A window onto the plane: pixel = ((x - originX) * scale, (originY - y) * scale). */
export interface ViewWindow {
  readonly originX: number;
  readonly originY: number;
  /** Pixels per unit of the plane. */
  readonly scale: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}
