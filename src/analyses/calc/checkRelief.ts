import type { BaseRaster } from '../../data/raster/locatedRaster';
import { ExpressionError } from '../../shared/expression/expressionError';
import type { FocalNode, Node } from '../../shared/expression/node';
import { findNode } from '../../shared/expression/uses';
import { inJob } from './checkExpression';

/**
 * Throws a `UserError` where expressions ask for relief of cells in degrees: heights rise by metres over distances in metres,
 * so that slopes would have no meaning.
 */
export function checkRelief(expressions: readonly Node[], { info, label }: BaseRaster, text: string): void {
  if (info.crs.degreesPerUnit === null) return;
  const relief = findNode(expressions, isRelief);
  if (relief === undefined) return;
  const { name } = relief.operation;
  throw inJob(
    new ExpressionError(
      `${label} has cells in degrees, over which no ${name} can be told: reproject it to a system in metres, for instance with gdalwarp -t_srs.`,
      relief,
    ),
    text,
  );
}

function isRelief(node: Node): node is FocalNode {
  return node.kind === 'focal' && !('radius' in node.operation);
}
