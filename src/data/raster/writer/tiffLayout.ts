import { FIELD, FIELD_BYTES } from '../tiff/tiffTags';

/** A tag and its values. */
export interface Field {
  readonly tag: number;
  /** One of `FIELD`; `long8` is written as `long` in a classic file. */
  readonly type: number;
  readonly values: ArrayLike<number> | string;
}

/** Bytes of the header, before the first directory. */
function headerBytes(big: boolean): number {
  return big ? 16 : 8;
}

/** Bytes that directories take up, header included. */
export function directoriesBytes(directories: readonly (readonly Field[])[], big: boolean): number {
  let end = headerBytes(big);
  for (const fields of directories) end += directoryBytes(fields, big);
  return end;
}

/** The header of a little-endian TIFF whose first directory begins at an offset. */
export function writeHeader(first: number, big: boolean): Uint8Array {
  const bytes = new Uint8Array(headerBytes(big));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, big ? 43 : 42, true);
  if (big) view.setUint16(4, 8, true);
  setOffset(view, big ? 8 : 4, first, big);
  return bytes;
}

/** Header and directories of a little-endian TIFF that begins with them. */
export function writeHead(directories: readonly (readonly Field[])[], big: boolean): Uint8Array {
  const start = headerBytes(big);
  const head = new Uint8Array(directoriesBytes(directories, big));
  head.set(writeHeader(start, big));
  head.set(writeDirectories(directories, big, start), start);
  return head;
}

/**
 * The directories of a little-endian TIFF; each is followed by its values.
 *
 * @param start the offset in the file at which they are to be
 */
export function writeDirectories(
  directories: readonly (readonly Field[])[],
  big: boolean,
  start: number,
): Uint8Array {
  const bytes = new Uint8Array(directoriesBytes(directories, big) - headerBytes(big));
  let at = start;
  for (const [i, fields] of directories.entries()) {
    const size = directoryBytes(fields, big);
    const view = new DataView(bytes.buffer, at - start, size);
    writeDirectory(view, at, fields, i + 1 < directories.length ? at + size : 0, big);
    at += size;
  }
  return bytes;
}

/** @param start where in the file the directory begins, which the view is of */
function writeDirectory(
  view: DataView,
  start: number,
  fields: readonly Field[],
  next: number,
  big: boolean,
): void {
  const sorted = [...fields].sort((p, q) => p.tag - q.tag);
  let at = big ? 8 : 2;
  if (big) view.setBigUint64(0, BigInt(sorted.length), true);
  else view.setUint16(0, sorted.length, true);
  let outside = fixedBytes(sorted, big);
  for (const field of sorted) {
    const type = typeOf(field, big);
    const values = valuesOf(field);
    const size = values.length * FIELD_BYTES[type]!;
    view.setUint16(at, field.tag, true);
    view.setUint16(at + 2, type, true);
    setOffset(view, at + 4, values.length, big);
    const slot = at + (big ? 12 : 8);
    if (size <= (big ? 8 : 4)) {
      writeValues(view, slot, type, values);
    } else {
      setOffset(view, slot, start + outside, big);
      writeValues(view, outside, type, values);
      outside += even(size);
    }
    at += big ? 20 : 12;
  }
  setOffset(view, at, next, big);
}

function setOffset(view: DataView, at: number, value: number, big: boolean): void {
  if (big) view.setBigUint64(at, BigInt(value), true);
  else view.setUint32(at, value, true);
}

function typeOf(field: Field, big: boolean): number {
  return field.type === FIELD.long8 && !big ? FIELD.long : field.type;
}

/** Text becomes UTF-8 with a NUL at its end. */
function valuesOf(field: Field): ArrayLike<number> {
  return typeof field.values === 'string' ? new TextEncoder().encode(`${field.values}\0`) : field.values;
}

function fixedBytes(fields: readonly Field[], big: boolean): number {
  return even(big ? 8 + 20 * fields.length + 8 : 2 + 12 * fields.length + 4);
}

function directoryBytes(fields: readonly Field[], big: boolean): number {
  let bytes = fixedBytes(fields, big);
  for (const field of fields) {
    const size = valuesOf(field).length * FIELD_BYTES[typeOf(field, big)]!;
    if (size > (big ? 8 : 4)) bytes += even(size);
  }
  return bytes;
}

/** Values begin at even offsets (at multiples of 8, for readers that map them). */
function even(size: number): number {
  return (size + 7) & ~7;
}

function writeValues(view: DataView, start: number, type: number, values: ArrayLike<number>): void {
  const size = FIELD_BYTES[type]!;
  for (let i = 0; i < values.length; i++) {
    const at = start + i * size;
    const value = values[i]!;
    if (type === FIELD.short) view.setUint16(at, value, true);
    else if (type === FIELD.long) view.setUint32(at, value, true);
    else if (type === FIELD.double) view.setFloat64(at, value, true);
    else if (type === FIELD.long8) view.setBigUint64(at, BigInt(value), true);
    else view.setUint8(at, value);
  }
}
