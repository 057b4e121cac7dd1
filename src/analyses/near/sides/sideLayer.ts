import { type Crs, describeCrs } from '../../../data/crs/crs';
import { crsFromEpsg } from '../../../data/crs/epsg';
import type { Layer } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { UserError } from '../../../shared/errors';
import { info, type Note, warning } from '../../../shared/note';
import type { Method } from '../method';

/** A layer of a job with the system of its coordinates. */
export interface SideLayer {
  readonly layer: Layer;
  readonly crs: Crs;
  /** The features that count, 1 each, where not all do. */
  readonly chosen: Uint8Array | null;
}

/** The system of a layer: its own, else the one that the job names, else degrees where its coordinates can be such. */
export function crsOf(layer: Layer, named: Crs | null, method: Method, notes: Note[]): Crs {
  if (layer.crs !== null) return layer.crs;
  if (named !== null) {
    notes.push(
      info(
        `${layer.path} does not name its coordinate reference system; its coordinates were taken to be in ${describeCrs(named)}, which the job names.`,
      ),
    );
    return named;
  }
  const [west, south, east, north] = layer.box ?? [0, 0, 0, 0];
  if (method === 'planar' || !(west >= -180 && east <= 360 && south >= -90 && north <= 90)) {
    throw new UserError(
      `${layer.path} does not name its coordinate reference system: name it, as in EPSG:27700 (--crs on the command line).`,
      { change: 'crs' },
    );
  }
  const degrees = crsFromEpsg(4326);
  notes.push(
    warning(
      `${layer.path} does not name its coordinate reference system; its coordinates were taken as degrees in ${describeCrs(degrees)}.`,
      `${shownName(layer.path)} does not name its CRS; WGS 84 degrees were assumed`,
      'crs',
    ),
  );
  return degrees;
}

/** Throws a `UserError` where a planar job would measure in degrees. */
export function requirePlane({ layer, crs }: SideLayer): void {
  if (crs.kind === 'projected') return;
  throw new UserError(
    `${layer.path} is in degrees, in ${describeCrs(crs)}, where distances in a plane have no meaning: measure along geodesics (--method geodesic on the command line), or reproject the layer to a system in metres.`,
    { change: 'method' },
  );
}
