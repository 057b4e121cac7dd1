import { parseProjString, withoutParameters } from '../../shared/projString';
import { withParameters } from './projMethod';
import { child, descendant, nameOf, type WktNode } from './wktTree';

/** Names of methods without case and punctuation, in WKT of ESRI, OGC and EPSG, to PROJ's. */
const METHODS: Readonly<Record<string, string>> = {
  transversemercator: 'tmerc',
  transversemercator3d: 'tmerc',
  transversemercatorsouthorientated: 'tmerc +axis=wsu',
  gausskruger: 'tmerc',
  lambertconformalconic: 'lcc',
  lambertconformalconic1sp: 'lcc',
  lambertconformalconic2sp: 'lcc',
  lambertconicconformal1sp: 'lcc',
  lambertconicconformal2sp: 'lcc',
  lambertconicconformal2spmichigan: 'lcc',
  lambertconformalconic2spbelgium: 'lcc',
  lambertconicconformal2spbelgium: 'lcc',
  albers: 'aea',
  albersconicequalarea: 'aea',
  albersequalarea: 'aea',
  mercator: 'merc',
  mercator1sp: 'merc',
  mercator2sp: 'merc',
  mercatorvarianta: 'merc',
  mercatorvariantb: 'merc',
  mercatorauxiliarysphere: 'webmerc',
  popularvisualisationpseudomercator: 'webmerc',
  polarstereographic: 'polar',
  polarstereographicvarianta: 'polar',
  polarstereographicvariantb: 'polar',
  stereographicnorthpole: 'polar',
  stereographicsouthpole: 'polar',
  stereographic: 'stere',
  obliquestereographic: 'sterea',
  doublestereographic: 'sterea',
  lambertazimuthalequalarea: 'laea',
  lambertazimuthalequalareaspherical: 'laea',
  azimuthalequidistant: 'aeqd',
  modifiedazimuthalequidistant: 'aeqd',
  cassini: 'cass',
  cassinisoldner: 'cass',
  cylindricalequalarea: 'cea',
  lambertcylindricalequalarea: 'cea',
  lambertcylindricalequalareaspherical: 'cea',
  behrmann: 'cea +lat_ts=30',
  equirectangular: 'eqc',
  equidistantcylindrical: 'eqc',
  equidistantcylindricalspherical: 'eqc',
  platecarree: 'eqc',
  equidistantconic: 'eqdc',
  polyconic: 'poly',
  americanpolyconic: 'poly',
  krovak: 'krovak +axis=swu',
  krovaknorthorientated: 'krovak',
  swissobliquecylindrical: 'somerc',
  swissobliquemercator: 'somerc',
  hotineobliquemercator: 'omerc +no_uoff',
  hotineobliquemercatorvarianta: 'omerc +no_uoff',
  hotineobliquemercatorazimuthnaturalorigin: 'omerc +no_uoff',
  rectifiedskeworthomorphicnaturalorigin: 'omerc +no_uoff',
  rectifiedskeworthomorphiccenter: 'omerc',
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
  [/^(scalefactoronpseudostandardparallel|ellipsoidscalingfactor)$/, 'k'],
  [/^(falseeasting|eastingat(falseorigin|projectioncent(er|re)))$/, 'x_0'],
  [/^(falsenorthing|northingat(falseorigin|projectioncent(er|re)))$/, 'y_0'],
  [/^(azimuth|azimuthofinitialline|azimuthatprojectioncent(er|re)|colatitudeofconeaxis)$/, 'alpha'],
  [/^(rectifiedgridangle|anglefromrectifiedtoskewgrid|xyplanerotation)$/, 'gamma'],
];

/** Text without case, spaces and punctuation, to compare names by. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9+]/g, '');
}

/**
 * Writes a projected or geographic node of WKT as a PROJ string; `null` where its method is unknown, or its
 * parameters are those of none of the method's forms.
 */
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
  const degrees = degreesPer(geographic);
  if (geographic === node) return `+proj=longlat ${frame}${degrees === 1 ? '' : ` +to_degrees=${degrees}`}`;
  // GDAL's way to write in WKT 1 what WKT 1 cannot say.
  const extension = child(node, 'EXTENSION')?.values ?? [];
  if (extension[0] === 'PROJ4' && parseProjString(String(extension[1])).get('nadgrids') === '@null')
    return withoutParameters(String(extension[1]), 'wktext', 'no_defs');
  const conversion = child(node, 'CONVERSION') ?? node;
  const [method, natural] = methodOf(conversion);
  const metres = unitOf(node, 1);
  const values = parametersOf(conversion, degrees, metres);
  // PROJ does not know either whether the false origin of a grid to the south and west counts east or west.
  if (natural === 'wsu' && (values.get('x_0') || values.get('y_0'))) return null;
  const projection = method === null ? null : withParameters(method, values);
  if (projection === null) return null;
  const axes = axesOf(node) ?? natural;
  const unit = metres === 1 ? '+units=m' : `+to_meter=${metres}`;
  const shape = method === 'webmerc' ? sphereOf(frame) : frame;
  return `+proj=${projection} ${shape} ${unit}${axes === 'enu' ? '' : ` +axis=${axes}`}`;
}

/** PROJ's method and the axes that it has where the text names none. */
function methodOf(conversion: WktNode): [method: string | null, axes: string] {
  const name = METHODS[plainName(nameOf(child(conversion, 'PROJECTION', 'METHOD')))];
  if (name === undefined) return [null, 'enu'];
  const [, method, axes = 'enu'] = /^(.*?)(?: \+axis=(\w+))?$/.exec(name)!;
  if (method !== 'krovak') return [method!, axes];
  // ESRI has one Krovak, and turns it by further parameters.
  const turn = ['xscale', 'yscale', 'xyplanerotation'].map((key) => esriNumber(conversion, key)).join();
  if (turn === '-1,1,90') return [method, 'enu'];
  return [turn === ',,' || turn === '1,1,0' ? method : null, axes];
}

function esriNumber(conversion: WktNode, name: string): string | number | undefined {
  return conversion.children.find((node) => plainName(nameOf(node)) === name)?.values[1];
}

/**
 * Where x and y grow to, as PROJ's `+axis`; `null` where the text does not say. Easting comes before northing
 * in files, whatever the order of the axes, but other orders are those of the coordinates.
 */
function axesOf(node: WktNode): string | null {
  const axes = node.children.filter(({ keyword }) => keyword === 'AXIS').slice(0, 2);
  const pair = axes.map(({ values }) => String(values[1]).charAt(0).toLowerCase()).join('');
  if (!/^([ew][ns]|[ns][ew])$/.test(pair)) return axes.length < 2 ? null : 'enu';
  return pair === 'ne' ? 'enu' : `${pair}u`;
}

/** The sphere that web maps take for the ellipsoid, without a shift. */
function sphereOf(frame: string): string {
  const shape = parseProjString(frame);
  const major = shape.get('a') ?? shape.get('R');
  return `+a=${major} +b=${major} +nadgrids=@null`;
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
  const [, length = 6378137, inverse = 298.257223563] = (spheroid?.values ?? []) as [string, number, number];
  const major = length * Number(child(spheroid ?? geographic, 'LENGTHUNIT')?.values[1] ?? 1);
  const shape = inverse === 0 ? `+R=${major}` : `+a=${major} +rf=${inverse}`;
  const meridian = Number(child(geographic, 'PRIMEM', 'PRIMEMERIDIAN')?.values[1] ?? 0);
  const pm = meridian === 0 ? '' : ` +pm=${tidy(meridian * meridianUnit(geographic))}`;
  const shift = descendant(geographic, 'TOWGS84')?.values;
  return `${shape}${pm}${shift ? ` +towgs84=${shift.join(',')}` : ''}`;
}

/** Degrees in a unit of the meridian: WKT1 of ESRI and GDAL gives degrees even where the angles are in grads. */
function meridianUnit(geographic: WktNode): number {
  const own = child(child(geographic, 'PRIMEM', 'PRIMEMERIDIAN')!, 'ANGLEUNIT', 'UNIT');
  if (own) return (Number(own.values[1]) * 180) / Math.PI;
  return geographic.keyword === 'GEOGCS' ? 1 : degreesPer(geographic);
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
