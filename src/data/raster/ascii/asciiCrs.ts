import { UserError } from '../../../shared/errors';
import { US_FOOT_M } from '../../../shared/linearUnits';
import { withoutParameters } from '../../../shared/projString';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { matchEpsg } from '../../crs/epsgMatch';
import { crsFromProj } from '../../crs/proj';
import { crsFromWkt } from '../../crs/wkt';
import { readIfPresent } from '../../files/readBytes';
import { crsOfPam } from '../sidecar/crsFromText';
import type { Pam } from '../sidecar/pam';

/** A `.prj` is some hundred characters. */
const MAX_BYTES = 1 << 20;

/**
 * The CRS of the `.prj` beside a grid, in WKT or in the keywords of ArcInfo; else of the `.aux.xml`; `null` where there
 * is neither. Throws a `UserError` where it is unknown.
 */
export async function asciiCrs(path: string, label: string, beside: Pam | null): Promise<Crs | null> {
  const stem = path.replace(/\.[^./\\]*$/, '');
  for (const ending of ['prj', 'PRJ']) {
    const bytes = await readIfPresent(`${stem}.${ending}`, label, MAX_BYTES);
    if (bytes === null) continue;
    const text = bytes.toString('utf8');
    return /^\s*projection\s/i.test(text) ? crsFromKeywords(text, label) : crsFromWkt(text, label);
  }
  return crsOfPam(beside);
}

/** EPSG codes by datum: of degrees, and of the UTM zone 0 that there is none of, north and south. */
const DATUMS: Readonly<Record<string, readonly [geographic: number, utm: number, south: number | null]>> = {
  WGS84: [4326, 32600, 32700],
  NAD83: [4269, 26900, null],
  NAD27: [4267, 26700, null],
};

/** PROJ's name and parameters, in the order in which ArcInfo lists them. */
const METHODS: Readonly<Record<string, readonly [id: string, ...parameters: string[]]>> = {
  ALBERS: ['aea', 'lat_1', 'lat_2', 'lon_0', 'lat_0', 'x_0', 'y_0'],
  LAMBERT: ['lcc', 'lat_1', 'lat_2', 'lon_0', 'lat_0', 'x_0', 'y_0'],
  TRANSVERSE: ['tmerc', 'k', 'lon_0', 'lat_0', 'x_0', 'y_0'],
};

/** The CRS of ArcInfo's keywords, as in `Projection UTM`, `Zone 30`, `Datum WGS84`. */
export function crsFromKeywords(text: string, label: string): Crs {
  const values = new Map<string, string>();
  const parameters: string[] = [];
  let inParameters = false;
  for (const line of text.split(/\r?\n/)) {
    const words = line
      .replace(/\/\*.*$/, '')
      .trim()
      .split(/\s+/);
    if (words[0] === '') continue;
    if (inParameters) parameters.push(words.join(' '));
    else if (/^parameters$/i.test(words[0]!)) inParameters = true;
    else values.set(words[0]!.toLowerCase(), words.slice(1).join(' ').toUpperCase());
  }
  const projection = values.get('projection') ?? '';
  const unknown = (why: string): UserError =>
    new UserError(
      `The .prj beside ${label} does not give a coordinate reference system that Graticule knows (${why}): replace it by one in WKT, as gdalsrsinfo -o wkt1_esri EPSG:CODE writes it for an EPSG code in place of CODE.`,
    );
  if (/^GREATBRIT(AI|IA)N_GRID$/.test(projection)) return crsFromEpsg(27700);
  const named = values.get('datum') ?? (values.get('spheroid') === 'WGS84' ? 'WGS84' : '');
  const datum = DATUMS[named];
  if (datum === undefined) throw unknown(`its datum is "${named}"`);
  if (projection === 'GEOGRAPHIC') return crsFromEpsg(datum[0]);
  const unit = values.get('units') ?? 'METERS';
  const metres = unit.startsWith('METER') ? 1 : unit === 'FEET' ? US_FOOT_M : Number(unit);
  if (!(metres > 0)) throw unknown(`its unit is "${unit}"`);
  if (projection === 'UTM') {
    const zone = Number(values.get('zone'));
    const south = zone < 0 || Number(values.get('yshift') ?? 0) > 0;
    const first = south ? datum[2] : datum[1];
    if (
      !(Number.isInteger(zone) && Math.abs(zone) >= 1 && Math.abs(zone) <= 60) ||
      first === null ||
      metres !== 1
    ) {
      throw unknown(`its zone is "${values.get('zone') ?? ''}"`);
    }
    return crsFromEpsg(first + Math.abs(zone));
  }
  const method = METHODS[projection];
  if (method === undefined) throw unknown(`its projection is "${projection}"`);
  const [id, ...names] = method;
  const base = crsFromEpsg(datum[0]);
  const numbers = names.map((name, i) => {
    const value = angle(parameters[i] ?? '');
    if (!Number.isFinite(value)) throw unknown(`it has no parameter ${name}`);
    return `+${name}=${/^[xy]_0$/.test(name) ? value * metres : value}`;
  });
  const frame = withoutParameters(base.proj, 'proj');
  const proj = `+proj=${id} ${numbers.join(' ')} ${frame} ${metres === 1 ? '+units=m' : `+to_meter=${metres}`}`;
  return (
    matchEpsg(proj, projection, base.name) ?? {
      ...crsFromProj(proj, `${projection} on ${named}`),
      datum: base.datum,
      datumAccuracyM: base.datumAccuracyM,
    }
  );
}

/** Degrees, minutes and seconds, or a number. */
function angle(text: string): number {
  if (text === '') return Number.NaN;
  const [degrees = 0, minutes = 0, seconds = 0] = text.split(' ').map(Number);
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  return text.startsWith('-') ? -size : size;
}
