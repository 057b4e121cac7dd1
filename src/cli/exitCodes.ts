/** What the command line's exit codes mean. */
export const EXIT = {
  /** Done; some rows may have failed, which stderr says. */
  done: 0,
  /** Bad input, or every row failed. */
  badInput: 1,
  /** A fault of Graticule's own. */
  bug: 2,
  cancelled: 130,
} as const;
