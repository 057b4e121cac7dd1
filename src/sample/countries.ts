import { inflateRawSync } from 'node:zlib';
import { feature } from 'topojson-client';
import packed from '../../build/countries.bin';
import type { Parts } from '../data/vector/layer';
import type { Column } from '../shared/result';
import { alpha3Of } from './isoCodes';

type Topology = Parameters<typeof feature>[0];
type GeometryObject = Parameters<typeof feature>[1];

/** The world's countries in degrees of WGS 84: Natural Earth 1:10m, with outer rings clockwise. */
export interface Countries {
  readonly rings: Parts;
  readonly features: number;
  /** NAME and ISO_A3. */
  readonly attributes: readonly Column[];
}

/** Unpacks the countries. */
export function readCountries(): Countries {
  const topology = JSON.parse(new TextDecoder().decode(inflateRawSync(packed))) as Topology;
  const collection = feature(topology, topology.objects.countries as GeometryObject);
  if (collection.type !== 'FeatureCollection') throw new Error('the packed countries are not a collection');
  const names: string[] = [];
  const codes: string[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const start = [0];
  const owner: number[] = [];
  for (const [k, { id, properties, geometry }] of collection.features.entries()) {
    const name = String(properties?.name ?? '');
    names.push(name);
    codes.push(alpha3Of(id === undefined ? undefined : String(id), name));
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    for (const polygon of polygons) {
      // Islets that the rounding of coordinates has flattened, unless they are all there is.
      if (polygons.length > 1 && turning(polygon[0]!) === 0) continue;
      for (const [r, ring] of polygon.entries()) {
        const isClockwise = turning(ring) < 0;
        const points = isClockwise === (r === 0) ? ring : ring.toReversed();
        for (const point of points) {
          x.push(point[0]!);
          y.push(point[1]!);
        }
        start.push(x.length);
        owner.push(k);
      }
    }
  }
  return {
    rings: {
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      start: Int32Array.from(start),
      feature: Int32Array.from(owner),
    },
    features: names.length,
    attributes: [
      { name: 'NAME', label: 'NAME', kind: 'text', values: names },
      { name: 'ISO_A3', label: 'ISO_A3', kind: 'text', values: codes },
    ],
  };
}

/** Twice the signed area: negative for a clockwise ring. */
function turning(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let k = 1; k < ring.length; k++) {
    sum += ring[k - 1]![0]! * ring[k]![1]! - ring[k]![0]! * ring[k - 1]![1]!;
  }
  return sum;
}
