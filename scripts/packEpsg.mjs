// Packs the EPSG codes into build/epsg.bin: compressed text, one line a code, fields split by tabs:
//   code  kind  name  accuracy  definition  datum
// kind: p projected, g geographic, c compound. The definition is a PROJ string, for a compound code
// "horizontal code|vertical name|metres per vertical unit". The accuracy, in metres, is that of the shift
// from the datum to WGS 84; empty where the shift is not known. The datum is named by the geographic CRS on it, where
// that is not the first part of the system's own name, as for "ETRS89-extended / LAEA Europe".
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

/** The last field of a line: the name of the geographic CRS under a system, where the system's name has another. */
function datumField(name, base, nameOf) {
  const datum = nameOf.get(String(base));
  return datum === undefined || name.split(' / ')[0] === datum ? [] : [datum];
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
      lines.push([entry.code, kind, entry.name, accuracy, proj, ...datumField(entry.name, base, nameOf)]);
    }
  }
  const listed = new Set(lines.map(([code]) => Number(code)));
  for (const [code, name, text, base, bbox] of readJson('./deprecatedEpsg.json')) {
    if (listed.has(code)) continue;
    const [proj, accuracy] = define(text, base, bbox, null);
    const kind = proj.startsWith('+proj=longlat') ? 'g' : 'p';
    lines.push([code, kind, `${name} (deprecated)`, accuracy, proj, ...datumField(name, base, nameOf)]);
  }
  lines.sort((a, b) => Number(a[0]) - Number(b[0]));
  const text = Buffer.from(`\n${lines.map((line) => line.join('\t')).join('\n')}\n`);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const packed = brotliCompressSync(text, { params });
  writeFileSync(join(root, 'build/epsg.bin'), packed);
  return packed.length;
}
