// What stands where in the memory of the kernel for every cell. Whole numbers only, so that TypeScript, which writes
// most of it, imports this file too. Offsets are in bytes; words are u32 unless said, addresses absolute.

/** Sizes in bytes. A constant enum is put into the code as numbers, which optimises better than constants do. */
export const enum Bytes {
  /** The best slopes (f32) that a ray of each of a batch's eight observers has had. */
  state = 32,
  /** The parameters of a pass. */
  pass = 128,
  ring = 64,
  bound = 16,
  /** A row of a segment: a cell and its distance. */
  segmentRow = 6,
  ray = 8,
  batch = 768,
}

export const enum Count {
  /** Batches of observers that take turns in a ring. */
  batches = 16,
  /** Neighbouring segments that share one bound. */
  group = 4,
}

/** Four rows of a segment. */
export const enum Part {
  /** Where the cells are, counted from the ring's upper left one (u16). */
  cells = 0,
  /**
   * Their distances from the observer, in cells (f32). In double precision reciprocals of them, NaN where the segment has
   * ended before that row.
   */
  distances = 8,
  bytes = 24,
}

/** A ray (u16), in the octant on one side of its axis. */
export const enum Ray {
  major = 0,
  minor = 2,
  /** Its cells within the radius. */
  steps = 4,
  /** 1 right of the axis, -1 left (i16). */
  side = 6,
}

/**
 * A group's bound: byte offsets, from `Batch.box`, of two boxes of maxima that hold the group's cells; the
 * reciprocals (f32) of the smallest distance, rounded up, and of the largest, rounded down. Kept as four lanes.
 */
export const enum Bound {
  box1 = 0,
  box2 = 4,
  near = 8,
  far = 12,
}

/** A ring's header. coneTable.ts writes it, and cells.ts reads it. */
export enum Ring {
  rows = 0,
  groups = 4,
  /** Where each segment's state comes from: byte offsets in the ring before. 0 where states stay in their places. */
  parents = 8,
  bounds = 12,
  segments = 16,
  /** From the observer's cell to the ring's upper left one, in bytes of heights and in cells (both i32). */
  originBytes = 20,
  originCells = 28,
  /** Sixteens of columns. */
  blocks = 24,
  /** The marks on the diagonals in the ring's first row, and by how many columns each moves outwards a row (i32). */
  leftDiagonal = 32,
  rightDiagonal = 36,
  diagonalStep = 40,
  /** Byte offsets of the states of rays that have ended before this ring, and how many those are. */
  ended = 44,
  endedCount = 48,
  /** The ring's first row, counted from the observer. */
  first = 52,
  /** In double precision a ray for each segment that runs through it. */
  rays = 56,
}

/** The parameters of a pass, which takes a tile through one cone. cellViewsheds.ts writes them, cells.ts reads them. */
export enum Pass {
  /** The headers of the cone's rings. */
  rings = 0,
  ringCount = 4,
  /** Heights of the tile's surroundings, and a byte of greenness bits for each: see `prepare`. */
  window = 8,
  greenBits = 12,
  /** Cells from one row of the window to the next, and on each side of the tile. */
  stride = 16,
  pad = 20,
  /** The tile's rows and columns, in the window's order. */
  rows = 24,
  columns = 28,
  /** A byte a cell, not 0 where it is wanted; 0 where all are. */
  wanted = 32,
  /** Elements of `wanted` and of the outputs from a row to the next, and from a column to the next. */
  rowStep = 36,
  columnStep = 40,
  /** Outputs, i32: visible cells and green ones of them. The pass adds to them. */
  visible = 44,
  seenGreen = 48,
  /** A byte a cell of the ring at hand, all 0 before and after. */
  marks = 52,
  /** Two arrays of states for each batch, each behind one state that nothing exceeds; the bytes of an array. */
  states = 56,
  statesBytes = 60,
  /** Room for two lists of segments. */
  lists = 64,
  batches = 68,
  /** Not 0 where the other cones count the cells on the diagonals. */
  noDiagonals = 72,
  /** i32 each, shared by threads: not 0 once the run is to stop; grows by the cells finished. */
  cancel = 76,
  progress = 80,
  /** In double precision not 0 where heights are so large that their differences are no f32. */
  odd = 84,
  /** Cones counted but not yet in the progress, where four make a cell: 0 before the first pass, then the kernel's. */
  quarters = 88,
  /** The height of the tile's first cell in the source, and cells from there to the next row's and column's. */
  source = 92,
  sourceRowStep = 96,
  sourceColumnStep = 100,
  /** Elevations of the eyes, laid out as `wanted` is; 0 where all are at the eye's height above the surface. */
  eyes = 104,
  /** The eye above the surface (f64), in the unit of the heights. */
  eyeHeight = 112,
}

/** A batch: four columns of two rows of observers. The kernel's own. */
export const enum Batch {
  /** Elevations of the eight eyes (f32); in double precision bounds below them. */
  eyes = 0,
  /** The first observer's height and greenness bits in the window. */
  cell = 32,
  greenBits = 36,
  /** The first observer's element of the outputs. */
  output = 40,
  /** A bit for each observer that is wanted. */
  wanted = 44,
  /** Where its height would be if heights were f32: what boxes of maxima are counted from. */
  box = 48,
  /** In double precision not 0 where slopes may be too large or too small for f32. */
  odd = 52,
  /** Elevations of the eight eyes (f64), in double precision. */
  exactEyes = 64,
  /** Counters of visible cells, then of green ones: see cellMarks.ts. */
  counters = 128,
}
