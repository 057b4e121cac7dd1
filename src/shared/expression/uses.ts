import type { Node } from './node';
import { partsOf } from './node';

/** The rasters of expressions by their letters, in the order of the alphabet, with the bands used of each, ascending. */
export function rastersIn(expressions: readonly Node[]): Map<string, number[]> {
  const bands = new Map<string, Set<number>>();
  const look = (node: Node): void => {
    if (node.kind === 'band') bands.set(node.raster, (bands.get(node.raster) ?? new Set()).add(node.band));
    partsOf(node).forEach(look);
  };
  expressions.forEach(look);
  const letters = [...bands.keys()].sort();
  return new Map(letters.map((letter) => [letter, [...bands.get(letter)!].sort((a, b) => a - b)]));
}

/** Whether the values depend on where a cell is (`x`, `y`, `row`, `col`), and not on rasters alone. */
export function usesPlace(expressions: readonly Node[]): boolean {
  return expressions.some((node) => node.kind === 'place' || usesPlace(partsOf(node)));
}
