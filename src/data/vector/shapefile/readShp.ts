import { UserError } from '../../../shared/errors';
import type { ByteFile, ByteReader } from '../../files/byteReader';
import type { LayerBuilder } from '../layerBuilder';
import type { ShapeIndex } from './shapeIndex';

/** Shape types of the format's description (ESRI, July 1998) without their Z and M variants. */
const POINT = 1;
const LINE = 3;
const POLYGON = 5;
const MULTIPOINT = 8;

const HEADER_BYTES = 100;

/** What the header of a .shp or .shx file says. */
export interface ShpHeader {
  /** Where the last record ends. */
  readonly end: number;
  readonly type: number;
}

/** Reads the header of a .shp file. Throws a `UserError` where the file is not a shapefile, or is cut short. */
export async function readShpHeader(reader: ByteReader, size: number, label: string): Promise<ShpHeader> {
  if (!(await reader.fill(HEADER_BYTES)) || reader.bytes.readInt32BE(reader.at) !== 9994) {
    throw new UserError(`${label} is not a shapefile: choose another file, or export the layer again.`);
  }
  const end = reader.bytes.readInt32BE(reader.at + 24) * 2;
  const type = reader.bytes.readInt32LE(reader.at + 32);
  if (end > size) throw damaged(label, 'it ends before its last shape');
  reader.at += HEADER_BYTES;
  return { end, type };
}

/** Bytes of the first read after a jump: few, since there may be many jumps. */
const JUMP_BYTES = 1 << 16;

const RECORD_HEADER_BYTES = 8;

/** Which shapes of a .shp file are read. */
export interface ShpOptions {
  /** By default the shapes that stand one behind another. */
  readonly index?: ShapeIndex | null;
  /** Shapes that are left out, from 0, in order. */
  readonly deleted?: Int32Array;
}

/**
 * Reads the shapes of a .shp file in order; Z and M are left out. Returns how many it has, with those that were left
 * out. Throws a `UserError` where the file is not a shapefile, is damaged, or holds surfaces in space.
 */
export async function readShp(
  file: ByteFile,
  label: string,
  layer: LayerBuilder,
  { index = null, deleted = new Int32Array(0) }: ShpOptions = {},
): Promise<number> {
  let reader = file.reader();
  const { end } = await readShpHeader(reader, file.size, label);
  let shape = 0;
  let left = 0;
  const isNext = (): boolean => (index === null ? reader.position + 12 <= end : shape < index.shapes);
  for (; isNext(); shape++) {
    if (index !== null && index.place(shape) !== reader.position) {
      reader = readerAt(file, reader, index.place(shape));
    }
    if (!reader.has(RECORD_HEADER_BYTES)) await reader.fill(RECORD_HEADER_BYTES);
    const bytes = lengthAt(reader, index === null ? end : file.size);
    const expected = index?.bytesOf(shape) ?? bytes;
    if (index !== null && expected !== bytes && expected !== bytes + RECORD_HEADER_BYTES) {
      throw index.wrong(`does not agree with ${label} (shape ${shape + 1})`);
    }
    if (bytes < 4) throw damaged(label, `shape ${shape + 1} has a wrong length`);
    reader.at += RECORD_HEADER_BYTES;
    if (!reader.has(bytes) && !(await reader.fill(bytes)))
      throw damaged(label, 'it ends before its last shape');
    if (deleted[left] === shape) left++;
    else readShape(reader.bytes, reader.at, reader.at + bytes, label, layer, shape + 1);
    reader.at += bytes;
  }
  return shape;
}

/** The bytes of the record whose header comes next; below 0 where none can be there. */
function lengthAt(reader: ByteReader, end: number): number {
  if (!reader.has(RECORD_HEADER_BYTES)) return -1;
  const bytes = reader.bytes.readInt32BE(reader.at + 4) * 2;
  return reader.position + RECORD_HEADER_BYTES + bytes > end ? -1 : bytes;
}

/** A reader that goes on at a place. */
function readerAt(file: ByteFile, reader: ByteReader, place: number): ByteReader {
  const ahead = place - reader.position;
  if (ahead < 0 || !reader.has(ahead)) return file.reader(Math.max(0, place), Infinity, JUMP_BYTES);
  reader.at += ahead;
  return reader;
}

function damaged(label: string, what: string): UserError {
  return new UserError(`${label} is damaged (${what}): copy the shapefile again from its source.`);
}

function readShape(
  bytes: Buffer,
  at: number,
  end: number,
  label: string,
  layer: LayerBuilder,
  shape: number,
): void {
  const type = bytes.readInt32LE(at);
  if (type === 31) {
    throw new UserError(
      `${label} holds surfaces in space (MultiPatch): export it as points, lines or polygons.`,
    );
  }
  // 11 is a point with Z, 21 one with M, and so on.
  const base = type % 10;
  const isWrong = (what: string): UserError => damaged(label, `shape ${shape} ${what}`);
  const wrong = (): UserError => isWrong('does not fit its length');
  const place = (from: number): [number, number] => {
    const [x, y] = [bytes.readDoubleLE(from), bytes.readDoubleLE(from + 8)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw isWrong('has a coordinate that is not finite');
    return [x, y];
  };
  if (type === 0) {
    layer.endFeature(true);
  } else if (base === POINT && type <= 21) {
    if (at + 20 > end) throw wrong();
    // A point at NaN has no place, as an empty shape has none.
    const isEmpty = Number.isNaN(bytes.readDoubleLE(at + 4)) && Number.isNaN(bytes.readDoubleLE(at + 12));
    if (!isEmpty) layer.addPoint(...place(at + 4));
    layer.endFeature(isEmpty);
  } else if (base === MULTIPOINT && type <= 28) {
    const count = at + 40 > end ? -1 : bytes.readInt32LE(at + 36);
    if (count < 0 || at + 40 + count * 16 > end) throw wrong();
    for (let i = 0; i < count; i++) layer.addPoint(...place(at + 40 + i * 16));
    layer.endFeature(count === 0);
  } else if ((base === LINE || base === POLYGON) && type <= 25) {
    if (at + 44 > end) throw wrong();
    const [parts, points] = [bytes.readInt32LE(at + 36), bytes.readInt32LE(at + 40)];
    if (parts < 0 || points < 0 || at + 44 + parts * 4 + points * 16 > end) throw wrong();
    const startPart = () => (base === LINE ? layer.startLine() : layer.startRing());
    readParts(bytes, at + 44, parts, points, place, startPart);
    layer.endFeature(points === 0);
  } else {
    throw isWrong(`is of type ${type}`);
  }
}

function readParts(
  bytes: Buffer,
  at: number,
  parts: number,
  points: number,
  place: (from: number) => [number, number],
  startPart: () => { add(x: number, y: number): void },
): void {
  const coordinates = at + parts * 4;
  for (let part = 0; part < parts; part++) {
    const first = bytes.readInt32LE(at + part * 4);
    const last = part + 1 < parts ? bytes.readInt32LE(at + part * 4 + 4) : points;
    if (first >= last) continue;
    const list = startPart();
    for (let i = Math.max(0, first); i < Math.min(last, points); i++) {
      list.add(...place(coordinates + i * 16));
    }
  }
}
