import { withParameters } from './projMethod';
import { parseProj } from './projString';
import { child, descendant, nameOf, type WktNode } from './wktTree';

/** Names of methods without case and punctuation, in WKT of ESRI, OGC and EPSG, to PROJ's. */
const METHODS: Readonly<Record<string, string>> = {
  transversemercator: 'tmerc',
  gausskruger: 'tmerc',
  lambertconformalconic: 'lcc',
  lambertconformalconic1sp: 'lcc',
  lambertconformalconic2sp: 'lcc',
  lambertconicconformal1sp: 'lcc',
  lambertconicconformal2sp: 'lcc',
  albers: 'aea',
  albersconicequalarea: 'aea',
  albersequalarea: 'aea',
  mercator: 'merc',
  mercator1sp: 'merc',
  mercator2sp: 'merc',
  mercatorvarianta: 'merc',
  mercatorvariantb: 'merc',
  polarstereographic: 'stere',
  polarstereographicvarianta: 'stere',
  polarstereographicvariantb: 'stere',
  stereographicnorthpole: 'stere',
  stereographicsouthpole: 'stere',
  stereographic: 'stere',
  obliquestereographic: 'sterea',
  doublestereographic: 'sterea',
  lambertazimuthalequalarea: 'laea',
  azimuthalequidistant: 'aeqd',
  modifiedazimuthalequidistant: 'aeqd',
  cassini: 'cass',
  cassinisoldner: 'cass',
  cylindricalequalarea: 'cea',
  lambertcylindricalequalarea: 'cea',
  behrmann: 'cea +lat_ts=30',
  equirectangular: 'eqc',
  equidistantcylindrical: 'eqc',
  platecarree: 'eqc',
  equidistantconic: 'eqdc',
  polyconic: 'poly',
  americanpolyconic: 'poly',
  krovak: 'krovak',
  krovaknorthorientated: 'krovak',
  swissobliquecylindrical: 'somerc',
  swissobliquemercator: 'somerc',
  hotineobliquemercator: 'omerc +no_uoff',
  hotineobliquemercatorvarianta: 'omerc +no_uoff',
  hotineobliquemercatorazimuthnaturalorigin: 'omerc +no_uoff',
  hotineobliquemercatorvariantb: 'omerc',
  hotineobliquemercatorazimuthcenter: 'omerc',
  obliquemercator: 'omerc',
  newzealandmapgrid: 'nzmg',
  robinson: 'robin',
  mollweide: 'moll',
  sinusoidal: 'sinu',
  vandergrinten: 'vandg',
  vandergrinteni: 'vandg',
  bonne: 'bonne',
  winkeltripel: 'wintri',
  eckertiv: 'eck4',
  eckertvi: 'eck6',
  millercylindrical: 'mill',
  gnomonic: 'gnom',
  orthographic: 'ortho',
  naturalearth: 'natearth',
  equalearth: 'eqearth',
};

/** Parameters, without case and punctuation, to PROJ's. */
const PARAMETERS: readonly (readonly [RegExp, string])[] = [
  [
    /^(latitudeoforigin|latitudeofcent(er|re)|latitudeof(natural|false)origin|latitudeofprojectioncent(er|re))$/,
    'lat_0',
  ],
  [/^(centralmeridian|longitudeofcent(er|re)|longitudeoforigin|longitudeof(natural|false)origin)$/, 'lon_0'],
  [/^(straightverticallongitudefrompole|longitudeofprojectioncent(er|re))$/, 'lon_0'],
  [/^(standardparallel1|latitudeof1ststandardparallel|latitudeofstandardparallel)$/, 'lat_1'],
  [/^(standardparallel2|latitudeof2ndstandardparallel)$/, 'lat_2'],
  [/^(scalefactor|scalefactorat(naturalorigin|projectioncent(er|re))|scalefactoroninitialline)$/, 'k'],
  [/^scalefactoronpseudostandardparallel$/, 'k'],
  [/^(falseeasting|eastingat(falseorigin|projectioncent(er|re)))$/, 'x_0'],
  [/^(falsenorthing|northingat(falseorigin|projectioncent(er|re)))$/, 'y_0'],
  [/^(azimuth|azimuthofinitialline|azimuthatprojectioncent(er|re)|colatitudeofconeaxis)$/, 'alpha'],
  [/^(rectifiedgridangle|anglefromrectifiedtoskewgrid)$/, 'gamma'],
];

/** Text without case, spaces and punctuation, to compare names by. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9+]/g, '');
}

/** Writes a projected or geographic node of WKT as a PROJ string; `null` where its method is unknown. */
export function projOfWkt(node: WktNode): string | null {
  const geographic = descendant(
    node,
    'GEOGCS',
    'GEOGCRS',
    'GEODCRS',
    'BASEGEOGCRS',
    'BASEGEODCRS',
    'GEOGRAPHICCRS',
  );
  if (!geographic) return null;
  const frame = frameOf(geographic);
  if (geographic === node) return `+proj=longlat ${frame}`;
  const conversion = child(node, 'CONVERSION') ?? node;
  const method = METHODS[plainName(nameOf(child(conversion, 'PROJECTION', 'METHOD')))];
  if (!method) return null;
  const metres = unitOf(node, 1);
  const values = parametersOf(conversion, degreesPer(geographic), metres);
  const unit = metres === 1 ? '+units=m' : `+to_meter=${metres}`;
  return `+proj=${withParameters(method, values)} ${frame} ${unit}`;
}

function parametersOf(conversion: WktNode, degrees: number, metres: number): Map<string, number> {
  const values = new Map<string, number>();
  for (const node of conversion.children) {
    if (node.keyword !== 'PARAMETER') continue;
    const name = plainName(nameOf(node));
    const proj = PARAMETERS.find(([pattern]) => pattern.test(name))?.[1];
    if (!proj) continue;
    const isLength = proj === 'x_0' || proj === 'y_0';
    const own = child(node, 'LENGTHUNIT', 'ANGLEUNIT', 'SCALEUNIT', 'UNIT');
    const factor = own ? Number(own.values[1]) * (isLength || proj === 'k' ? 1 : 180 / Math.PI) : null;
    const scale = factor ?? (isLength ? metres : proj === 'k' ? 1 : degrees);
    values.set(proj, tidy(Number(node.values[1]) * scale));
  }
  return values;
}

/** The ellipsoid, the prime meridian and the shift to WGS 84. */
function frameOf(geographic: WktNode): string {
  const spheroid = descendant(geographic, 'SPHEROID', 'ELLIPSOID');
  const [, major = 6378137, inverse = 298.257223563] = (spheroid?.values ?? []) as [string, number, number];
  const shape = inverse === 0 ? `+R=${major}` : `+a=${major} +rf=${inverse}`;
  const meridian = Number(child(geographic, 'PRIMEM', 'PRIMEMERIDIAN')?.values[1] ?? 0);
  const pm = meridian === 0 ? '' : ` +pm=${tidy(meridian * meridianUnit(geographic))}`;
  const shift = descendant(geographic, 'TOWGS84')?.values;
  return `${shape}${pm}${shift ? ` +towgs84=${shift.join(',')}` : ''}`;
}

/** Degrees in a unit of the meridian: WKT1 of ESRI and GDAL gives degrees even where the angles are in grads. */
function meridianUnit(geographic: WktNode): number {
  const own = child(child(geographic, 'PRIMEM', 'PRIMEMERIDIAN')!, 'ANGLEUNIT', 'UNIT');
  return own ? (Number(own.values[1]) * 180) / Math.PI : 1;
}

function degreesPer(geographic: WktNode): number {
  return tidy((unitOf(geographic, Math.PI / 180) * 180) / Math.PI);
}

/** The unit of a system: stated for itself, or in WKT2 for its coordinate axes. */
function unitOf(node: WktNode, fallback: number): number {
  const stated = child(node, 'UNIT', 'LENGTHUNIT', 'ANGLEUNIT');
  const axis = node.children.find((candidate) => candidate.keyword === 'AXIS');
  const unit = stated ?? (axis ? child(axis, 'LENGTHUNIT', 'ANGLEUNIT', 'UNIT') : null);
  return unit ? Number(unit.values[1]) : fallback;
}

/** Removes the last digits, which a change of unit has made uncertain. */
function tidy(value: number): number {
  return Number(value.toPrecision(13));
}

/** Whether a PROJ string gives degrees. */
export function isGeographic(proj: string): boolean {
  return /^(longlat|latlong|lonlat|latlon)$/.test(parseProj(proj).values.get('proj') ?? '');
}
