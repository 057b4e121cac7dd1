import { ByteBuffer } from 'flatbuffers';
import type { Column as FieldTable } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import type { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import type { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import { UserError } from '../../../shared/errors';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { crsFromWkt } from '../../crs/wkt';
import type { ByteReader } from '../../files/byteReader';

/** A field of the features. */
export interface Field {
  readonly name: string;
  readonly type: ColumnType;
}

/** What the head of a FlatGeobuf says of its layer. */
export interface FlatGeobufHeader {
  readonly geometryType: GeometryType;
  readonly fields: readonly Field[];
  /** 0 where the file does not say. */
  readonly features: number;
  readonly crs: Crs | null;
}

/** The first bytes of every FlatGeobuf of version 3, but for that of the patch level. */
const MAGIC = '666762036667';
const MAGIC_BYTES = 8;
/** More than any header needs, and as much as the format's own readers take. */
const MAX_HEADER_BYTES = 10 << 20;

/**
 * Reads the head of a FlatGeobuf, up to its first feature. Throws a `UserError` where it is damaged, or none.
 *
 * @param size of the file
 */
export async function readFlatGeobufHeader(
  reader: ByteReader,
  size: number,
  label: string,
): Promise<FlatGeobufHeader> {
  const has = await reader.fill(MAGIC_BYTES + 4);
  if (!has || !reader.bytes.toString('hex', reader.at, reader.end).startsWith(MAGIC)) {
    throw new UserError(`${label} is not a FlatGeobuf: choose another file, or export the layer again.`);
  }
  const bytes = 4 + reader.bytes.readUInt32LE(reader.at + MAGIC_BYTES);
  reader.at += MAGIC_BYTES;
  if (bytes > MAX_HEADER_BYTES || bytes > size || !(await reader.fill(bytes))) {
    throw damaged(label, 'it ends within its header');
  }
  const copy = Uint8Array.prototype.slice.call(reader.bytes, reader.at, reader.at + bytes);
  reader.at += bytes;
  const header = Header.getSizePrefixedRootAsHeader(new ByteBuffer(copy));
  const features = Number(header.featuresCount());
  const nodeSize = header.indexNodeSize();
  const index = nodeSize > 0 && features > 0 ? calcTreeSize(features, nodeSize) : 0;
  if (reader.position + index > size) throw damaged(label, 'it claims more features than it holds');
  await skip(reader, index);
  const fields = fieldsOf(header.columnsLength(), (at) => header.columns(at), bytes);
  if (fields === null) throw damaged(label, 'its fields make no sense');
  return { geometryType: header.geometryType(), fields, features, crs: crsOf(header, label) };
}

/** Fields of a header or feature; `null` where their number cannot be true, or they lack a name of their own. */
export function fieldsOf(
  count: number,
  at: (index: number) => FieldTable | null,
  bytes: number,
): Field[] | null {
  if (count * 4 > bytes) return null;
  const fields: Field[] = [];
  for (let index = 0; index < count; index++) {
    const [name, type] = [at(index)?.name(), at(index)?.type()];
    if (name === undefined || name === null || type === undefined) return null;
    fields.push({ name, type });
  }
  if (new Set(fields.map(({ name }) => name)).size < count) return null;
  return fields;
}

export function damaged(label: string, what: string): UserError {
  return new UserError(
    `${label} is damaged (${what}): copy it again from its source, or export the layer again.`,
  );
}

async function skip(reader: ByteReader, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; ) {
    if (!(await reader.fill(1))) return;
    const step = Math.min(left, reader.end - reader.at);
    reader.at += step;
    left -= step;
  }
}

/** The system by its EPSG code, else by its WKT; `null` where the file does not say. */
function crsOf(header: Header, label: string): Crs | null {
  const crs = header.crs();
  if (crs === null) return null;
  const [code, wkt] = [crs.code(), crs.wkt()];
  if (code > 0 && /^(epsg)?$/i.test(crs.org() ?? '')) {
    try {
      return crsFromEpsg(code);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!wkt) throw new UserError(`${label}: ${error.message}`);
    }
  }
  return wkt ? crsFromWkt(wkt, label) : null;
}
