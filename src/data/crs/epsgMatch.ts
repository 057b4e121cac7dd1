import type { Crs } from './crs';
import { type CanonicalProjection, canonicalProjection, meridianOfZone, sameNumber, sameValues } from './crs';
import { DATUM_ALIASES } from './datumAliases';
import { crsFromEpsg, epsgTable } from './epsg';
import { parseProj } from './projString';
import { plainName } from './wktProj';

/** A name of a datum or system reduced to what ESRI's and EPSG's spellings share: `GCS_OSGB_1936` to `osgb36`. */
export function datumKey(name: string): string {
  const key = plainName(name.replace(/^(GCS|D)_/i, '').replace(/(?<!\d)19(\d\d)(?!\d)/g, '$1'));
  return DATUM_ALIASES[key] ?? key;
}

/**
 * Finds the EPSG code of a definition that came without one: the entries with its projection, ellipsoid and
 * unit, of these the one with its datum, of these the one with its name. Returns `null` where nothing fits.
 */
export function matchEpsg(proj: string, name: string, datum: string): Crs | null {
  if (datum === '') return null;
  const wanted = canonicalProjection(proj);
  const id = parseProj(proj).values.get('proj')!;
  const candidates: { code: number; name: string }[] = [];
  for (const line of linesWith(id)) {
    if (!mayHaveMeridian(line, wanted)) continue;
    const [code, , entryName, , definition] = line.split('\t') as [string, string, string, string, string];
    const entry = canonicalProjection(definition);
    if (!sameValues(entry.ellipsoid, wanted.ellipsoid) || !sameNumber(entry.unit, wanted.unit)) continue;
    if (entry.axis !== wanted.axis || !sameNumber(entry.meridian, wanted.meridian)) continue;
    if (entry.values.size !== wanted.values.size) continue;
    const equal = [...wanted.values].every(([key, value]) =>
      sameNumber(entry.values.get(key) ?? Number.NaN, value),
    );
    if (equal) candidates.push({ code: Number(code), name: entryName });
  }
  const chosen = choose(candidates, datumKey(name), datumKey(datum));
  return chosen === null ? null : crsFromEpsg(chosen);
}

/** A quick look at a line's central meridian, before it is taken apart. */
function mayHaveMeridian(line: string, wanted: CanonicalProjection): boolean {
  const meridian = wanted.values.get('lon_0');
  if (meridian === undefined) return true;
  const text = /\+lon_0=(\S+)/.exec(line)?.[1];
  if (text !== undefined) return sameNumber(Number(text), meridian);
  const zone = /\+zone=(\d+)/.exec(line)?.[1];
  return zone === undefined || sameNumber(meridianOfZone(Number(zone)), meridian);
}

/** Lines of projected and geographic systems with a projection; UTM counts as transverse Mercator. */
function linesWith(id: string): string[] {
  const ids = id === 'tmerc' || id === 'utm' ? '(?:tmerc|utm)' : id;
  return epsgTable().match(new RegExp(`^\\d+\\t[pg]\\t[^\\t]*\\t[^\\t]*\\t\\+proj=${ids} .*$`, 'gm')) ?? [];
}

interface Named {
  readonly code: number;
  readonly full: string;
  readonly datum: string;
}

function choose(
  candidates: readonly { code: number; name: string }[],
  name: string,
  datum: string,
): number | null {
  const named: Named[] = candidates.map((candidate) => ({
    code: candidate.code,
    full: datumKey(candidate.name),
    datum: datumKey(candidate.name.split(' / ')[0]!),
  }));
  const exact = named.find((candidate) => candidate.full === name);
  if (exact) return exact.code;
  const onDatum = named.filter((candidate) => candidate.datum === datum);
  const near = onDatum.length > 0 ? onDatum : named.filter((candidate) => candidate.datum.startsWith(datum));
  const byName = name === '' ? undefined : near.find((candidate) => candidate.full.endsWith(name));
  // The shortest name is the plain one, without "(N-E)" and the like.
  const plain = near.reduce<Named | null>(
    (best, one) => (best && best.full.length <= one.full.length ? best : one),
    null,
  );
  return (byName ?? plain)?.code ?? null;
}
