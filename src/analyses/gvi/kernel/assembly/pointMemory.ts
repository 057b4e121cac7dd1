// Where the kernel finds things. Byte offsets, as TypeScript writes them: `Table` in pointTables.ts, `Job` and
// `View` in fastViewshed.ts.

export enum Table {
  radius = 0,
  diskCells = 4,
  spans = 8,
  levels = 12,
  levelsEnd = 16,
  patterns = 20,
  near = 24,
  nearIsWide = 28,
  vectors = 32,
  fours = 36,
  bestBytes = 40,
  limits = 44,
  blocks = 48,
  blockBytes = 52,
  blockPatterns = 56,
  blockCells = 60,
  blockEnds = 64,
  blockDiagonals = 68,
  diagonalFrom = 72,
  distances = 76,
  distanceBytes = 80,
  rings = 84,
  ringBytes = 88,
  ringNear = 92,
  ringFar = 96,
  picks = 100,
  nibbles = 104,
  fineEnd = 108,
  fineReach = 112,
  fineReachWide = 116,
  coarseEnds = 128,
  coarseReaches = 144,
}

export enum Job {
  rows = 0,
  columns = 4,
  tables = 8,
  /** The surface as it is, and turned: a View each. */
  upright = 64,
  turned = 128,
  /** Bits of cells with a height, and of cells whose greenness is known; 0 where all are. */
  dataBits = 192,
  dataStep = 196,
  knownBits = 200,
  knownStep = 204,
}

export enum View {
  rows = 0,
  surface = 4,
  surfaceStep = 8,
  green = 12,
  greenStep = 16,
  bits = 20,
  bitsStep = 24,
  fine = 28,
  fineStep = 32,
  fineReachBytes = 36,
  coarse = 40,
  coarseStep = 44,
  coarseReachBytes = 48,
}
