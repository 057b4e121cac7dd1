// What a call of the kernel reads and writes: numbers (f64, addresses and counts too), at these bytes of a block of
// memory. TypeScript, which fills it in, imports this file.

export enum Finish {
  /** The first cell, and bytes from one row to the next. */
  from = 0,
  fromRow = 8,
  rows = 16,
  columns = 24,
  /** Where cells go, and bytes from one row to the next. */
  to = 32,
  toRow = 40,
  /** What stands for a missing cell. */
  noData = 48,
  /** The kernel's: cells with data, those that are not whole, are below or above the type, are the NoData number. */
  known = 56,
  rounded = 64,
  below = 72,
  above = 80,
  onNoData = 88,
  /** The first finite cell with data, as stored; sums of differences from it, and of their squares. */
  pivot = 96,
  sum = 104,
  squares = 112,
  min = 120,
  max = 128,
  /** Room for four cells, and what they become. */
  room = 136,
  bytes = 200,
}

/** Types of cells that are written. */
export enum Type {
  float64 = 0,
  float32 = 1,
  int32 = 2,
  uint32 = 3,
  int16 = 4,
  uint16 = 5,
  int8 = 6,
  uint8 = 7,
}
