import { type Crs, describeCrs } from './crs';
import { crsFromEpsg, type GridArea, gridsWithArea } from './epsg';

type Box = Omit<GridArea, 'code'>;

/** Beyond these parallels UTM has no zones, and the polar grids follow. */
const [UTM_SOUTH, UTM_NORTH] = [-80, 84];
const [UPS_NORTH, UPS_SOUTH] = [5041, 5042];

/**
 * Where the zones of UTM are in use on the datum of a continent, whose codes end in the zone, and by which code they
 * begin. The box of Europe leaves out Africa, and what lies south of that.
 */
const CONTINENTS = [
  { codes: 25800, west: -10, south: 37.4, east: 24, north: UTM_NORTH }, // ETRS89
  { codes: 7800, west: 112.8, south: -43.8, east: 153.7, north: -10.6 }, // GDA2020
] as const;

/**
 * A projected system in metres that fits a place: the national grid where the table recommends one, else the zone of UTM
 * on the continent's datum or WGS 84, and near the poles the polar grid.
 *
 * @param longitude degrees in WGS 84, of any turn
 * @param latitude degrees
 */
export function localCrs(longitude: number, latitude: number): Crs {
  const lon = turned(longitude);
  const holds = ({ west, south, east, north }: Box): boolean => {
    const isBeside = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    return isBeside && latitude >= south && latitude <= north;
  };
  const national = gridsWithArea().find(holds);
  if (national !== undefined) return crsFromEpsg(national.code);
  if (latitude >= UTM_NORTH) return crsFromEpsg(UPS_NORTH);
  if (latitude < UTM_SOUTH) return crsFromEpsg(UPS_SOUTH);
  const codes = CONTINENTS.find(holds)?.codes ?? (latitude < 0 ? 32700 : 32600);
  return crsFromEpsg(codes + utmZone(lon, latitude));
}

/** The zone, with the wider ones of southern Norway and Svalbard. */
function utmZone(lon: number, latitude: number): number {
  if (latitude >= 56 && latitude < 64 && lon >= 3 && lon < 12) return 32;
  if (latitude >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.floor((lon + 180) / 6) + 1;
}

/** A longitude from -180 on and below 180. */
function turned(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** How to bring a raster into a system in metres: which one, and a command that does it as it stands. */
export function reprojectionAdvice(crs: Crs, name: string): string {
  return `reproject it, for example to ${describeCrs(crs)} with gdalwarp -t_srs EPSG:${crs.epsg} ${shellWord(name)} projected.tif`;
}

/** A name as one word of a command, quoted where it must be. */
export function shellWord(name: string): string {
  return /^[\p{L}\p{N}._+=:@/-]+$/u.test(name) ? name : `"${name.replace(/["$`\\]/g, '\\$&')}"`;
}
