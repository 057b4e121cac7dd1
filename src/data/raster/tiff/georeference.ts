import { UserError } from '../../../shared/errors';
import { readIfPresent } from '../../files/readBytes';
import type { Grid } from '../grid';
import type { Affine } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { type GeoKeyBlock, isPixelIsPoint } from './geoKeys';
import type { TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/**
 * The transform from cells to the map, corner of the top left cell first: from what lies beside it as `.aux.xml`, else
 * from the file's own tags, else from a world file beside it. Throws a `UserError` where there is none, where it is rotated, or where it gives
 * the cells of a raster of this size no size or no place.
 */
export async function readTransform(
  directory: TiffDirectory,
  keys: GeoKeyBlock | null,
  size: Readonly<Pick<Grid, 'columns' | 'rows'>>,
  path: string,
  label: string,
  beside: Pam | null,
): Promise<Affine> {
  const transform = beside?.transform ?? (await tagsOrWorldFile(directory, keys, path, label));
  checkTransform(transform, size, label);
  return transform;
}

async function tagsOrWorldFile(
  directory: TiffDirectory,
  keys: GeoKeyBlock | null,
  path: string,
  label: string,
): Promise<Affine> {
  const own = await ownTransform(directory);
  if (own !== null) return isPixelIsPoint(keys) ? centreToCorner(own) : own;
  const world = await worldFile(path);
  if (world === null) {
    throw new UserError(
      `${label} has no georeferencing (no coordinates in the file and no world file beside it); assign them with gdal_translate -a_ullr and -a_srs, or export it again as a GeoTIFF.`,
    );
  }
  return centreToCorner(world);
}

/**
 * Throws a `UserError` where a transform is rotated, or gives the cells of a raster of this size no size or no place.
 */
export function checkTransform(
  transform: Affine,
  size: Readonly<Pick<Grid, 'columns' | 'rows'>>,
  label: string,
): void {
  const { a, b, c, d, e, f } = transform;
  const rotated = b !== 0 || d !== 0;
  if (!hasArea(transform) || (!rotated && !(spans(c, a, size.columns) && spans(f, e, size.rows)))) {
    throw new UserError(
      `${label} has georeferencing that makes no sense (cells without size or place); export it again.`,
    );
  }
  if (rotated) {
    throw new UserError(`${label} is rotated or skewed; make its rows run west to east with gdalwarp.`);
  }
}

function hasArea(t: Affine): boolean {
  const area = t.a * t.e - t.b * t.d;
  return Number.isFinite(area) && area !== 0;
}

/** Whether every cell of a row or column begins and ends at numbers of its own. */
function spans(start: number, step: number, count: number): boolean {
  const end = start + step * count;
  return Number.isFinite(start) && Number.isFinite(end) && start + step !== start && end - step !== end;
}

async function ownTransform(directory: TiffDirectory): Promise<Affine | null> {
  const scale = await directory.numbers(TAG.modelPixelScale, 3);
  const tie = await directory.numbers(TAG.modelTiepoint, 6);
  // Several tie points without a scale are ground control points: no transform.
  if (scale !== undefined && scale.length >= 2 && tie !== undefined && tie.length >= 6) {
    // No width is negative; rows run south whatever the sign of their height, as in GDAL.
    const a = Math.max(0, scale[0]!);
    const e = -Math.abs(scale[1]!);
    return { a, b: 0, c: tie[3]! - tie[0]! * a, d: 0, e, f: tie[4]! - tie[1]! * e };
  }
  const matrix = await directory.numbers(TAG.modelTransformation, 17);
  if (matrix !== undefined && matrix.length === 16) {
    return { a: matrix[0]!, b: matrix[1]!, c: matrix[3]!, d: matrix[4]!, e: matrix[5]!, f: matrix[7]! };
  }
  return null;
}

/** Moves the origin from the centre of the first cell to its outer corner. */
function centreToCorner(t: Affine): Affine {
  return { ...t, c: t.c - (t.a * 0.5 + t.b * 0.5), f: t.f - (t.d * 0.5 + t.e * 0.5) };
}

/** Six numbers have room in it many times over. */
const WORLD_FILE_BYTES = 4096;

/** Six lines of text: a, d, b, e and the coordinates of the first cell's centre. */
async function worldFile(path: string): Promise<Affine | null> {
  const stem = path.replace(/\.[^./\\]*$/, '');
  for (const ending of ['tfw', 'TFW', 'tifw', 'tiffw', 'wld']) {
    const text = await readIfPresent(`${stem}.${ending}`, `${stem}.${ending}`);
    if (text === null) continue;
    const values = text
      .toString('utf8', 0, WORLD_FILE_BYTES)
      .trim()
      .replaceAll(',', '.')
      .split(/\s+/)
      .map(Number);
    const [a, d, b, e, c, f] = values;
    if (values.length >= 6 && values.slice(0, 6).every(Number.isFinite)) {
      return { a: a!, b: b!, c: c!, d: d!, e: e!, f: f! };
    }
  }
  return null;
}
