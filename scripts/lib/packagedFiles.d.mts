/** Writes the notices and the README of the package, and lists its files relative to the root, in order. */
export function packagedFiles(): string[];
