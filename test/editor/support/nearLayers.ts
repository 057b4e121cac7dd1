import type { Position } from 'geojson';

/** A ring of metres in the national grid. */
const ring = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** A rectangle, with a pond in it where it is a large one. */
function park(id: number, [west, south]: readonly [number, number], width: number, height: number): object {
  const [east, north] = [west + width, south + height];
  const pond = width > 500 ? [ring(west + 100, south + 100, east - 100, north - 100)] : [];
  return {
    type: 'Feature',
    properties: { park: `Park ${id}`, access: id % 3 === 0 ? 'members' : 'public' },
    geometry: { type: 'Polygon', coordinates: [ring(west, south, east, north), ...pond] },
  };
}

/** Thirty parks about the schools of the sample, in their CRS, of 2,400 to 280,000 m². */
export function parksText(): string {
  const features = Array.from({ length: 30 }, (_, k) => {
    const [width, height] = k % 10 === 0 ? [800, 800] : [40 + 30 * (k % 7), 60 + 20 * (k % 5)];
    const corner = [368_000 + 1_150 * (k % 6) + 97 * k, 404_800 + 1_600 * Math.floor(k / 6)] as const;
    return park(k, corner, width!, height!);
  });
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  return JSON.stringify({ type: 'FeatureCollection', crs, features });
}

/** Forty stops about them, in degrees. */
export function stopsText(): string {
  const rows = Array.from({ length: 40 }, (_, k) => {
    const longitude = -2.485 + 0.0135 * (k % 8) + 0.0004 * k;
    const latitude = 53.54 + 0.015 * Math.floor(k / 8);
    return `Stop ${k},${k % 4 === 0 ? 'tram' : 'bus'},${longitude.toFixed(5)},${latitude.toFixed(5)}`;
  });
  return ['stop,kind,lon,lat', ...rows].join('\n');
}
