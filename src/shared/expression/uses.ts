import type { Node } from './node';
import { partsOf } from './node';

/** The first node of expressions, in the order of the text, that is what is looked for. */
export function findNode<N extends Node>(
  nodes: readonly Node[],
  is: (node: Node) => node is N,
): N | undefined {
  for (const node of nodes) {
    const found = is(node) ? node : findNode(partsOf(node), is);
    if (found !== undefined) return found;
  }
  return undefined;
}

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
  return findNode(expressions, (node) => node.kind === 'place') !== undefined;
}
