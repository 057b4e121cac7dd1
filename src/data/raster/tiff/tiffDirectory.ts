import type { GeoTIFF } from 'geotiff';
import { UserError } from '../../../shared/errors';
import { explained } from '../../../shared/systemErrors';
import { cutShort, type FileBytes } from '../../files/fileBytes';
import { checkDirectory } from './checkDirectory';
import { damagedTiff } from './damagedTiff';

/** One image of a TIFF file: its tags by number. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  has(tag: number): boolean;
  /** A tag's values as numbers; `undefined` where it is absent. At most the first `limit`. */
  numbers(tag: number, limit?: number): Promise<Float64Array | undefined>;
  /** A tag's text up to its first NUL. */
  text(tag: number): Promise<string | undefined>;
}

/** The images of a TIFF file: the full-size one first, then overviews, masks and further pages. */
export interface TiffImages {
  /** `null` where there are fewer. Throws a `UserError` where its directory is damaged. */
  image(index: number): Promise<TiffDirectory | null>;
}

/** Loads what the first TIFF needs to be opened. */
export const loadLibrary = (): Promise<typeof import('./library')> => import('./library');

/** Overviews halve, and a mask comes with each: no file has more that we look for. */
const MAX_IMAGES = 128;

/**
 * Opens a classic or BigTIFF file of either byte order and reads its first directory. Throws a `UserError` where the
 * file is empty, no TIFF, cut short or damaged.
 */
export async function openTiffImages(file: FileBytes): Promise<TiffImages> {
  const { label } = file;
  if (file.size === 0) throw new UserError(`${label} is empty; copy or download it again.`);
  const head = await file.read(0, Math.min(16, file.size));
  const signature = String.fromCharCode(...head.subarray(0, 4));
  if (!/^(II[*+]\0|MM\0[*+])/.test(signature)) {
    throw new UserError(`${label} is not a TIFF file, whatever its name says; choose a GeoTIFF.`);
  }
  const big = signature.includes('+');
  if (head.length < (big ? 16 : 8)) throw cutShort(label, file.size, big ? 16 : 8);
  const { GeoTIFF } = await loadLibrary();
  const tiff = await guarded(label, () => GeoTIFF.fromSource(sourceOf(file)));
  // Of files of the other byte order, the library takes values that it fetches later for little-endian ones.
  tiff.parser.eager = !tiff.littleEndian;

  // Looked for more than once: as an overview, and as a mask.
  const opened: Promise<TiffDirectory | null>[] = [];
  const image = (index: number): Promise<TiffDirectory | null> => {
    opened[index] ??= open(index);
    return opened[index];
  };

  async function open(index: number): Promise<TiffDirectory | null> {
    if (index >= MAX_IMAGES) return null;
    let at = tiff.firstIFDOffset;
    if (index > 0) {
      if ((await image(index - 1)) === null) return null;
      at = (await tiff.requestIFD(index - 1)).nextIFDByteOffset;
      if (at === 0) return null;
    }
    await checkDirectory(file, at, big, tiff.littleEndian);
    const directory = await guarded(label, () => tiff.requestIFD(index));
    return directoryOf(directory, tiff.littleEndian, label);
  }
  return { image };
}

type Ifd = Awaited<ReturnType<GeoTIFF['requestIFD']>>;

function directoryOf(ifd: Ifd, littleEndian: boolean, label: string): TiffDirectory {
  const loaded = (tag: number): Promise<unknown> => guarded(label, () => ifd.loadValue(tag));
  return {
    littleEndian,
    has: (tag) => ifd.hasTag(tag),
    numbers: async (tag, limit = Number.POSITIVE_INFINITY) => {
      const value = await loaded(tag);
      if (typeof value === 'number') return Float64Array.of(value);
      if (!(ArrayBuffer.isView(value) || Array.isArray(value))) return undefined;
      const list = value as ArrayLike<number>;
      return Float64Array.from(
        list.length > limit ? Array.prototype.slice.call(list, 0, limit) : list,
        Number,
      );
    },
    text: async (tag) => {
      const value = await loaded(tag);
      return typeof value === 'string' ? value.split('\0', 1)[0] : undefined;
    },
  };
}

/** The library's view of a file. */
function sourceOf(file: FileBytes): Parameters<typeof GeoTIFF.fromSource>[0] {
  const read = async ({ offset, length }: { offset: number; length: number }): Promise<ArrayBuffer> => {
    // It guesses how long a directory is, and that it has all it claims was checked.
    return (await file.read(offset, Math.max(0, Math.min(length, file.size - offset)))).buffer;
  };
  return {
    fileSize: file.size,
    fetch: (slices: { offset: number; length: number }[]) => Promise.all(slices.map(read)),
    fetchSlice: async (slice: { offset: number; length: number }) => ({ ...slice, data: await read(slice) }),
    close: async () => {},
  };
}

/** Errors of the library mean that the file is damaged; ours say what is wrong. */
async function guarded<T>(label: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const known = explained(error);
    throw known instanceof UserError ? known : damagedTiff(label, 'its directory cannot be read');
  }
}
