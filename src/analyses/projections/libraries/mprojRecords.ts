/*
 * What mproj's formulas take and fill, as classes: all literals with the same names share what the engine knows of their
 * fields, and where one of them ever held something else than a number, each number that is written to any is a new object.
 */

/** Radians. */
export class Angles {
  lam = Number.NaN;
  phi = Number.NaN;
}

/** Semi-major axes. */
export class Lengths {
  x = Number.NaN;
  y = Number.NaN;
}
