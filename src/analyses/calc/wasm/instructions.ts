import { unsigned } from './wasmBytes';

/** Instructions without operands of their own that are one byte. */
export const Plain = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  branchIf: 0x0d,
  i32Const: 0x41,
  i32LessUnsigned: 0x49,
  i32Add: 0x6a,
  i32And: 0x71,
  i32ShiftLeft: 0x74,
  f64Add: 0xa0,
  f64Mul: 0xa2,
  f64FromI32: 0xb7,
} as const;

/** What blocks give: nothing. */
export const NO_RESULT = 0x40;

/** Instructions for two numbers at a time, or four half as long. Those that compare give all bits 1 or 0. */
export const Vector = {
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  splat: 0x14,
  extractLane: 0x21,
  replaceLane: 0x22,
  equalFloat32: 0x41,
  equal: 0x47,
  unequal: 0x48,
  less: 0x49,
  greater: 0x4a,
  lessOrEqual: 0x4b,
  greaterOrEqual: 0x4c,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  select: 0x52,
  anyTrue: 0x53,
  store32Lane: 0x5a,
  store64Lane: 0x5b,
  load32Zero: 0x5c,
  load64Zero: 0x5d,
  toFloat32: 0x5e,
  fromFloat32: 0x5f,
  ceil: 0x74,
  floor: 0x75,
  trunc: 0x7a,
  abs: 0xec,
  negate: 0xed,
  sqrt: 0xef,
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  min: 0xf4,
  max: 0xf5,
} as const;

export type VectorName = keyof typeof Vector;

export function vector(name: VectorName): number[] {
  return [0xfd, ...unsigned(Vector[name])];
}

export function get(local: number): number[] {
  return [Plain.localGet, ...unsigned(local)];
}

export function set(local: number): number[] {
  return [Plain.localSet, ...unsigned(local)];
}
