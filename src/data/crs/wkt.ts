import { UserError } from '../../shared/errors';
import { parseProjString } from '../../shared/projString';
import { type Crs, hasSoundNumbers } from './crs';
import { crsFromEpsg } from './epsg';
import { matchEpsg } from './epsgMatch';
import { crsFromProj } from './proj';
import { projOfWkt } from './wktProj';
import { descendant, nameOf, parseWkt, statedCode, type WktNode } from './wktTree';

const HORIZONTAL = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS', 'GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEOGRAPHICCRS'];
const GEOGRAPHIC = ['GEOGCS', 'GEOGCRS', 'GEODCRS', 'BASEGEOGCRS', 'BASEGEODCRS', 'GEOGRAPHICCRS'];

/**
 * The coordinate reference system of a WKT text, as in a .prj file: by the EPSG code it states, else by the
 * code whose projection, ellipsoid and datum it has, else as it stands. `label` names the file for messages.
 * Throws a `UserError` where the text is no known system.
 */
export function crsFromWkt(text: string, label: string): Crs {
  const root = parseWkt(text.replace(/^\uFEFF/, ''));
  const node = root && descendant(root, ...HORIZONTAL);
  if (!root || !node) throw unknown(label, 'it has no map projection or geographic system in WKT');
  const byCode = crsByCode(root) ?? crsByCode(node);
  if (byCode) return byCode;
  const proj = projOfWkt(node);
  if (proj === null) {
    const method = nameOf(descendant(node, 'PROJECTION', 'METHOD'));
    throw unknown(
      label,
      method
        ? `its projection is "${method}", unknown or with parameters that do not fit it`
        : 'it names no projection',
    );
  }
  if (!hasSoundNumbers(proj)) throw unknown(label, 'its numbers make no sense');
  return matched(proj, node);
}

function unknown(label: string, why: string): UserError {
  return new UserError(
    `${label} does not give a coordinate reference system that Graticule knows (${why}): assign one with an EPSG code in QGIS and save the layer again.`,
  );
}

function crsByCode(node: WktNode): Crs | null {
  const code = statedCode(node);
  if (code === null) return null;
  try {
    return crsFromEpsg(code);
  } catch {
    return null;
  }
}

function matched(proj: string, node: WktNode): Crs {
  const name = nameOf(node);
  const datum = nameOf(descendant(node, ...GEOGRAPHIC));
  const found = matchEpsg(proj, name, datum);
  if (found) return found;
  const own = crsFromProj(proj, name);
  if (own.datumAccuracyM !== null || own.kind === 'geographic') return own;
  // A projection of its own on a known datum.
  const base = descendant(node, ...GEOGRAPHIC)!;
  const baseProj = projOfWkt(base)!;
  const known = crsByCode(base) ?? matchEpsg(baseProj, datum, datum);
  return known === null ? own : onDatumOf(own, known);
}

/** Ties a system to WGS 84 as another on the same datum is. */
function onDatumOf(crs: Crs, known: Crs): Crs {
  const tie = parseProjString(known.proj);
  const shift = tie.get('towgs84') ?? (tie.get('datum') === 'WGS84' ? '0,0,0' : null);
  return {
    ...crs,
    proj: shift === null ? crs.proj : `${crs.proj} +towgs84=${shift}`,
    datum: known.datum,
    datumAccuracyM: known.datumAccuracyM,
  };
}
