/** A rectangle as a GeoJSON feature: its west, south, east and north. */
export function boxFeature(
  properties: object,
  [west, south, east, north]: readonly [number, number, number, number],
): object {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [corners] } };
}
