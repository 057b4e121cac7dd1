/** What files are called that a job gives as a list with letters, in its order. */
export const LETTERS: readonly string[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
