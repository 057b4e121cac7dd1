// What stands where in the memory of the kernel for single observers. Whole numbers only, so that TypeScript, which
// writes most of it, imports this file too. Offsets are in bytes; words are i32, addresses absolute.
// A constant enum is put into the code as numbers, which optimises better than constants do.

export const enum Rows {
  /** Rows near the observer that are walked row by row, at most; the columns and marks of each fit in 32 bits. */
  near = 24,
  /** The first row, at the earliest, that is walked ray by ray. */
  farFrom = 13,
  /** Rows of a block of the fine and of the coarse maxima. Shifts and 32-bit sets in the kernel rely on them, too. */
  fine = 8,
  coarse = 32,
}

/** Fours of columns whose maximum a cell of the maxima holds, by reach: each is made of the ones before. */
export const enum Fours {
  fine1 = 3,
  fine2 = 5,
  coarse1 = 4,
  coarse2 = 6,
  coarse3 = 8,
  coarse4 = 11,
}

/** Sizes in bytes. */
export const enum Bytes {
  job = 256,
  table = 192,
  level = 20,
  /** The rays of a vector of a level, u16 each. */
  levelRays = 8,
  /** Which cells a ray runs through. */
  ray = 8,
  /** A pattern's tables. */
  pattern = 96,
  limits = 8,
  /** Distances or slopes (f32) of a near row, and of all of an octant's from row 0 on. */
  nearRow = 192,
  near = 4800,
  /** What a thread in double precision keeps of the observer. */
  exact = 64,
  /** What is before column 0 in a row of maxima: 16 cells. */
  maximaBefore = 64,
  /** Four vectors of a list, and what must follow them: lists are written 16 bytes at a time. */
  listFour = 16,
  listEnd = 16,
}

/** The tables of a radius. pointTables.ts writes them; all threads read them. */
export enum Table {
  radius = 0,
  diskCells = 4,
  /** A word a row of the disk: its half width. */
  spans = 8,
  levels = 12,
  levelsEnd = 16,
  /** Tables of the patterns; elsewhere a pattern is a u16, the offset of its tables from here. */
  patterns = 20,
  /** Near rows of f32: the distance of each cell of an octant's first rows. */
  near = 24,
  /** Not 0 where a vector's cells of a near row may lie more than four columns apart. */
  nearIsWide = 28,
  /** How many far vectors there are, and fours of them. */
  vectors = 32,
  fours = 36,
  /** Bytes of an array of best slopes, one a ray of an octant. */
  bestBytes = 40,
  /** Limits of each far vector. */
  limits = 44,
  /**
   * `blockBytes` for each far vector: arrays by row, first the columns (u16), then at these offsets patterns (u16),
   * cells (four u8: columns from the first to each lane's), ends (4 bits: lanes whose cell is not the next lane's)
   * and diagonals (4 bits: lanes that are not on the diagonal).
   */
  blocks = 48,
  blockBytes = 52,
  blockPatterns = 56,
  blockCells = 60,
  blockEnds = 64,
  blockDiagonals = 68,
  /** The first vector with a cell on the diagonal. */
  diagonalFrom = 72,
  /** `distanceBytes` for each far vector: four f32 a row, as if rows began at 0; NaN beyond a ray's end. */
  distances = 76,
  distanceBytes = 80,
  /**
   * `ringBytes` for each row, as if rows began at 0: for each far vector its column (u16), then at these offsets the
   * smallest distance from the row on (f32; NaN where its rays have ended) and the largest up to the row (f32).
   */
  rings = 84,
  ringBytes = 88,
  ringNear = 92,
  ringFar = 96,
  /** For each set of four, four words: the numbers of its members, first to last. */
  picks = 100,
  /** For each set of eight, a word: four bits for each member. */
  nibbles = 104,
  /** Fours of vectors, from the axis, for which the first fine reach suffices; columns of the two reaches. */
  fineEnd = 108,
  fineReach = 112,
  fineReachWide = 116,
  /** The same for coarse ones: four words each. */
  coarseEnds = 128,
  coarseReaches = 144,
  /** For double precision: the cells of each ray of an octant, and near rows of f64 distances, without a gap. */
  rays = 160,
  nearDoubles = 164,
}

/** Near rows on which rays with the same beginning are one. */
export enum Level {
  lastRow = 0,
  /** Bytes of the slopes of its vectors, 16 each. */
  slopeBytes = 4,
  /** Row by row an entry for each vector: the column, and the pattern of its lanes. */
  steps = 8,
  /** An entry for each vector: the offset of its first lane's slope on the level before, and the pattern from there. */
  spread = 12,
  /** For each vector, the numbers of rays that begin as its lanes do (u16). */
  rays = 16,
}

/** A ray of an octant, u16 each: the target, and the rows that it has within the radius. */
export const enum Ray {
  major = 0,
  minor = 2,
  rows = 4,
}

/** An entry of a level's lists: u16 each. */
export const enum Entry {
  start = 0,
  pattern = 2,
  bytes = 4,
}

/** A pattern's tables, 16 bytes each. */
export const enum Pattern {
  /** Shuffles that bring the first four cells and the second four to the lanes. */
  first = 0,
  second = 16,
  /** The same for rays that bend to the left, whose cells lie in reverse. */
  leftFirst = 32,
  leftSecond = 48,
  /** A byte for each set of hit lanes: the bits of their cells, the first column's lowest; in reverse, highest. */
  cells = 64,
  leftCells = 80,
}

/** The rows of a far vector. */
export const enum Limits {
  /** The last row that starts eight on which all cells lie within four columns. */
  lastPlain = 0,
  last = 4,
}

/** Where a window's rasters are. fastViewshed.ts writes it, points.ts reads it. */
export enum Job {
  rows = 0,
  columns = 4,
  tables = 8,
  /** The surface as it is, and turned: a View each. */
  upright = 64,
  turned = 128,
  /** Bits of cells with a height, and of cells whose greenness is known; 0 where all are. */
  dataBits = 192,
  dataRowBytes = 196,
  knownBits = 200,
  knownRowBytes = 204,
  /** In double precision, the heights as they are (f64), and the height that f32 ones are counted from (f64). */
  heights = 208,
  heightRowBytes = 212,
  origin = 216,
}

/** Rasters that face one way, and the bytes from row to row of each. */
export enum View {
  rows = 0,
  surface = 4,
  surfaceRowBytes = 8,
  /** A byte for each column of a block of eight rows: its first row's bit is the lowest, set where the cell is green. */
  greenBlocks = 12,
  greenBlockBytes = 16,
  greenBits = 20,
  greenBitsRowBytes = 24,
  fine = 28,
  fineRowBytes = 32,
  /** Bytes from one reach's raster of maxima to the next. */
  fineReachBytes = 36,
  coarse = 40,
  coarseRowBytes = 44,
  coarseReachBytes = 48,
}
