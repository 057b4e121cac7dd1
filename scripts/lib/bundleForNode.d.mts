/**
 * Bundles a program that only this repository runs, with kernels and packed tables as bytes.
 *
 * @param entry relative to the root, or absolute
 * @param external packages that are left where they are
 * @returns the bundle's path
 */
export function bundleForNode(
  root: string,
  entry: string,
  outfile: string,
  external: readonly string[],
): Promise<string>;
