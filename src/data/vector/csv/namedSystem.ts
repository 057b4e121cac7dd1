/** Columns of coordinates whose names say their system, as tables of ours have them: `x_epsg27700` and `y_epsg27700`. */
const NAMED = /^([xy])_epsg(\d{1,6})$/i;

/**
 * The name of a column of coordinates: with its system where that has a code, so that tools which look for x and y at the
 * beginning of a name find it.
 */
export function coordinateName(axis: 'x' | 'y', epsg: number | null): string {
  return epsg === null ? axis : `${axis}_epsg${epsg}`;
}

/** The first two columns whose names say the same system; `null` where there are none. */
export function coordinatesOfSystem(
  header: readonly string[],
): { x: number; y: number; epsg: number } | null {
  for (const [x, name] of header.entries()) {
    const [, axis, code] = NAMED.exec(name) ?? [];
    if (axis?.toLowerCase() !== 'x') continue;
    const epsg = Number(code);
    const y = header.findIndex((other) => other.toLowerCase() === `y_epsg${code}`);
    if (y >= 0) return { x, y, epsg };
  }
  return null;
}
