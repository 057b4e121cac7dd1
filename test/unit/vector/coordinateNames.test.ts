import { describe, expect, test } from 'vitest';
import { findCoordinates } from '../../../src/data/vector/csv/coordinateNames';

/** The columns that are found in a header, longitude or easting first; `°` where they are degrees. */
function found(...header: string[]): string | null {
  const at = findCoordinates(header, 'x.csv', true);
  return at === null ? null : `${header[at.x]} ${header[at.y]}${at.inDegrees ? ' °' : ''}`;
}

describe('columns of coordinates are found by their names', () => {
  test.each([
    ['lon', 'lat'],
    ['LONG', 'LAT'],
    ['lng', 'latitude'],
    ['Longitude', 'Latitude'],
    ['lon_wgs84', 'lat_wgs84'],
    ['decimalLongitude', 'decimalLatitude'],
    ['decimallongitude', 'decimallatitude'],
    ['Longitude (WGS84)', 'Latitude (WGS84)'],
    ['Long. [°]', 'Lat. [°]'],
    ['lon_dd', 'lat_dd'],
    ['gps_lon', 'gps_lat'],
    ['Längengrad', 'Breitengrad'],
    ['Längengrad', 'BREITENGRAD'],
    ['Laengengrad', 'Breitengrad'],
    ['Länge', 'Breite'],
    ['geogr. Länge', 'geogr. Breite'],
    ['Geographische Länge', 'Geographische Breite'],
    ['longitud', 'latitud'],
    ['longitudine', 'latitudine'],
  ])('%s and %s are degrees', (x, y) => {
    expect(found('id', y, x, 'name')).toBe(`${x} ${y} °`);
  });

  test.each([
    ['x', 'y'],
    ['X [m]', 'Y [m]'],
    ['x_coord', 'y_coord'],
    ['xcoord', 'ycoord'],
    ['coord.x', 'coord.y'],
    ['coord_x', 'coord_y'],
    ['POINT_X', 'POINT_Y'],
    ['X_Koordinate', 'Y_Koordinate'],
    ['X-Koordinate', 'Y-Koordinate'],
    ['Easting', 'Northing'],
    ['Eastings', 'Northings'],
    ['Easting (m)', 'Northing (m)'],
    ['E', 'N'],
    ['east', 'north'],
    ['Rechtswert', 'Hochwert'],
    ['Ostwert', 'Nordwert'],
    ['UTM_E', 'UTM_N'],
  ])('%s and %s are map units', (x, y) => {
    expect(found('id', y, x, 'name')).toBe(`${x} ${y}`);
  });

  test('degrees come before map units, and length and width after them', () => {
    expect(found('x', 'y', 'Latitude', 'Longitude')).toBe('Longitude Latitude °');
    expect(found('Länge', 'Breite', 'Rechtswert', 'Hochwert')).toBe('Rechtswert Hochwert');
  });

  test('a pair goes together, and a plain name comes before one with more words', () => {
    expect(found('x', 'Rechtswert', 'Hochwert')).toBe('Rechtswert Hochwert');
    expect(found('gps_lat', 'gps_lon', 'lat', 'lon')).toBe('lon lat °');
  });

  test('other columns are none', () => {
    for (const header of [
      ['name', 'size'],
      ['x', 'lat'],
      ['start_x', 'start_y'],
      ['x_min', 'y_min'],
      ['altitude', 'longevity'],
      ['Baujahr', 'Breite'],
      ['Länge (m)', 'Breite (m)'],
      ['Nord', 'Ost', 'Süd', 'West'],
    ]) {
      expect(found(...header)).toBeNull();
    }
  });

  test('length and width count only where nothing else says where a row is', () => {
    expect(findCoordinates(['Länge', 'Breite'], 'x.csv', false)).toBeNull();
    expect(found('Länge (°)', 'Breite (°)')).toBe('Länge (°) Breite (°) °');
  });

  test('minutes in a column of their own are not left aside', () => {
    expect(() => found('LAT_DEG', 'LAT_MIN', 'LON_DEG', 'LON_MIN')).toThrow(
      'x.csv gives its degrees in parts (LAT_DEG, LAT_MIN): put them into one column each, as decimal degrees.',
    );
    expect(found('lat', 'lon', 'lat_min', 'lat_max')).toBe('lon lat °');
    expect(found('lon_deg', 'lat_deg')).toBe('lon_deg lat_deg °');
    expect(found('lon_deg', 'lat_deg', 'lat_min', 'lat_max')).toBe('lon_deg lat_deg °');
  });

  test('two columns with equal claims are refused by name', () => {
    expect(() => found('Lat (WGS84)', 'Lat (ETRS89)', 'Lon')).toThrow(
      'x.csv has several columns that may hold the same coordinate (Lat (WGS84), Lat (ETRS89)): name those that count lon and lat, or x and y.',
    );
  });
});
