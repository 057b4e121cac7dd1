import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import type { Cell } from '../../../shared/result';
import type { Field } from './header';

/** Bytes of a value by its type; of those that are not here, it says itself how many. */
const SIZES: Readonly<Partial<Record<ColumnType, number>>> = {
  [ColumnType.Byte]: 1,
  [ColumnType.UByte]: 1,
  [ColumnType.Bool]: 1,
  [ColumnType.Short]: 2,
  [ColumnType.UShort]: 2,
  [ColumnType.Int]: 4,
  [ColumnType.UInt]: 4,
  [ColumnType.Long]: 8,
  [ColumnType.ULong]: 8,
  [ColumnType.Float]: 4,
  [ColumnType.Double]: 8,
};

/** Whether a field is one of bytes, which no table shows. */
export function isBinary({ type }: Field): boolean {
  return type === ColumnType.Binary;
}

/**
 * The values of a feature, one a field: in its bytes, each is preceded by the number of its field, and those that are
 * `null` are left out. Integers that a number cannot hold become text with all their digits, bytes `null`. Throws a
 * `RangeError` where the bytes are no such values.
 */
export function cellsOf(bytes: Uint8Array | null, fields: readonly Field[]): Cell[] {
  const cells = new Array<Cell>(fields.length).fill(null);
  if (bytes === null) return cells;
  const values = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < values.length; ) {
    const index = values.readUInt16LE(at);
    const field = fields[index];
    if (field === undefined) throw new RangeError('field');
    at += 2;
    const size = SIZES[field.type];
    if (size !== undefined) {
      cells[index] = numberAt(values, at, field.type);
      at += size;
      continue;
    }
    const end = at + 4 + values.readUInt32LE(at);
    if (end > values.length) throw new RangeError('text');
    if (!isBinary(field)) cells[index] = values.toString('utf8', at + 4, end);
    at = end;
  }
  return cells;
}

function numberAt(values: Buffer, at: number, type: ColumnType): Cell {
  switch (type) {
    case ColumnType.Byte:
      return values.readInt8(at);
    case ColumnType.UByte:
      return values.readUInt8(at);
    case ColumnType.Bool:
      return values.readUInt8(at) !== 0;
    case ColumnType.Short:
      return values.readInt16LE(at);
    case ColumnType.UShort:
      return values.readUInt16LE(at);
    case ColumnType.Int:
      return values.readInt32LE(at);
    case ColumnType.UInt:
      return values.readUInt32LE(at);
    case ColumnType.Long:
      return whole(values.readBigInt64LE(at));
    case ColumnType.ULong:
      return whole(values.readBigUInt64LE(at));
    case ColumnType.Float:
      return finite(values.readFloatLE(at));
    default:
      return finite(values.readDoubleLE(at));
  }
}

function whole(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
