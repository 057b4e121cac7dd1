/*
 * The binary format of WebAssembly, as far as programs for cells need it: https://webassembly.github.io/spec/core/binary
 */

/** The types of values. */
export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  return [...bytes, left];
}

/** A whole number from -64 to 63, as instructions for constants take it. */
export function small(value: number): number {
  return value & 0x7f;
}

/** The bytes of a number, lowest first; NaN by the same on every machine. */
export function float64(value: number): number[] {
  if (Number.isNaN(value)) return [0, 0, 0, 0, 0, 0, 0xf8, 0x7f];
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from(new Uint8Array(view.buffer));
}

export function text(value: string): number[] {
  return [...unsigned(value.length), ...Array.from(value, (character) => character.charCodeAt(0))];
}

/** Parts with their number before them. */
export function list(parts: readonly (readonly number[])[]): number[] {
  return [...unsigned(parts.length), ...parts.flat()];
}

/** Bytes with their length before them. */
export function sized(bytes: readonly number[]): number[] {
  return unsigned(bytes.length).concat(bytes);
}

export interface FunctionType {
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

export interface FunctionBody {
  readonly type: FunctionType;
  /** Local variables beyond the parameters: how many of which type, in order. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly code: readonly number[];
}

export interface FunctionImport {
  readonly from: string;
  readonly name: string;
  readonly type: FunctionType;
}

/**
 * A module that works on a shared memory of any size, imported as `env.memory`. Functions are counted through imports first; the
 * last is exported as `run`.
 */
export function moduleBytes(
  imports: readonly FunctionImport[],
  functions: readonly FunctionBody[],
): Uint8Array<ArrayBuffer> {
  const types = [...imports, ...functions].map(({ type }) => [
    0x60,
    ...sized(type.takes),
    ...sized(type.gives),
  ]);
  const sharedMemory = [...text('env'), ...text('memory'), 0x02, 0x03, ...unsigned(0), ...unsigned(65_536)];
  const imported = imports.map(({ from, name }, type) => [
    ...text(from),
    ...text(name),
    0x00,
    ...unsigned(type),
  ]);
  const declared = functions.map((_, index) => unsigned(imports.length + index));
  const exported = [...text('run'), 0x00, ...unsigned(imports.length + functions.length - 1)];
  const bodies = functions.map(({ locals, code }) =>
    sized(list(locals.map(([count, type]) => [...unsigned(count), type])).concat(code, END)),
  );
  return Uint8Array.from(
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00].concat(
      section(1, list(types)),
      section(2, list([sharedMemory, ...imported])),
      section(3, list(declared)),
      section(7, list([exported])),
      section(10, list(bodies)),
    ),
  );
}

const END = 0x0b;

function section(id: number, content: readonly number[]): number[] {
  return [id].concat(sized(content));
}
