import type { Cell } from '../../../src/shared/result';
import type { GdalLayer } from './gdalForm';

/*
 * Where files are not read as GDAL reads them, and why.
 */

/** Files that are refused with a sentence, most of which GDAL reads or reads in part. */
export interface Refused {
  readonly why: string;
  /** By the file's name. */
  readonly sentences: Readonly<Record<string, string>>;
}

/** Files that are read otherwise. */
export interface ReadOtherwise {
  readonly why: string;
  /** What is read in place of what GDAL reads, by the file's name. */
  readonly files: Readonly<Record<string, Partial<GdalLayer>>>;
}

/** Attributes in the container's form. */
const columns = (named: Readonly<Record<string, readonly Cell[]>>): Pick<GdalLayer, 'columns'> => ({
  columns: Object.entries(named),
});

const points = (...places: readonly (readonly [number, number])[]): Pick<GdalLayer, 'features'> => ({
  features: places.map((place) => ({ points: [[...place]] })),
});

const BARS: GdalLayer = {
  crs: null,
  epsg: null,
  ...points([1.5, 2.25], [-3, 400], [0.5, 6]),
  ...columns({
    x: [1.5, -3, 0.5],
    y: [2.25, 400, 6],
    NAME: ['one', 'two', null],
    V: [1, 2.5, null],
  }),
};

export const REFUSED: readonly Refused[] = [
  {
    why: 'the parts of a shapefile contradict one another, or hold less than they claim: GDAL reads what it can, in a wrong place or not at all',
    sentences: {
      'shapefile whose .shx points between shapes':
        'layer.shx does not agree with layer.shp (shape 2): copy the shapefile again from its source, or remove layer.shx to have its shapes read in the order of the .shp file.',
      'shapefile whose .shx points beyond':
        'layer.shx does not agree with layer.shp (shape 2): copy the shapefile again from its source, or remove layer.shx to have its shapes read in the order of the .shp file.',
      'shapefile whose .shx has another length':
        'layer.shx does not agree with layer.shp (shape 2): copy the shapefile again from its source, or remove layer.shx to have its shapes read in the order of the .shp file.',
      'shapefile whose .shx is short':
        'layer.shx is damaged: copy the shapefile again from its source, or remove layer.shx to have its shapes read in the order of the .shp file.',
      'shapefile whose .shx is none':
        'layer.shx is damaged: copy the shapefile again from its source, or remove layer.shx to have its shapes read in the order of the .shp file.',
      'shapefile whose .shp is short':
        'layer.shp is damaged (it ends before its last shape): copy the shapefile again from its source.',
      'shapefile whose .shp is none':
        'layer.shp is not a shapefile: choose another file, or export the layer again.',
      'shapefile whose .dbf is short':
        'layer.dbf is damaged (it ends before its last record): copy the shapefile again from its source.',
      'shapefile whose .dbf has fewer records':
        'layer.dbf has 3 records but layer.shx has 4 shapes: they do not belong together, so copy the shapefile again from its source.',
      'shapefile whose .dbf has no fields':
        'layer.dbf is damaged (its header does not add up): copy the shapefile again from its source.',
      'shapefile of a polygon with more points than it has':
        'layer.shp is damaged (shape 1 does not fit its length): copy the shapefile again from its source.',
      'shapefile of a polygon with fewer than no parts':
        'layer.shp is damaged (shape 1 does not fit its length): copy the shapefile again from its source.',
      'shapefile of a point at NaN':
        'layer.shp is damaged (shape 1 has a coordinate that is not finite): copy the shapefile again from its source.',
      'shapefile of a point at infinity':
        'layer.shp is damaged (shape 1 has a coordinate that is not finite): copy the shapefile again from its source.',
    },
  },
  {
    why: 'there is nothing to compute',
    sentences: {
      'shapefile with all deleted': 'layer.shp has no features: choose a layer that is not empty.',
      'shapefile of no shapes': 'layer.shp has no features: choose a layer that is not empty.',
      'GeoJSON of no features': 'layer.geojson has no features: choose a layer that is not empty.',
      'CSV of no rows': 'layer.csv has no features: choose a layer that is not empty.',
      'CSV of no bytes': 'layer.csv is empty: choose a file with a header line and rows.',
      'CSV of blanks': 'layer.csv is empty: choose a file with a header line and rows.',
    },
  },
  {
    why: 'its shapes are of no use to any analysis',
    sentences: {
      'shapefile of surfaces in space':
        'layer.shp holds surfaces in space (MultiPatch): export it as points, lines or polygons.',
      'GeoJSON of a collection of geometries':
        'layer.geojson, feature 1 is a collection of several geometries: export points, lines or polygons one by one.',
      'GeoJSON of a lone collection of geometries':
        'layer.geojson, feature 1 is a collection of several geometries: export points, lines or polygons one by one.',
    },
  },
  {
    why: 'its coordinate reference system is not known: GDAL leaves it out',
    sentences: {
      'shapefile with a .prj that is none':
        'layer.prj does not give a coordinate reference system that Graticule knows (it has no map projection or geographic system in WKT): assign one with an EPSG code in QGIS and save the layer again.',
      'GeoJSON in an unknown system':
        'layer.geojson gives its coordinate reference system as urn:ogc:def:crs:EPSG::999999, which Graticule does not know: export it again in WGS 84.',
      'GeoJSON in a linked system':
        'layer.geojson gives its coordinate reference system as {"type":"link","properties":{"href":"http://example.org/crs"}}, which Graticule does not know: export it again in WGS 84.',
    },
  },
  {
    why: 'it is damaged JSON, or of another kind: what GDAL makes of it is a guess',
    sentences: {
      'GeoJSON in UTF-16':
        'layer.geojson is not in UTF-8 (line 1), as GeoJSON is by RFC 8259: export the layer again in UTF-8.',
      'GeoJSON in Latin 1':
        'layer.geojson is not in UTF-8 (line 1, feature 1), as GeoJSON is by RFC 8259: export the layer again in UTF-8.',
      'GeoJSON with a text for a coordinate':
        'layer.geojson, feature 1: its coordinates are not those of a Point; export the layer again.',
      'GeoJSON with a coordinate too few':
        'layer.geojson, feature 1: its coordinates are not those of a Point; export the layer again.',
      'GeoJSON with an unknown geometry':
        'layer.geojson, feature 1: "Circle" is not a type of geometry; export the layer again.',
      'GeoJSON that is TopoJSON':
        'layer.geojson is not GeoJSON (it is TopoJSON): export the layer as GeoJSON.',
      "GeoJSON that is ESRI's JSON":
        'layer.geojson is not GeoJSON (it is JSON of another kind): export the layer as GeoJSON.',
      'GeoJSON that is no layer':
        'layer.geojson is not GeoJSON (it is JSON of another kind): export the layer as GeoJSON.',
      'GeoJSON that is cut short':
        'layer.geojson is not valid JSON (line 1, feature 3: it ends too early): export the layer again as GeoJSON.',
      'GeoJSON with NaN':
        'layer.geojson is not valid JSON (line 1, feature 1: Unexpected token \'N\', ..."dinates":[NaN,2]}}" is not valid JSON): export the layer again as GeoJSON.',
      'GeoJSON with a comma too many':
        'layer.geojson is not valid JSON (line 1, feature 2: a value is missing): export the layer again as GeoJSON.',
    },
  },
  {
    why: 'a row or a place is not whole: GDAL leaves out what it cannot read, or takes it for 0',
    sentences: {
      'CSV with a quote that is not closed':
        'layer.csv, line 2, has a quote that is not closed: close it or remove it.',
      'CSV with decimal commas in quotes':
        'layer.csv, line 2: x is "1,5", which is not a number; use a point as the decimal mark.',
      'CSV with thousands':
        'layer.csv, line 2: x is "1.234,5", which is not a number; correct it or remove the row.',
      'CSV with a row too short': 'layer.csv, line 2, has 3 fields where the header has 4: add the others.',
      'CSV with a row too long':
        'layer.csv, line 3, has 4 fields where the header has 3: put fields that hold a comma in quotes.',
      'CSV with half a place':
        'layer.csv, line 3: y is "", which is not a number; correct it or remove the row.',
      'CSV with a word for a place':
        'layer.csv, line 3: x is "three", which is not a number; correct it or remove the row.',
      'CSV of zero bytes': 'layer.csv, line 3, has 1 fields where the header has 2: add the others.',
    },
  },
  {
    why: 'nothing tells where its rows are',
    sentences: {
      'CSV in UTF-16 without a mark':
        'layer.csv is no text in UTF-8 (it has zero bytes): save it again as CSV in UTF-8.',
      'CSV with comments':
        'layer.csv has no columns of coordinates (it has # made by a logger): name them lon and lat, or x and y; Longitude and Latitude, Easting and Northing, Rechtswert and Hochwert and the like are known too.',
      'CSV without coordinates':
        'layer.csv has no columns of coordinates (it has a, b): name them lon and lat, or x and y; Longitude and Latitude, Easting and Northing, Rechtswert and Hochwert and the like are known too.',
      'CSV without a header':
        'layer.csv has no columns of coordinates (it has 1, 2): name them lon and lat, or x and y; Longitude and Latitude, Easting and Northing, Rechtswert and Hochwert and the like are known too.',
    },
  },
];

export const READ_OTHERWISE: readonly ReadOtherwise[] = [
  {
    why: 'GDAL leaves bytes as they are where it does not know their code page; windows-1252 is the most likely, and a .cpg file of nothing says nothing',
    files: {
      'shapefile with nothing in its .cpg file': columns({ NAME: ['Дуб', 'plain'] }),
      'shapefile with a line end in its .cpg file': columns({ NAME: ['Дуб', 'plain'] }),
      'shapefile with an unknown name in its .cpg file': columns({ NAME: ['Bäume', 'plain'] }),
      'shapefile that does not tell its encoding': columns({ NAME: ['Bäume', 'plain'] }),
      'shapefile with an unknown language byte': columns({ NAME: ['Bäume', 'plain'] }),
      'shapefile with language byte 87 and marks of Windows': columns({ NAME: ['50 €'] }),
      'CSV in windows-1252': columns({ x: [1], y: [2], a: ['Œuvre – 50 €'] }),
    },
  },
  {
    why: 'integers keep all their digits, as text where a number cannot hold them',
    files: {
      'shapefile with integers beyond 53 bits': columns({
        A: ['123456789012345678', '-7', null],
        B: ['12345678901234567890', null, '3'],
      }),
      'GeoJSON with long integers': columns({
        a: ['9007199254740991', '9007199254740993', '-12345678901234567'],
      }),
      'GeoJSON with integers beyond 64 bits': columns({ a: ['12345678901234567891234'] }),
      'CSV with long integers': columns({ x: [1, 3], y: [2, 4], a: ['12345678901234567', '5'] }),
      'CSV with integers of very many digits': columns({
        x: [1, 3],
        y: [2, 4],
        a: ['12345678901234567891', '5'],
      }),
    },
  },
  {
    why: 'a field that is no number is none, not 0 or its first digits; its decimals are kept, also behind a comma',
    files: {
      'shapefile with numbers that are none': columns({ A: [null, null, 1.5], B: [1.5, null, null] }),
      'GeoJSON with exponents': columns({ a: [1000], b: [-1.5e-7], c: [0], d: [null] }),
    },
  },
  {
    why: 'codes are kept as they are written: 007, and 1E10 in a column without decimal marks',
    files: {
      'CSV with leading zeros': columns({ x: [1, 3], y: [2, 4], a: ['007', '042'] }),
      'CSV with codes like powers of ten': columns({ x: [1, 3], y: [2, 4], a: ['1E10', '2E5'] }),
    },
  },
  {
    why: 'truths are truths in formats that have them, and words in text; the field of a memo has nothing but a number of a block in another file',
    files: {
      'shapefile with logical values': columns({ L: [true, false, true, false, true, false, null, null] }),
      'shapefile with a memo field': columns({ A: ['one'], B: ['x'] }),
      'GeoJSON with numbers and truths': columns({ a: ['1', 'true'] }),
      'CSV with truths': columns({ x: [1, 3], y: [2, 4], a: ['true', 'false'] }),
    },
  },
  {
    why: 'texts are kept as they are written; GDAL takes some for times, and puts blanks into JSON',
    files: {
      'GeoJSON with dates': columns({ d: ['2024-02-29'], t: ['2024-02-29T10:11:12Z'], s: ['2024/02/29'] }),
      'GeoJSON with nested properties': columns({ a: ['{"b":[1,{"c":null}]}'], d: ['[1,"x"]'], e: ['[]'] }),
      'CSV with quotes and line ends of Windows': columns({
        x: [1, 3],
        y: [2, 4],
        a: ['two\r\nlines', 'x'],
      }),
    },
  },
  {
    why: 'a quote is one only where a field begins with it (RFC 4180); GDAL joins rows',
    files: {
      'CSV with quotes within a field': {
        ...points([1, 2], [3, 4]),
        ...columns({ x: [1, 3], y: [2, 4], a: ['5" pipe', 'the "old" one'] }),
      },
    },
  },
  {
    why: 'a line of blanks is a blank line, which is no row',
    files: {
      'CSV with lines of blanks': {
        ...points([1, 2], [3, 4]),
        ...columns({ x: [1, 3], y: [2, 4], a: ['one', 'two'] }),
      },
    },
  },
  {
    why: 'spreadsheets write such text, which GDAL does not read, or not under every ending',
    files: {
      'CSV with bars': BARS,
      'CSV with bars and line ends of Windows': BARS,
      'CSV with semicolons in a .txt': BARS,
      'CSV in UTF-16': BARS,
      'CSV in UTF-16 with its high bytes first': {
        crs: null,
        epsg: null,
        ...points([1, 2]),
        ...columns({ x: [1], y: [2], a: ['Żółw'] }),
      },
      'CSV with a line that names its delimiter': { ...points([1, 2]), ...columns({ x: [1], y: [2] }) },
    },
  },
  {
    why: 'heights are left out, and so is the system in which they would be',
    files: Object.fromEntries(
      ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']
        .map((kind) => `a ${kind} with heights`)
        .concat('a ring of four dimensions')
        .map((name) => [`GeoJSON of ${name}`, { epsg: 4326 }]),
    ),
  },
  {
    why: 'a system of null is none (GeoJSON of 2008), and columns of longitude and latitude are in WGS 84',
    files: {
      'GeoJSON in no system': { crs: null, epsg: null },
      'CSV with longitude and latitude': { crs: 'WGS 84', epsg: 4326 },
      'CSV with lat and lon': { crs: 'WGS 84', epsg: 4326 },
    },
  },
];
