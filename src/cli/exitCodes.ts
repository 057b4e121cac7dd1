/** What the command line's exit codes mean. */
export const EXIT = {
  /** Done; some rows may have failed, which stderr says. */
  done: 0,
  /** Bad input, or every row failed. */
  badInput: 1,
  /** A fault of Graticule's own. */
  bug: 2,
  /** A plan does not fit what is there any more: the job is split anew, and no other try will do better. */
  planStale: 42,
  /** A part, or the merge, is not finished, which another attempt may do. */
  partUnfinished: 75,
  cancelled: 130,
} as const;
