import { formatCount } from '../shared/format';
import type { SampleGrid } from './grid';

/** The British National Grid (EPSG:27700) as .prj files give it. */
export const NATIONAL_GRID_WKT =
  'PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",' +
  'SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
  'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],' +
  'PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],' +
  'PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]';

/** Degrees of WGS 84 (EPSG:4326) as .prj files give them. */
export const WGS84_WKT =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** The sample's job files, by name. */
export const SAMPLE_JOBS = {
  'schools.graticule.json': {
    version: 1,
    analysis: 'gvi',
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'primary_schools.shp' },
    parameters: { radiusM: 800, observerHeightM: 1.7 },
  },
  'every-cell.graticule.json': {
    version: 1,
    analysis: 'gvi-cells',
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif' },
    parameters: { radiusM: 800, observerHeightM: 1.7, every: 5 },
    outputs: { raster: 'gvi.tif' },
  },
  'parks.graticule.json': {
    version: 1,
    analysis: 'near',
    inputs: { from: 'primary_schools.shp', near: ['parks.shp'] },
    parameters: {
      where: { field: 'area_m2', is: '>=', value: '4000' },
      radiusM: 300,
      join: true,
      keep: ['NAME'],
    },
  },
  'iceland.graticule.json': {
    version: 1,
    analysis: 'projections',
    inputs: { area: 'countries.shp' },
    parameters: {
      where: { field: 'ISO_A3', value: 'ISL' },
      candidates: 'world-equal-area',
      radii: '10-1000km',
    },
  },
  'roots.graticule.json': {
    version: 1,
    analysis: 'calc',
    inputs: { rasters: ['dsm.tif'] },
    parameters: { expression: 'sqrt(A)', tiles: [4, 4] },
    outputs: { raster: 'roots/mosaic.vrt' },
  },
  'reverse.graticule.json': {
    version: 1,
    analysis: 'window-function',
    inputs: { rasters: ['aerial.tif'], function: 'reverse.mjs' },
    parameters: { bands: 3, cellType: 'uint8' },
    outputs: { raster: 'reversed.tif' },
  },
  'shapes.graticule.json': {
    version: 1,
    analysis: 'map-rows',
    inputs: { layer: 'parks.shp', function: 'shapes.mjs' },
    parameters: {},
    outputs: { table: 'parks-shapes.geojson' },
  },
} as const;

/** The sample's README.txt. */
export function readmeText(
  { columns, rows, cellM }: SampleGrid,
  { schools, greenSpaces }: { readonly schools: number; readonly greenSpaces: number },
): string {
  const size = `${formatCount(columns)} x ${formatCount(rows)} cells of ${cellM} m`;
  return `A sample workspace for Graticule
================================

An invented town, drawn by a program, at the place of Bolton in north-west England (EPSG:27700,
British National Grid). No street, house, school or park in it is real.

dsm.tif              surface: ground, buildings, trees and hedges, in metres (${size})
dtm.tif              terrain: the bare ground, in metres
trees.tif            1 where the surface is vegetation (trees, grass, gardens, fields), 0 elsewhere
aerial.tif           an image as from an aeroplane, in three bands: red, green, near infrared (0 to 255)
primary_schools.shp  ${schools} primary schools: NAME, TYPE, PUPILS
parks.shp            ${formatCount(greenSpaces)} green spaces that anybody may walk in: NAME, TYPE (Park, Wood, Green, Square)
countries.shp        the world's countries: NAME, ISO_A3 (EPSG:4326)
reverse.mjs          a function for windows of a raster: reverses the bands of the image, slowly
shapes.mjs           a function for rows of a layer: how large and how compact each polygon is

What to try
  graticule run schools.graticule.json   how green is the view from each school?
  graticule run every-cell.graticule.json    and from every fifth cell of the town, in both directions?
  graticule run parks.graticule.json     which school has a green space of 0.4 ha within 300 m?
  graticule run iceland.graticule.json   which projection distorts Iceland least?
  graticule run roots.graticule.json     the square root of the surface, in 16 tiles with a mosaic over them
  graticule run shapes.graticule.json --allow-functions     how compact is each green space?
  graticule run reverse.graticule.json --allow-functions    the image with its bands reversed

  graticule split every-cell.graticule.json --parts 4 --out parts    the same in parts, as for a cluster

  graticule calc "(A@3 - A@1) / (A@3 + A@1)" -A aerial.tif --out ndvi.tif     how green is each cell?
  graticule gvi --surface dsm.tif --greenness ndvi.tif --green-above 0.2 --observers primary_schools.shp
  graticule zonal --raster ndvi.tif --zones parks.shp                         how green is each green space?

--allow-functions lets a job run the code that it names, with all your rights: read the code first.

The countries are Natural Earth's 1:10m countries (public domain, naturalearthdata.com) as the
package world-atlas holds them; the country codes are ISO 3166-1.
`;
}
