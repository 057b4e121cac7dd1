// Packs the EPSG codes into build/epsg.bin: compressed text, one line a code, fields split by tabs:
//   code  kind  name  accuracy  definition  datum  area
// kind: p projected, g geographic, c compound. The definition is a PROJ string, for a compound code
// "horizontal code|vertical name|metres per vertical unit". The accuracy, in metres, is that of the shift
// from the datum to WGS 84; empty where the shift is not known. The datum is named by the geographic CRS on it from
// Greenwich, where that is not the first part of the system's own name, as for "ETRS89-extended / LAEA Europe".
// The area is where a national grid is recommended, as west,south,east,north in degrees; only those have one.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chooseShift } from './datumShifts.mjs';

const require = createRequire(import.meta.url);

const KINDS = {
  'CRS-PROJCRS': 'p',
  'CRS-DRVDCRS': 'p',
  'CRS-GEOGCRS': 'g',
  'CRS-GEOG3DCRS': 'g',
  'CRS-COMPOUNDCRS': 'c',
};

/** What the index gives where it does not know. */
const UNKNOWN_ACCURACY = 999;

/** Metres by which satellite frames without parameters may differ from WGS 84. */
const SATELLITE_ACCURACY = 3;

/** Rows of [code, name, PROJ string, code of the geographic CRS, [north, west, south, east]]: from PROJ 9.1.1. */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Drops what every string has, what we do not use, and trailing zeros of a shift. */
function tidy(proj) {
  return proj
    .replace(/\+nadgrids=(?!@null)("[^"]*"|\S+)|\+(no_defs|wktext|type=crs|vunits=\S+|vto_meter=\S+)/g, '')
    .replace(/(\+towgs84=[^ ]*?)(,0){4}(?= |$)/, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Grids that are recommended to whoever needs metres, and where: in the area of use (null) where the country is alone in
 * that, else in a box inside the country, as areas of use are boxes that hold parts of others: that of Great Britain
 * holds Dublin and Calais. West, south, east, north.
 */
const RECOMMENDED = {
  2056: [7.1, 46.6, 8.9, 47.4],
  2154: [-4.8, 43.6, 5.5, 49.4],
  2157: [-10.56, 51.39, -5.45, 55.25],
  2180: [15.3, 51.05, 22.5, 54.2],
  2193: null,
  3006: [13.2, 56.2, 19, 61.5],
  3057: null,
  3067: [23.5, 60, 27.5, 65.5],
  3414: null,
  3448: null,
  3460: null,
  3763: [-9.5, 37, -7.6, 41.8],
  3826: [120, 21.8, 122.1, 25.4],
  5179: [126.5, 34.5, 129.5, 37.4],
  5235: null,
  23700: [17.2, 46.55, 20.8, 47.65],
  27700: [-5.3, 49.95, 1, 61.01],
  28992: [3.3, 51.55, 5.9, 53.6],
};

/** The last field of a line, and the datum's before it, of such a grid. */
function areaFields(entry, datum) {
  const box = RECOMMENDED[entry.code];
  if (box === undefined) return datum;
  const [north, west, south, east] = entry.bbox;
  return [datum[0] ?? '', (box ?? [west, south, east, north]).join(',')];
}

/** The code of the geographic CRS under an entry, by its text or by its name before the slash. */
function baseOf(entry, geographicByName) {
  const wkt = entry.wkt ?? '';
  const geographic = wkt.slice(Math.max(0, wkt.indexOf('GEOGCS[')));
  const code = /AUTHORITY\["EPSG","(\d+)"\]\](?:,(?:PROJECTION|VERT_CS)|$)/.exec(geographic)?.[1];
  const name = /^GEOGCS\["([^"]*)"/.exec(geographic)?.[1] ?? entry.name.split(' / ')[0];
  return code ?? geographicByName.get(name);
}

/**
 * The definition and accuracy of a horizontal CRS, with its tie to WGS 84 as parameters. A datum on the
 * ellipsoids of 1980 and 1984 that has no parameters of its own is a satellite frame of its continent: it
 * agrees with WGS 84 to a few metres. Parameters in `text`, of which `accuracy` is that in metres, come
 * last, because the index has those of some datums with wrong signs, in wrong units or for another method.
 */
function define(text, base, bbox, accuracy) {
  const proj = tidy(text).replace('+datum=NAD83', '+ellps=GRS80').replace('+datum=NAD27', '+ellps=clrk66');
  if (proj.includes('+datum=WGS84') || text.includes('+nadgrids=@null')) return [proj, 0];
  const shift = chooseShift(base, bbox);
  const bare = proj.replace(/ ?\+towgs84=\S+/, '');
  if (shift) return [`${bare} +towgs84=${shift.parameters.join(',')}`, shift.accuracyM];
  const isSatellite = /\+ellps=(GRS80|WGS84)\b/.test(proj);
  if (isSatellite && (bare === proj || proj.includes('+towgs84=0,0,0'))) {
    const known = bare !== proj && accuracy !== null && accuracy !== UNKNOWN_ACCURACY;
    return [`${bare} +towgs84=0,0,0`, known ? accuracy : SATELLITE_ACCURACY];
  }
  // Zeros on an old ellipsoid are no shift.
  return [proj.includes('+towgs84=0,0,0') ? bare : proj, ''];
}

/** What the name of a geographic CRS says of its axes, its unit or its prime meridian, and not of its datum. */
const BESIDE_THE_DATUM =
  / \((deprecated|3D|geographic 3D|lon-lat|grads|degrees|Athens|Bern|Bogota|Brussels|Ferro|Jakarta|Lisbon|Madrid|Oslo|Paris|Rome|Stockholm)\)$/;

/** Datums that the index knows by several names, as PROJ 9.1.1 has them: other name to the name in EPSG. */
const SAME_DATUM = {
  'NAD83(CSRS98)': 'NAD83(CSRS)',
  GCS_Carthage_Grad: 'Carthage',
  RGF93: 'RGF93 v1',
  'US National Atlas Equal Area': 'Unspecified datum based upon the Clarke 1866 Authalic Sphere',
  GCS_Hermannskogel: 'MGI',
  GCS_Observatorio_Meteorologico_1939: 'Azores Occidental 1939',
  GCS_EUREF_FIN: 'ETRS89',
  EUREF_FIN_3D: 'ETRS89',
  North_American_1983_3D: 'NAD83',
  GCS_MSK_1942: 'Pulkovo 1942',
  'LKS94 (ETRS89)': 'LKS94',
  'IGN72 Grand Terre': 'IGN72 Grande Terre',
  'NSIDC EASE-Grid North': 'Unspecified datum based upon the International 1924 Authalic Sphere',
  'NSIDC EASE-Grid South': 'Unspecified datum based upon the International 1924 Authalic Sphere',
  'NSIDC EASE-Grid Global': 'Unspecified datum based upon the International 1924 Authalic Sphere',
  'NSIDC Sea Ice Polar Stereographic North': 'Unspecified datum based upon the Hughes 1980 ellipsoid',
  'NSIDC Sea Ice Polar Stereographic South': 'Unspecified datum based upon the Hughes 1980 ellipsoid',
  'JAXA Snow Depth Polar Stereographic North': 'Unspecified datum based upon the Hughes 1980 ellipsoid',
  'World Equidistant Cylindrical (Sphere)': 'Unspecified datum based upon the GRS 1980 Authalic Sphere',
  GCS_D48: 'MGI 1901',
  CHTRF95: 'CHTRS95',
  SIRGAS: 'SIRGAS 1995',
  GCS_Merchich_Degree: 'Merchich',
  'NAD Michigan': 'NAD27 Michigan',
  GCS_Voirol_1875_Grad: 'Voirol 1875',
  'Dealul Piscului 1970/ Stereo 70': 'Dealul Piscului 1970',
  GCS_Voirol_1879_Grad: 'Voirol 1879',
  'S_JTSK/05_3D': 'S-JTSK/05',
  'S_JTSK/05_Ferro_3D': 'S-JTSK/05',
  SLD99_3D: 'SLD99',
  Nepal_Nagarkot_3D: 'Nepal 1981',
  'GCS_Kyrg-06': 'Kyrg-06',
  GCS_MONREF_1997: 'ITRF2000',
  MONREF_1997_3D: 'ITRF2000',
  'S-JTSK_[JTSK03]_3D': 'S-JTSK [JTSK03]',
  GGD_3D: 'GGD',
  'California_SRS_Epoch_2017.50_(NAD83)_3D': 'California_SRS_Epoch_2017.50_(NAD83)',
  'Equal Earth Greenwich': 'GCS_Sphere_GRS_1980_Mean_Radius',
  'Equal Earth Americas': 'GCS_Sphere_GRS_1980_Mean_Radius',
  'Equal Earth Asia-Pacific': 'GCS_Sphere_GRS_1980_Mean_Radius',
};

/** Codes whose coordinates grow to the south and west, where the index forgets to say so. */
const SOUTH_WEST = new Set(['8044', '8045']);

/** The last field of a line: the datum of a system, where the beginning of the system's name is another. */
function datumField(name, proj, geographic) {
  let datum = proj.includes('+datum=WGS84') ? 'WGS 84' : (geographic ?? name.split(' / ')[0]);
  while (BESIDE_THE_DATUM.test(datum)) datum = datum.replace(BESIDE_THE_DATUM, '');
  datum = SAME_DATUM[datum] ?? datum;
  return name.split(' / ')[0] === datum ? [] : [datum];
}

/** The name of the geographic CRS in an entry's text. */
function geographicIn(entry) {
  return /GEOGCS\["([^"]*)"/.exec(entry.wkt ?? '')?.[1];
}

/** Degrees in a unit of a geographic CRS, which PROJ strings do not tell, as ours does where it is not 1. */
function angularUnit(entry) {
  return /^grad/.test(entry.unit ?? /UNIT\["([^"]*)"/.exec(entry.wkt ?? '')?.[1] ?? '')
    ? ' +to_degrees=0.9'
    : '';
}

/** A compound CRS: its horizontal part's code, and its heights. */
function defineCompound(entry, all) {
  if (!entry.wkt) return null;
  const vertical = entry.wkt.indexOf(',VERT_CS[');
  const horizontal = /AUTHORITY\["EPSG","(\d+)"\]\]$/.exec(entry.wkt.slice(0, vertical))?.[1];
  if (!horizontal || !all[horizontal]?.proj4) return null;
  const part = entry.wkt.slice(vertical);
  const name = /VERT_CS\["([^"]*)"/.exec(part)[1];
  const unit = /UNIT\["[^"]*",([^,\]]*)/.exec(part)?.[1] ?? '1';
  return `${horizontal}|${name}|${Number(unit)}`;
}

/** Writes the table; returns its size in bytes. */
export function packEpsg(root) {
  const all = JSON.parse(
    readFileSync(join(require.resolve('epsg-index/package.json'), '../all.json'), 'utf8'),
  );
  const geographicByName = new Map();
  const nameOf = new Map();
  for (const { kind, name, code } of Object.values(all)) {
    if (kind !== 'CRS-GEOGCRS') continue;
    geographicByName.set(name, code);
    nameOf.set(String(code), name);
  }
  const lines = [];
  for (const entry of Object.values(all)) {
    const kind = KINDS[entry.kind];
    if (!kind) continue;
    if (kind === 'c') {
      const definition = defineCompound(entry, all);
      if (definition) lines.push([entry.code, kind, entry.name, '', definition]);
    } else if (entry.proj4 && !entry.proj4.includes('+proj=geocent')) {
      const base = baseOf(entry, geographicByName);
      const [proj, accuracy] = define(entry.proj4, base, entry.bbox, entry.accuracy);
      const unit = kind === 'g' ? angularUnit(entry) : SOUTH_WEST.has(entry.code) ? ' +axis=swu' : '';
      const datum = datumField(entry.name, proj, nameOf.get(String(base)) ?? geographicIn(entry));
      lines.push([entry.code, kind, entry.name, accuracy, proj + unit, ...areaFields(entry, datum)]);
    }
  }
  const listed = new Set(lines.map(([code]) => Number(code)));
  for (const [code, name, text, base, bbox] of readJson('./deprecatedEpsg.json')) {
    if (listed.has(code)) continue;
    const [proj, accuracy] = define(text, base, bbox, null);
    const kind = proj.startsWith('+proj=longlat') ? 'g' : 'p';
    const datum = datumField(name, proj, nameOf.get(String(base)));
    lines.push([code, kind, `${name} (deprecated)`, accuracy, proj, ...datum]);
  }
  lines.sort((a, b) => Number(a[0]) - Number(b[0]));
  const text = Buffer.from(`\n${lines.map((line) => line.join('\t')).join('\n')}\n`);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const packed = brotliCompressSync(text, { params });
  writeFileSync(join(root, 'build/epsg.bin'), packed);
  return packed.length;
}
