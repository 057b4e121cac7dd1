import { resolve } from 'node:path';
import { locate } from '../files/paths';
import { gatherReading } from '../files/readingWatch';
import type { RasterFile } from './rasterInfo';
import type { Categories } from './sidecar/categories';
import { isTelling, type Pam, readPam } from './sidecar/pam';
import { readVat } from './sidecar/readVat';
import { openTiff, type OpenOptions as TiffOptions } from './tiff/openTiff';
import { asValues } from './values/asValues';
import { MAX_SOURCES, type VrtChain } from './vrt/vrtChain';

/** How a raster is opened. */
export type OpenOptions = Pick<TiffOptions, 'crs' | 'band'>;

/**
 * Opens a raster and reads what it is; no cells yet. In any thread. Its cells are values: scaled as the file says, and
 * NaN where a mask says that there is no data.
 * `label` names it in errors (the path where absent). Throws a `UserError` where the file is missing,
 * damaged, not georeferenced, rotated, or stored in a way that is not read.
 */
export async function openRaster(path: string, label = path, options: OpenOptions = {}): Promise<RasterFile> {
  const file = await openStored(path, label, options, { paths: [], room: { sources: MAX_SOURCES } });
  try {
    return asValues(file, file.mask ?? null);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * The same with cells as they are stored.
 *
 * @param within the VRTs that it is a source of
 */
async function openStored(
  path: string,
  label: string,
  options: OpenOptions,
  within: VrtChain,
): Promise<RasterFile> {
  const open = async (): Promise<{ file: RasterFile; beside: Pam | null; categories?: Categories }> => {
    if (/\.vrt$/i.test(path)) {
      const chain = { ...within, paths: [...within.paths, resolve(path)] };
      const { openVrt } = await import('./vrt/openVrt');
      const file = await openVrt(path, label, options, chain, (source, band, crs) =>
        openStored(source, `${source}, a source of ${label},`, { band, crs }, chain),
      );
      return { file, beside: null };
    }
    const beside = await readPam(path);
    const isText = /\.asc$/i.test(path);
    const openFile = isText ? (await import('./ascii/openAsciiGrid')).openAsciiGrid : openTiff;
    const file = await openFile(path, label, { ...options, beside });
    if (options.crs === false) return { file, beside };
    const named = beside?.categories ?? [];
    return { file, beside, categories: named.length > 0 ? named : await readVat(path) };
  };
  if (options.crs === false) return (await open()).file;
  const { files, outcome } = await gatherReading(open);
  const { file, beside, categories = [] } = outcome;
  const silent = beside !== null && !isTelling(beside) ? resolve(beside.path) : undefined;
  const own = locate('', path);
  const others = files.filter((name) => name !== own && name !== silent);
  const names = categories.length > 0 ? { categories } : {};
  return { ...file, info: { ...file.info, ...names, files: [own, ...others] } };
}
