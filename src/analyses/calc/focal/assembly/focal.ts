// The parts of the kernel for focal functions. Nothing here is static: every byte in use is reached through a pointer
// that the caller gives. Rows are f64; lengths of rows that are worked on are whole numbers of eight columns.
export { addSquares } from './deviations';
export { finishDeviation, finishMean, finishRange, finishValue } from './finish';
export { aspectRow, hillshadeRow, slopeRow } from './relief';
export { anyMissing32, anyMissing64, copy, fill, mark32, mark64, widen32, widen64 } from './rows';
export { spreadMaximum, spreadMinimum, spreadSum } from './spread';
