import type { Draw } from './draw';

/** Bytes after a change, and what was changed. */
export interface Changed {
  readonly bytes: Buffer;
  readonly what: string;
}

const BYTES = [0, 1, 0x7f, 0x80, 0xfe, 0xff, 0x20, 0x0a, 0x22, 0x2c];
/** Ends of the ranges of integers, powers of two, and the high halves of NaN, infinity and the largest double. */
const WORDS = [
  0, 1, 2, 3, 7, 8, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x100_0000, 0x7fff_fffe, 0x7fff_ffff,
  0x8000_0000, 0xffff_fffe, 0xffff_ffff, 0x4000_0000, 0x2000_0000, 0x7ff8_0000, 0x7ff0_0000, 0xfff0_0000,
  0x7fef_ffff,
];
const DOUBLES = [Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, -1, 1e308, -1e308, 2 ** 53, 2 ** 31, 1e-300];

type Change = (bytes: Buffer, draw: Draw, other: Buffer) => Changed;

const CHANGES: readonly Change[] = [
  flip,
  flip,
  setByte,
  setWord,
  setWord,
  setDouble,
  truncate,
  insert,
  remove,
  repeat,
  splice,
];

/** Changes bytes in one way, whatever they mean. `other` is a file of the same kind. */
export function mutateBytes(bytes: Buffer, draw: Draw, other: Buffer): Changed {
  return bytes.length === 0 ? insert(bytes, draw) : draw.pick(CHANGES)(bytes, draw, other);
}

/** A value from the ends of the ranges of 32 bits. */
export function extremeWord(draw: Draw): number {
  return draw.pick(WORDS);
}

export function extremeDouble(draw: Draw): number {
  return draw.pick(DOUBLES);
}

function flip(bytes: Buffer, draw: Draw): Changed {
  const copy = Buffer.from(bytes);
  const at = draw.place(bytes.length);
  const bit = draw.below(8);
  copy[at]! ^= 1 << bit;
  return { bytes: copy, what: `bit ${bit} of byte ${at} flipped` };
}

function setByte(bytes: Buffer, draw: Draw): Changed {
  const copy = Buffer.from(bytes);
  const at = draw.place(bytes.length);
  const value = draw.chance(0.7) ? draw.pick(BYTES) : draw.below(256);
  copy[at] = value;
  return { bytes: copy, what: `byte ${at} = ${value}` };
}

function setWord(bytes: Buffer, draw: Draw): Changed {
  if (bytes.length < 8) return setByte(bytes, draw);
  const copy = Buffer.from(bytes);
  const size = draw.pick([2, 4, 4, 4, 8]);
  const at = draw.place(bytes.length - size + 1);
  const start = draw.chance(0.7) ? at - (at % 2) : at;
  const value = extremeWord(draw);
  const little = draw.chance(0.6);
  if (size === 2 && little) copy.writeUInt16LE(value & 0xffff, start);
  else if (size === 2) copy.writeUInt16BE(value & 0xffff, start);
  else if (little) copy.writeUInt32LE(value, start);
  else copy.writeUInt32BE(value, start + size - 4);
  if (size === 8) {
    const high = draw.pick([0, 0, 1, 0x1f_ffff, 0x20_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]);
    if (little) copy.writeUInt32LE(high, start + 4);
    else copy.writeUInt32BE(high, start);
  }
  return { bytes: copy, what: `${size} bytes at ${start} = ${value}${little ? '' : ', big-endian'}` };
}

function setDouble(bytes: Buffer, draw: Draw): Changed {
  if (bytes.length < 8) return setByte(bytes, draw);
  const copy = Buffer.from(bytes);
  const at = draw.place(bytes.length - 7);
  const value = extremeDouble(draw);
  copy.writeDoubleLE(value, draw.chance(0.5) ? at - (at % 4) : at);
  return { bytes: copy, what: `double at ${at} = ${value}` };
}

function truncate(bytes: Buffer, draw: Draw): Changed {
  const length = draw.chance(0.3) ? Math.max(0, bytes.length - 1 - draw.below(16)) : draw.below(bytes.length);
  return { bytes: Buffer.from(bytes.subarray(0, length)), what: `cut after ${length} bytes` };
}

function insert(bytes: Buffer, draw: Draw): Changed {
  const at = draw.place(bytes.length + 1);
  const length = 1 + draw.below(draw.chance(0.8) ? 16 : 5000);
  const value = draw.chance(0.5) ? draw.pick(BYTES) : -1;
  const added = Buffer.alloc(length).map(() => (value < 0 ? draw.below(256) : value));
  const joined = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
  return {
    bytes: joined,
    what: `${length} bytes ${value < 0 ? 'at random' : `of ${value}`} inserted at ${at}`,
  };
}

function remove(bytes: Buffer, draw: Draw): Changed {
  const [start, end] = slice(bytes, draw);
  const joined = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  return { bytes: joined, what: `bytes ${start} to ${end} removed` };
}

function repeat(bytes: Buffer, draw: Draw): Changed {
  const [start, end] = slice(bytes, draw);
  const at = draw.place(bytes.length + 1);
  const joined = Buffer.concat([bytes.subarray(0, at), bytes.subarray(start, end), bytes.subarray(at)]);
  return { bytes: joined, what: `bytes ${start} to ${end} repeated at ${at}` };
}

function splice(bytes: Buffer, draw: Draw, other: Buffer): Changed {
  const at = draw.place(bytes.length);
  const from = draw.chance(0.5) ? Math.min(at, other.length) : draw.below(other.length);
  const joined = Buffer.concat([bytes.subarray(0, at), other.subarray(from)]);
  return { bytes: joined, what: `from byte ${at} on another file from its byte ${from} on` };
}

function slice(bytes: Buffer, draw: Draw): [start: number, end: number] {
  const start = draw.place(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + draw.below(draw.chance(0.7) ? 16 : bytes.length))];
}
