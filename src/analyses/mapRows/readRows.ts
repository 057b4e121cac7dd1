import { crsFromEpsg } from '../../data/crs/epsg';
import { createTransform, type Transform } from '../../data/crs/transform';
import type { Layer } from '../../data/vector/layer';
import { shownName } from '../../data/vector/layerPath';
import { readLayer } from '../../data/vector/readLayer';
import { selectFeatures } from '../../data/vector/selectFeatures';
import { subset } from '../../data/vector/subset';
import { type Note, notice } from '../../shared/note';
import type { PointPlaces } from '../../shared/places';
import { middleOf } from './geometry';
import type { MapRowsJob } from './schema';

/** The rows of a job, read. */
export interface Rows {
  /** The features that the function is called for. */
  readonly layer: Layer;
  /** The number of each in the layer as it is on the disk, from 0. */
  readonly numbers: Int32Array;
  /** `null` where no row has a geometry. */
  readonly places: PointPlaces | null;
  readonly notes: readonly Note[];
}

/** Reads the layer of a job. Throws a `UserError` where it cannot be read, or where no row matches. */
export async function readRows(
  { inputs, parameters: { where } }: MapRowsJob,
  resolve: (path: string) => string,
): Promise<Rows> {
  const whole = await readLayer(resolve(inputs.layer), inputs.layer, { withoutPlaces: true });
  const chosen = where === undefined ? null : selectFeatures(whole, where);
  const layer = chosen === null ? whole : subset(whole, chosen);
  const numbers = Int32Array.from(chosen ?? { length: whole.features }, (given, row) =>
    chosen === null ? row : given,
  );
  const notes = [...layer.notes];
  if (layer.crs === null && layer.kind !== 'none') notes.push(noCrsNote(layer.path));
  return { layer, numbers, places: layer.kind === 'none' ? null : placesOf(layer), notes };
}

function noCrsNote(path: string): Note {
  return notice(
    `${path} does not name its coordinate reference system: the function had its coordinates as they are, and files in longitude and latitude have no places.`,
    `${shownName(path)} does not name its CRS: no longitudes and latitudes`,
    'layer',
  );
}

/** The middle of each feature, in degrees too where the system of the layer is known. */
function placesOf(layer: Layer): PointPlaces {
  const toDegrees = layer.crs === null ? null : createTransform(layer.crs, crsFromEpsg(4326));
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  const longitude: (number | null)[] = [];
  const latitude: (number | null)[] = [];
  for (let feature = 0; feature < layer.features; feature++) {
    const place = middleOf(layer, feature);
    const [lon, lat] = place === null || toDegrees === null ? NOWHERE : degreesOf(place, toDegrees);
    x.push(place?.[0] ?? null);
    y.push(place?.[1] ?? null);
    longitude.push(lon);
    latitude.push(lat);
  }
  return { kind: 'points', x, y, longitude, latitude, reach: 0 };
}

const NOWHERE = [null, null] as const;

function degreesOf(
  [x, y]: readonly [number, number],
  { forward }: Transform,
): readonly [number | null, number | null] {
  try {
    return forward(x, y);
  } catch {
    return NOWHERE; // it is far from where its system is for
  }
}
