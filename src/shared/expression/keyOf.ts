import { type Node, partsOf } from './node';

/** A text that is the same for two nodes only if they mean the same, wherever they stand. */
export function keyOf(node: Node): string {
  const parts = partsOf(node);
  return parts.length === 0 ? headOf(node) : `${headOf(node)}(${parts.map(keyOf).join()})`;
}

function headOf(node: Node): string {
  switch (node.kind) {
    case 'number':
      return Object.is(node.value, -0) ? '-0' : String(node.value);
    case 'place':
      return node.name;
    case 'band':
      return `${node.raster}@${node.band}`;
    case 'input':
      return `#${node.input}`;
    case 'unary':
    case 'binary':
      return node.operator;
    case 'choice':
      return '?';
    case 'call':
      return node.name;
    case 'focal':
      return `focal ${Object.values(node.operation).join(' ')}`;
  }
}
