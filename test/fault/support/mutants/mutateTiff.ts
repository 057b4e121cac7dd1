import { TAG } from '../../../../src/data/raster/tiff/tiffTags';
import type { Draw } from './draw';
import { type Changed, extremeDouble, extremeWord, mutateBytes } from './mutateBytes';

const TAGS = Object.values(TAG);

/** How a TIFF's first directory lies in its bytes. */
interface Directory {
  readonly view: DataView;
  readonly little: boolean;
  readonly big: boolean;
  readonly start: number;
  readonly entries: number;
}

type Change = (directory: Directory, entry: number, draw: Draw) => string;

const CHANGES: readonly Change[] = [
  setTag,
  setType,
  setCount,
  setCount,
  setValue,
  setValue,
  setElement,
  setElement,
  swap,
  setHeader,
];

/** Changes one entry of a TIFF's first directory, or one of the values that it points to. */
export function mutateTiff(bytes: Buffer, draw: Draw, other: Buffer): Changed {
  const copy = Buffer.from(bytes);
  const directory = directoryOf(copy);
  if (directory === null) return mutateBytes(bytes, draw, other);
  const change = draw.pick(CHANGES);
  return { bytes: copy, what: change(directory, draw.below(directory.entries), draw) };
}

/** Tags of one whole number. */
const SCALARS: readonly number[] = [
  TAG.imageWidth,
  TAG.imageLength,
  TAG.compression,
  TAG.samplesPerPixel,
  TAG.rowsPerStrip,
  TAG.planarConfiguration,
  TAG.predictor,
  TAG.tileWidth,
  TAG.tileLength,
];

/**
 * Whether a TIFF's first directory has each tag once and none without values, and one whole number where one belongs:
 * what it means otherwise, readers do not agree on.
 */
export function isPlain(bytes: Buffer): boolean {
  const directory = directoryOf(bytes);
  if (directory === null) return false;
  const { view, little } = directory;
  const tags = new Set<number>();
  for (let entry = 0; entry < directory.entries; entry++) {
    const [tag, count] = [tagOf(directory, entry), wide(directory, at(directory, entry) + 4)];
    const isNumber = [1, 3, 4, 16].includes(view.getUint16(at(directory, entry) + 2, little));
    if (tags.has(tag) || count === 0 || (SCALARS.includes(tag) && !(isNumber && count === 1))) return false;
    tags.add(tag);
  }
  return true;
}

function directoryOf(bytes: Buffer): Directory | null {
  if (bytes.length < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = bytes[0] === 0x49;
  const big = view.getUint16(2, little) === 43;
  const at = big ? Number(view.getBigUint64(8, little)) : view.getUint32(4, little);
  if (at + 8 > bytes.length) return null;
  const entries = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
  const start = at + (big ? 8 : 2);
  const fits = entries > 0 && start + entries * (big ? 20 : 12) <= bytes.length;
  return fits ? { view, little, big, start, entries } : null;
}

function at({ start, big }: Directory, entry: number): number {
  return start + entry * (big ? 20 : 12);
}

function tagOf(directory: Directory, entry: number): number {
  return directory.view.getUint16(at(directory, entry), directory.little);
}

/** Writes what is 32 bits in a classic file and 64 in a large one. */
function setWide({ view, little, big }: Directory, offset: number, value: number, draw: Draw): void {
  if (!big) {
    view.setUint32(offset, value >>> 0, little);
    return;
  }
  const high = draw.pick([0n, 0n, 0n, 1n, 0x20_0000n, 0x7fff_ffffn, 0xffff_ffffn]);
  view.setBigUint64(offset, (high << 32n) | BigInt(value >>> 0), little);
}

function wide({ view, little, big }: Directory, offset: number): number {
  return big ? Number(view.getBigUint64(offset, little)) : view.getUint32(offset, little);
}

function setTag(directory: Directory, entry: number, draw: Draw): string {
  const tag = draw.pick(TAGS);
  const what = `tag ${tagOf(directory, entry)} renamed to ${tag}`;
  directory.view.setUint16(at(directory, entry), tag, directory.little);
  return what;
}

function setType(directory: Directory, entry: number, draw: Draw): string {
  const type = draw.below(20);
  directory.view.setUint16(at(directory, entry) + 2, type, directory.little);
  return `tag ${tagOf(directory, entry)} of type ${type}`;
}

function setCount(directory: Directory, entry: number, draw: Draw): string {
  const offset = at(directory, entry) + 4;
  const count = draw.chance(0.4) ? wide(directory, offset) + draw.pick([-1, 1, 2, 100]) : extremeWord(draw);
  setWide(directory, offset, count, draw);
  return `tag ${tagOf(directory, entry)} with count ${count}`;
}

function setValue(directory: Directory, entry: number, draw: Draw): string {
  const offset = at(directory, entry) + (directory.big ? 12 : 8);
  const value = draw.chance(0.4)
    ? wide(directory, offset) + draw.pick([-1, 1, 2, 16, 1000])
    : extremeWord(draw);
  if (draw.chance(0.5)) directory.view.setUint16(offset, value & 0xffff, directory.little);
  else setWide(directory, offset, value, draw);
  return `tag ${tagOf(directory, entry)} with value ${value}`;
}

/** One of the values that an entry points to. */
function setElement(directory: Directory, entry: number, draw: Draw): string {
  const { view, little } = directory;
  const here = at(directory, entry);
  const type = view.getUint16(here + 2, little);
  const size = { 2: 1, 3: 2, 4: 4, 12: 8, 16: 8 }[type];
  const count = wide(directory, here + 4);
  const offset = wide(directory, here + (directory.big ? 12 : 8));
  const inside = size !== undefined && count * size > (directory.big ? 8 : 4);
  if (!inside || offset + count * size > view.byteLength) return setValue(directory, entry, draw);
  const index = draw.below(count);
  const place = offset + index * size;
  const value = size === 8 && type === 12 ? extremeDouble(draw) : extremeWord(draw);
  if (type === 12) view.setFloat64(place, value, little);
  else if (size === 8) setWide({ ...directory, big: true }, place, value, draw);
  else if (size === 4) view.setUint32(place, value, little);
  else if (size === 2) view.setUint16(place, value & 0xffff, little);
  else view.setUint8(place, value & 0xff);
  return `value ${index} of tag ${tagOf(directory, entry)} = ${value}`;
}

/** Two entries with their values exchanged. */
function swap(directory: Directory, entry: number, draw: Draw): string {
  const { view, big } = directory;
  const other = draw.below(directory.entries);
  const length = big ? 16 : 8;
  const [one, two] = [at(directory, entry) + 4, at(directory, other) + 4];
  for (let i = 0; i < length; i++) {
    const byte = view.getUint8(one + i);
    view.setUint8(one + i, view.getUint8(two + i));
    view.setUint8(two + i, byte);
  }
  return `values of tags ${tagOf(directory, entry)} and ${tagOf(directory, other)} exchanged`;
}

function setHeader({ view, little, big, start }: Directory, _entry: number, draw: Draw): string {
  const value = extremeWord(draw);
  const [name, offset, size] = draw.pick([
    ['magic', 2, 2],
    ['offset of the directory', big ? 8 : 4, 4],
    ['number of entries', start - (big ? 8 : 2), 2],
  ] as const);
  if (size === 2) view.setUint16(offset, value & 0xffff, little);
  else view.setUint32(offset, value, little);
  return `${name} = ${value}`;
}
