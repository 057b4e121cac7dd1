import { crsFromEpsg } from '../../../data/crs/epsg';
import { createTransform } from '../../../data/crs/transform';
import type { LocatedRaster } from '../../../data/raster/locatedRaster';
import type { PointPlaces } from '../../../shared/places';
import { converterTo } from '../../near/sides/coordinates';
import { edgesOf } from '../coverage/edges';
import type { CellBox } from '../coverage/shape';
import { startSweep } from '../coverage/sweep';
import { boxOf, shapeOf, type Zones } from './zonesLayout';

/** Rows above and below the middle of a zone in which its place is looked for, as a share of its height. */
const NEAR_MIDDLE = 1e-3;

/** A place in each zone: the centre of a circle, or within a polygon where it is widest at half its height. */
export function placesOf(zones: Zones, { crs, transform }: LocatedRaster): PointPlaces {
  const degrees = crsFromEpsg(4326);
  const convert = converterTo(crs, degrees, createTransform(crs, degrees));
  const { a, c, e, f } = transform;
  const places: Record<'x' | 'y' | 'longitude' | 'latitude', (number | null)[]> = {
    ...{ x: [], y: [], longitude: [], latitude: [] },
  };
  const geographic = new Float64Array(2);
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  for (let zone = 0; zone < zones.count; zone++) {
    const [column, row] = placeIn(zones, zone) ?? [Number.NaN, Number.NaN];
    const [x, y] = [c + a * column, f + e * row];
    convert(x, y, geographic);
    places.x.push(orNull(x));
    places.y.push(orNull(y));
    places.longitude.push(orNull(geographic[0]!));
    places.latitude.push(orNull(geographic[1]!));
  }
  const reach = zones.radius === null ? 0 : zones.radius[0] * Math.abs(a);
  return { kind: 'points', ...places, reach };
}

function placeIn(zones: Zones, zone: number): readonly [column: number, row: number] | null {
  const box = boxOf(zones, zone);
  if (box === null) return null;
  const middle = (box.top + box.bottom) / 2;
  if (zones.radius !== null) return [(box.left + box.right) / 2, middle];
  return widestIn(zones, zone, box, middle) ?? [(box.left + box.right) / 2, middle];
}

function widestIn(
  zones: Zones,
  zone: number,
  { top, bottom }: CellBox,
  middle: number,
): [number, number] | null {
  const half = NEAR_MIDDLE * (bottom - top);
  const edges = edgesOf(shapeOf(zones, zone), middle - half, middle + half);
  let widest = 0;
  let place: [number, number] | null = null;
  startSweep(edges, middle - half).to(
    middle + half,
    (from, to, leftTop, leftBottom, rightTop, rightBottom) => {
      const [left, right] = [(leftTop + leftBottom) / 2, (rightTop + rightBottom) / 2];
      if (right - left <= widest) return;
      widest = right - left;
      place = [(left + right) / 2, (from + to) / 2];
    },
  );
  return place;
}
