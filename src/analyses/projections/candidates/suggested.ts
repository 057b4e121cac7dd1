import { centreOf, type LonLatBounds } from '../areas/area';
import { type CatalogueEntry, type Group, offeredById } from './catalogue';

/*
 * Which projections are usual for an area, by its size, shape and place: the selection rules that Projection Wizard
 * publishes (Savric, Jenny and Jenny 2016), after Snyder 1987.
 */

/** Areas that reach no further from the equator, in degrees, count as tropical. */
const TROPIC = 23.44;

/** Whether bounds are about as large as the world. */
export function isWorld(bounds: LonLatBounds): boolean {
  return worldRatio(bounds) < 1.5;
}

/** The suggested projections, each already placed for the area. */
export function suggestedFor(bounds: LonLatBounds): CatalogueEntry[] {
  const size = worldRatio(bounds);
  if (isWorld(bounds)) return world(bounds);
  if (size < 6) return hemisphere(bounds);
  return region(bounds);
}

/** How many times the world is as large as the bounds. */
function worldRatio({ west, south, east, north }: LonLatBounds): number {
  return 720 / ((east - west) * (sine(north) - sine(south)));
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

/** One suggestion: its core is written with places of the centre filled in. */
function suggest(name: string, group: Group, core: string): CatalogueEntry {
  return { name, group, core };
}

function degrees(value: number): string {
  const text = String(Number(value.toFixed(6)));
  return text === '-0' ? '0' : text;
}

function world(bounds: LonLatBounds): CatalogueEntry[] {
  const { lon } = centreOf(bounds);
  const ids = 'moll hammer eqearth eck4 wag4 wag7 robin natearth wintri patterson eqc mill'.split(' ');
  const turned = ids.map((id) => {
    const entry = offeredById(id);
    return { ...entry, core: entry.core.replace('+lon_0=0', `+lon_0=${degrees(lon)}`) };
  });
  const { lat } = centreOf(bounds);
  const pole = lat < 0 ? -90 : 90;
  return [
    ...turned,
    suggest('Azimuthal Equidistant (polar)', 'equidistant', `aeqd +lon_0=${degrees(lon)} +lat_0=${pole}`),
    suggest(
      'Azimuthal Equidistant (oblique)',
      'equidistant',
      `aeqd +lon_0=${degrees(lon)} +lat_0=${degrees(lat)}`,
    ),
  ];
}

function hemisphere(bounds: LonLatBounds): CatalogueEntry[] {
  const { lon, lat } = centreOf(bounds);
  const furthest = Math.max(Math.abs(bounds.south), Math.abs(bounds.north));
  if (furthest > TROPIC) {
    return [
      ...atCentre('Lambert Azimuthal Equal Area', 'equal-area', 'laea', lon, lat),
      ...atCentre('Azimuthal Equidistant', 'equidistant', 'aeqd', lon, lat),
    ];
  }
  const quarter = (bounds.north - bounds.south) / 4;
  const oneSided = (bounds.south + quarter) * (bounds.north - quarter) > 0;
  return cylinders(lon, oneSided ? furthest / 2 : 0, ['equal-area', 'conformal', 'equidistant']);
}

function atCentre(name: string, group: Group, id: string, lon: number, lat: number): CatalogueEntry[] {
  return [suggest(name, group, `${id} +lon_0=${degrees(lon)} +lat_0=${degrees(lat)}`)];
}

function cylinders(lon: number, trueScale: number, groups: readonly Group[]): CatalogueEntry[] {
  const place = `+lon_0=${degrees(lon)} +lat_ts=${degrees(trueScale)}`;
  return [
    suggest('Cylindrical Equal Area', 'equal-area', `cea ${place}`),
    suggest('Mercator', 'conformal', `merc ${place}`),
    suggest('Equidistant Cylindrical', 'equidistant', `eqc ${place}`),
  ].filter(({ group }) => groups.includes(group));
}

function region(bounds: LonLatBounds): CatalogueEntry[] {
  return [...conformalAndEqualArea(bounds), ...equidistant(bounds)];
}

/** Height over width on the ground, at the latitude nearest the equator. */
function shapeRatio({ west, south, east, north }: LonLatBounds): number {
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  return (north - south) / (east - west) / Math.cos((nearest * Math.PI) / 180);
}

const POLAR = 70;
const EQUATORIAL = 15;
const TALL = 1.25;
const WIDE = 0.8;

function conformalAndEqualArea(bounds: LonLatBounds): CatalogueEntry[] {
  const { lon, lat } = centreOf(bounds);
  const width = bounds.east - bounds.west;
  const ratio = shapeRatio(bounds);
  const place = `+lon_0=${degrees(lon)} +lat_0=${degrees(lat)}`;
  const scale = width <= 3 ? '0.9999' : '0.9996';
  const tmerc = suggest('Transverse Mercator', 'conformal', `tmerc ${place} +k=${scale}`);
  const tcea = suggest('Transverse Cylindrical Equal Area', 'equal-area', `tcea ${place}`);
  const laea = suggest('Lambert Azimuthal Equal Area', 'equal-area', `laea ${place}`);
  // The one is on a sphere only, which costs a small area more than its better shape gains: the other is not.
  if (ratio > TALL) return [tmerc, tcea, laea];
  const narrow = width <= 6 ? [tmerc] : [];
  if (ratio >= WIDE) return [...narrow, suggest('Stereographic', 'conformal', `stere ${place}`), laea];
  if (Math.abs(lat) > POLAR) {
    const polar = `+lon_0=${degrees(lon)} +lat_0=${lat < 0 ? -90 : 90}`;
    return [
      ...narrow,
      suggest('Stereographic (polar)', 'conformal', `stere ${polar}`),
      suggest('Lambert Azimuthal Equal Area (polar)', 'equal-area', `laea ${polar}`),
    ];
  }
  if (Math.abs(lat) < EQUATORIAL) {
    return [...narrow, ...cylinders(lon, Math.abs(lat), ['conformal', 'equal-area'])];
  }
  const parallels = standardParallels(bounds);
  return [
    ...narrow,
    suggest('Lambert Conformal Conic', 'conformal', `lcc ${place} ${parallels}`),
    suggest('Albers Equal Area', 'equal-area', `aea ${place} ${parallels}`),
  ];
}

function standardParallels({ south, north }: LonLatBounds): string {
  const sixth = (north - south) / 6;
  return `+lat_1=${degrees(south + sixth)} +lat_2=${degrees(north - sixth)}`;
}

function equidistant(bounds: LonLatBounds): CatalogueEntry[] {
  const { lon, lat } = centreOf(bounds);
  const place = `+lon_0=${degrees(lon)} +lat_0=${degrees(lat)}`;
  const azimuthal = suggest('Azimuthal Equidistant', 'equidistant', `aeqd ${place}`);
  if (Math.abs(lat) > POLAR) {
    const pole = lat < 0 ? -90 : 90;
    return [
      suggest('Azimuthal Equidistant (polar)', 'equidistant', `aeqd +lon_0=${degrees(lon)} +lat_0=${pole}`),
    ];
  }
  if (shapeRatio(bounds) > TALL) return [suggest('Cassini', 'equidistant', `cass ${place}`), azimuthal];
  if (Math.abs(lat) < EQUATORIAL) return [...cylinders(lon, Math.abs(lat), ['equidistant']), azimuthal];
  return [
    suggest('Equidistant Conic', 'equidistant', `eqdc ${place} ${standardParallels(bounds)}`),
    azimuthal,
  ];
}
