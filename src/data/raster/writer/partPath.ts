/** Where the finished tiles of a resumable raster are kept. */
export function partPathOf(path: string): string {
  return `${path}.part`;
}
