import { UserError } from '../../shared/errors';
import { ExpressionError, marked } from '../../shared/expression/expressionError';
import type { BandNode, Node } from '../../shared/expression/node';
import { parseExpressions } from '../../shared/expression/parseExpressions';
import { findNode, rastersIn } from '../../shared/expression/uses';
import { LETTERS } from '../../shared/letters';

/** Parses an expression of a job. Throws a `UserError` that says where it is wrong. */
export function readExpression(text: string): Node[] {
  try {
    return parseExpressions(text);
  } catch (error) {
    throw error instanceof ExpressionError ? inJob(error, text) : error;
  }
}

/** The fault of an expression as that of the job, with the place that it is about. */
export function inJob(error: ExpressionError, text: string): UserError {
  return new UserError(error.message, { change: 'expression', marked: marked(text, error) });
}

/** Throws a `UserError` where expressions use a raster that is not given. */
export function checkLetters(expressions: readonly Node[], text: string, rasters: number): void {
  for (const letter of rastersIn(expressions).keys()) {
    if (LETTERS.indexOf(letter) < rasters) continue;
    const given = rasters === 1 ? 'A alone is' : `A to ${LETTERS[rasters - 1]} are`;
    const place = findNode(
      expressions,
      (node): node is BandNode => node.kind === 'band' && node.raster === letter,
    )!;
    const fault = new ExpressionError(
      `${letter} at character ${place.at + 1} is no raster of this job, of which ${given} given: give more rasters, or correct the expression.`,
      place,
    );
    throw inJob(fault, text);
  }
}
