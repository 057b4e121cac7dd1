import type { Bounds } from '../../src/shared/bounds';
import type { RampName } from '../../src/shared/colourRamps';
import type { RasterLayer } from '../../src/shared/messages';
import type { MapPoints } from './mapPoints';

/** An image that lies on the map. */
export interface Drape {
  readonly image: HTMLCanvasElement;
  readonly bounds: Bounds;
}

/** A raster layer made ready to be drawn. */
export interface SceneLayer extends Drape {
  source: RasterLayer;
  visible: boolean;
}

/** Everything that the map draws, from bottom to top. */
export interface Scene {
  readonly layers: SceneLayer[];
  /** What there is at the selected row's place. */
  probe: Drape | null;
  readonly points: MapPoints;
  pointsVisible: boolean;
  selected: number | null;
  readonly ramp: RampName;
  /** What 0 means among the points' values, where it is coloured apart. */
  readonly zero: string | undefined;
}

/** The id under which the page keeps whether the points are shown. */
export const POINTS_ID = 'points';

/** A window onto the plane: pixel = ((x - originX) * scale, (originY - y) * scale). */
export interface ViewWindow {
  readonly originX: number;
  readonly originY: number;
  /** Pixels per unit of the CRS. */
  readonly scale: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}
