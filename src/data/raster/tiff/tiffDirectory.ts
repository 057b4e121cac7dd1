import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { cutShort, damagedTiff, type FileBytes } from '../../files/fileBytes';
import { FIELD, FIELD_BYTES } from './tiffTags';

/** The first directory of a TIFF file: the full-size image. Overviews and masks come after and are left alone. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  has(tag: number): boolean;
  /** A tag's values as numbers; `undefined` where it is absent. At most the first `limit`. */
  numbers(tag: number, limit?: number): Promise<Float64Array | undefined>;
  /** A tag's text without its closing NUL. A `UserError` where it is longer than any text. */
  text(tag: number): Promise<string | undefined>;
}

/** A text that is longer is none: GDAL's metadata of a map are some kilobytes. */
const MAX_TEXT_BYTES = 1 << 28;
/** A directory has a tag once, and tags are 16 bits. */
const MAX_FIELDS = 65_536;

interface Field {
  readonly type: number;
  readonly count: number;
  /** Where its values are in the file. */
  readonly offset: number;
}

/** Reads the header and first directory of a classic or BigTIFF file of either byte order. */
export async function readTiffDirectory(file: FileBytes): Promise<TiffDirectory> {
  const { label } = file;
  if (file.size === 0) throw new UserError(`${label} is empty; copy or download it again.`);
  const head = await file.read(0, Math.min(16, file.size));
  const signature = head.length < 4 ? 0 : (head[0]! << 8) | head[1]!;
  const littleEndian = signature === 0x4949;
  if (!littleEndian && signature !== 0x4d4d) throw notTiff(label);
  const view = new DataView(head.buffer);
  const magic = view.getUint16(2, littleEndian);
  if (magic !== 42 && magic !== 43) throw notTiff(label);
  const big = magic === 43;
  if (head.length < (big ? 16 : 8)) throw cutShort(label, file.size, big ? 16 : 8);
  const at = big ? wide(view, 8, littleEndian) : view.getUint32(4, littleEndian);
  const fields = await readFields(file, at, big, littleEndian);

  /** The first values of a field, all of which the file must hold. */
  const bytesOf = (field: Field, count: number): Promise<Uint8Array<ArrayBuffer>> => {
    const size = FIELD_BYTES[field.type]!;
    const end = field.offset + field.count * size;
    if (end > file.size) throw cutShort(label, file.size, end);
    return file.read(field.offset, count * size);
  };
  return {
    littleEndian,
    has: (tag) => fields.has(tag),
    numbers: async (tag, limit = Number.POSITIVE_INFINITY) => {
      const field = fields.get(tag);
      if (field === undefined) return undefined;
      const count = Math.min(field.count, limit);
      return toNumbers(await bytesOf(field, count), field.type, count, littleEndian);
    },
    text: async (tag) => {
      const field = fields.get(tag);
      if (field === undefined || field.type !== FIELD.ascii) return undefined;
      if (field.count > MAX_TEXT_BYTES) throw damagedTiff(label, 'one of its texts has no end');
      const text = new TextDecoder().decode(await bytesOf(field, field.count));
      const end = text.indexOf('\0');
      return end < 0 ? text : text.slice(0, end);
    },
  };
}

function notTiff(label: string): UserError {
  return new UserError(`${label} is not a TIFF file, whatever its name says; choose a GeoTIFF.`);
}

async function readFields(
  file: FileBytes,
  at: number,
  big: boolean,
  littleEndian: boolean,
): Promise<Map<number, Field>> {
  const countBytes = big ? 8 : 2;
  const entryBytes = big ? 20 : 12;
  const countView = new DataView((await file.read(at, countBytes)).buffer);
  const count = big ? wide(countView, 0, littleEndian) : countView.getUint16(0, littleEndian);
  if (count > MAX_FIELDS) throw damagedTiff(file.label, `its directory claims ${formatCount(count)} entries`);
  const start = at + countBytes;
  const view = new DataView((await file.read(start, count * entryBytes)).buffer);
  const fields = new Map<number, Field>();
  for (let i = 0; i < count; i++) {
    const entry = i * entryBytes;
    const type = view.getUint16(entry + 2, littleEndian);
    const size = FIELD_BYTES[type];
    if (size === undefined) continue;
    const values = big ? wide(view, entry + 4, littleEndian) : view.getUint32(entry + 4, littleEndian);
    const slot = entry + (big ? 12 : 8);
    const inline = values * size <= (big ? 8 : 4);
    const offset = inline
      ? start + slot
      : big
        ? wide(view, slot, littleEndian)
        : view.getUint32(slot, littleEndian);
    const tag = view.getUint16(entry, littleEndian);
    if (!fields.has(tag)) fields.set(tag, { type, count: values, offset });
  }
  return fields;
}

/** An unsigned 64-bit integer as the nearest double. */
function wide(view: DataView, at: number, littleEndian: boolean): number {
  const low = view.getUint32(at + (littleEndian ? 0 : 4), littleEndian);
  const high = view.getUint32(at + (littleEndian ? 4 : 0), littleEndian);
  return high * 4294967296 + low;
}

function toNumbers(
  bytes: Uint8Array<ArrayBuffer>,
  type: number,
  count: number,
  littleEndian: boolean,
): Float64Array {
  const view = new DataView(bytes.buffer);
  const values = new Float64Array(count);
  const size = FIELD_BYTES[type]!;
  for (let i = 0; i < count; i++) values[i] = readNumber(view, i * size, type, littleEndian);
  return values;
}

function readNumber(view: DataView, at: number, type: number, littleEndian: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 10:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    case 16:
    case 18:
      return wide(view, at, littleEndian);
    case 17:
      return Number(view.getBigInt64(at, littleEndian));
    default:
      return view.getUint8(at);
  }
}
