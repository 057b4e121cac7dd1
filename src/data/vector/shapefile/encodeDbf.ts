import type { Cell, Column } from '../../../shared/result';

/** One field of a dBase file. */
interface Field {
  readonly name: string;
  readonly type: 'C' | 'N' | 'L';
  readonly length: number;
  readonly decimals: number;
  readonly texts: readonly string[];
}

/** Longest text that a field holds, in bytes. */
const MAX_TEXT = 254;

/**
 * Encodes columns as a dBase III file in UTF-8. Names are cut to 10 bytes, texts to 254; the date in the
 * header is fixed, so that equal columns give equal bytes.
 */
export function encodeDbf(columns: readonly Column[], records: number): Buffer {
  const fields = columns.map(fieldOf);
  const headerBytes = 32 + fields.length * 32 + 1;
  const recordBytes = fields.reduce((sum, field) => sum + field.length, 1);
  const bytes = Buffer.alloc(headerBytes + records * recordBytes + 1, 0x20);
  bytes.fill(0, 0, headerBytes);
  bytes[0] = 3;
  bytes.set([124, 1, 1], 1);
  bytes.writeUInt32LE(records, 4);
  bytes.writeUInt16LE(headerBytes, 8);
  bytes.writeUInt16LE(recordBytes, 10);
  fields.forEach((field, index) => {
    const at = 32 + index * 32;
    bytes.write(field.name, at, 10, 'utf8');
    bytes.write(field.type, at + 11, 'latin1');
    bytes[at + 16] = field.length;
    bytes[at + 17] = field.decimals;
  });
  bytes[headerBytes - 1] = 0x0d;
  let offset = 1;
  for (const field of fields) {
    for (let row = 0; row < records; row++) {
      bytes.write(field.texts[row]!, headerBytes + row * recordBytes + offset, field.length, 'utf8');
    }
    offset += field.length;
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

function fieldOf(column: Column): Field {
  const name = cut(column.name, 10);
  if (column.kind === 'boolean') {
    const texts = column.values.map((value) => (value === null ? '?' : value ? 'T' : 'F'));
    return { name, type: 'L', length: 1, decimals: 0, texts };
  }
  if (column.kind === 'text') {
    const texts = column.values.map((value) => (value === null ? '' : cut(String(value), MAX_TEXT)));
    return { name, type: 'C', length: longest(texts, 1), decimals: 0, texts };
  }
  const decimals = column.kind === 'integer' ? 0 : Math.max(1, ...column.values.map(decimalsOf));
  const texts = column.values.map((value) => (value === null ? '' : Number(value).toFixed(decimals)));
  const length = longest(texts, 1);
  return { name, type: 'N', length, decimals, texts: texts.map((text) => text.padStart(length)) };
}

/** Digits after the point that a number needs, at most 12. */
function decimalsOf(value: Cell): number {
  const text = value === null ? '' : Number(Number(value).toFixed(12)).toString();
  const exponent = /e-(\d+)$/.exec(text);
  if (exponent) return 12;
  return Math.min(12, text.split('.')[1]?.length ?? 0);
}

function longest(texts: readonly string[], min: number): number {
  return texts.reduce((length, text) => Math.max(length, Buffer.byteLength(text)), min);
}

/** Cuts a text to a number of bytes in UTF-8, never within a character. */
function cut(text: string, bytes: number): string {
  let kept = text;
  while (Buffer.byteLength(kept) > bytes) kept = [...kept].slice(0, -1).join('');
  return kept;
}
