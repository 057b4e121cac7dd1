/**
 * Where a projection tears the globe:
 * - `meridian`: along the meridian opposite its central one, from pole to pole;
 * - `antipode`: at the point opposite its centre; the edge of its domain is refused by the projection itself;
 * - `elsewhere`: anywhere; found where the image of an edge jumps.
 */
export type Seam = 'meridian' | 'antipode' | 'elsewhere';

/** Which parameters put a projection over an area. */
export type Centring =
  | 'none'
  /** `lon_0` */
  | 'meridian'
  /** `lon_0`, `lat_0` */
  | 'point'
  /** `lon_0` and `lat_ts`, the parallel of true scale */
  | 'trueScale'
  /** `lon_0` and `lat_1` */
  | 'parallel'
  /** `lon_0`, `lat_0`, and `lat_1`, `lat_2` at 1/6 and 5/6 of the height */
  | 'conic'
  /** `lon_0`, `lat_1`, and `south` below the equator */
  | 'polarConic'
  /** `lat_1`, `lon_1`, `lat_2`, `lon_2`: two points across the area */
  | 'twoPoints'
  /** `lat_0`, `lonc`, `alpha`: a great circle from corner to corner */
  | 'obliqueLine';

/** A projection method of PROJ, as this analysis treats it. */
export interface Method {
  readonly seam: Seam;
  readonly centring: Centring;
}

const byKind: Readonly<Record<Seam, Partial<Record<Centring, string>>>> = {
  meridian: {
    meridian:
      'aitoff apian august bacon boggs crast denoy eck1 eck2 eck3 eck4 eck5 eck6 eqearth fouc gall gins8 ' +
      'gn_sinu goode hammer hatano kav5 kav7 mbt_fps mbt_s mbtfpp mbtfpq mbtfps mill moll natearth natearth2 ' +
      'nell nell_h nicol ortel patterson poly putp1 putp2 putp3 putp3p putp4p putp5 putp5p putp6 putp6p ' +
      'qua_aut robin sinu times urm5 urmfps vandg vandg2 vandg3 vandg4 wag1 wag2 wag4 wag5 wag6 wag7 webmerc ' +
      'weren wintri',
    trueScale: 'cea eqc merc wag3 wink1',
    parallel: 'bonne loxim wink2',
    conic: 'aea eqdc euler lcc murd1 murd2 murd3 pconic tissot vitk1',
    polarConic: 'leac',
  },
  antipode: {
    point: 'aeqd airy gnom laea nsper ortho stere sterea tpers',
    meridian: 'geos',
    none: 'ups',
  },
  elsewhere: {
    meridian: 'healpix igh igh_o imoll imoll_o',
    point: 'cass etmerc qsc somerc tcea tmerc',
    twoPoints: 'ocea tpeqd',
    obliqueLine: 'omerc',
    none: 'bertin1953 krovak lee_os mil_os nzmg ob_tran utm',
  },
};

/**
 * Every method on offer, by PROJ's id. Each is right to 0.1 mm against PROJ, or it does not stand here. That leaves out
 * places where PROJ's own formulas lose digits: within 2 km of a pole those of Mollweide's kind and Eckert IV (up to
 * 200 m), along the base line of `tpeqd` and the equator of a spherical `tmerc` (decimetres), and where a map runs off to
 * infinity.
 */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries(byKind).flatMap(([seam, byCentring]) =>
    Object.entries(byCentring).flatMap(([centring, ids]) =>
      ids.split(' ').map((id) => [id, { seam: seam as Seam, centring: centring as Centring }] as const),
    ),
  ),
);

/** PROJ's ids of coordinate systems that are not maps. */
export const GEOGRAPHIC_IDS: ReadonlySet<string> = new Set([
  'longlat',
  'latlong',
  'lonlat',
  'latlon',
  'geocent',
  'cart',
]);
