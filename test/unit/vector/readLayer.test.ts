import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readLayer } from '../../../src/data/vector/readLayer';

describe('readLayer', () => {
  it.each([
    ['town.kml', /^town\.kml is not a kind of layer that Graticule reads: export it as a GeoPackage/],
    ['schools', /is not a kind of layer/],
    ['schools.dbf', /^schools\.dbf is a part of a shapefile: choose the \.shp file/],
    ['missing.shp', 'missing.shp was not found: check the path.'],
    ['missing.geojson', 'missing.geojson was not found: check the path.'],
    ['missing.ndjson', 'missing.ndjson was not found: check the path.'],
    ['missing.geojsonl', 'missing.geojsonl was not found: check the path.'],
    ['missing.csv', 'missing.csv was not found: check the path.'],
  ])('refuses %s with a sentence', async (name, message) => {
    await expect(readLayer(`${tmpdir()}/graticule-nowhere/${name}`, name)).rejects.toThrow(message);
  });
});
