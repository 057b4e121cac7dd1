import { GEO_KEY_NAMES } from './geoKeyNames';
import type { TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** The three tags in which a GeoTIFF keeps its GeoKeys, as they are in the file. */
export interface GeoKeyBlock {
  /** Version 1, revision 1, minor, number of keys; then for each key: id, tag of its values, count, value or index. */
  readonly directory: readonly number[];
  readonly doubles: readonly number[];
  readonly ascii: string;
}

/** GeoKeys by name, as in `{ ProjectedCSTypeGeoKey: 27700 }`. */
export type GeoKeys = Readonly<Record<string, number | string | readonly number[]>>;

/** The value of GTRasterTypeGeoKey for rasters whose coordinates name cell centres. */
const PIXEL_IS_POINT = 2;

/** As many values as 65,535 keys take, and as their 16-bit indices and counts reach. */
const MAX_VALUES = 4 * 65_536;

/** The file's GeoKeys; `null` where it has none. */
export async function readGeoKeyBlock(directory: TiffDirectory): Promise<GeoKeyBlock | null> {
  const keys = await directory.numbers(TAG.geoKeyDirectory, MAX_VALUES);
  if (keys === undefined || keys.length < 4) return null;
  return {
    directory: Array.from(keys),
    doubles: Array.from((await directory.numbers(TAG.geoDoubleParams, MAX_VALUES)) ?? []),
    ascii: (await directory.text(TAG.geoAsciiParams)) ?? '',
  };
}

/** GeoKeys by name. Keys that are unknown or point outside their block are left out. */
export function namedGeoKeys(block: GeoKeyBlock): GeoKeys {
  const { directory, doubles, ascii } = block;
  const keys: Record<string, number | string | readonly number[]> = {};
  for (let at = 4; at + 3 < directory.length; at += 4) {
    const name = GEO_KEY_NAMES[directory[at]!];
    if (name === undefined) continue;
    const tag = directory[at + 1]!;
    const count = directory[at + 2]!;
    const value = directory[at + 3]!;
    if (tag === 0) {
      keys[name] = value;
    } else if (tag === TAG.geoAsciiParams) {
      keys[name] = ascii.slice(value, value + count).replace(/\|$/, '');
    } else {
      const source = tag === TAG.geoDoubleParams ? doubles : directory;
      const values = source.slice(value, value + count);
      if (values.length === count) keys[name] = count === 1 ? values[0]! : values;
    }
  }
  return keys;
}

/** Whether the coordinates in the file name cell centres, not corners. */
export function isPixelIsPoint(block: GeoKeyBlock | null): boolean {
  return block !== null && namedGeoKeys(block).GTRasterTypeGeoKey === PIXEL_IS_POINT;
}

/** GeoKeys that name a CRS by its EPSG code. */
export function epsgGeoKeys(code: number, kind: 'projected' | 'geographic'): GeoKeyBlock {
  const projected = kind === 'projected';
  return {
    directory: [1, 1, 0, 3, 1024, 0, 1, projected ? 1 : 2, 1025, 0, 1, 1].concat(
      projected ? [3072, 0, 1, code] : [2048, 0, 1, code],
    ),
    doubles: [],
    ascii: '',
  };
}

/** The same keys for a raster whose coordinates name cell corners. */
export function asPixelIsArea(block: GeoKeyBlock): GeoKeyBlock {
  const directory = block.directory.slice();
  for (let at = 4; at + 3 < directory.length; at += 4) {
    if (directory[at] === 1025) directory[at + 3] = 1;
  }
  return { ...block, directory };
}
