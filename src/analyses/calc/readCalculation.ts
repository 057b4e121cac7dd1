import { ExpressionError } from '../../shared/expression/expressionError';
import type { Node } from '../../shared/expression/node';
import { planSteps, type StepPlan } from '../../shared/expression/planSteps';
import { LETTERS } from '../../shared/letters';
import { checkLetters, inJob, readExpression } from './checkExpression';
import type { WantedBand } from './rasters/planRasters';
import type { CalcJob } from './schema';

/** What a calculation does, as far as its job alone tells. */
export interface Calculation {
  readonly expressions: readonly Node[];
  readonly steps: StepPlan;
  /** The bands that planes are read from, in the order of these planes. */
  readonly wanted: readonly WantedBand[];
}

/** Reads the expressions of a job. Throws a `UserError` that says where they are wrong, or name a raster that is not given. */
export function readCalculation({ parameters, inputs }: CalcJob): Calculation {
  const { expression, withoutData } = parameters;
  const expressions = readExpression(expression);
  checkLetters(expressions, expression, inputs.rasters.length);
  try {
    const steps = planSteps(expressions, withoutData);
    const read = steps.planes.flatMap(({ source }) => (source === undefined ? [] : [source]));
    const wanted = read.map(({ raster, band }) => ({ raster: LETTERS.indexOf(raster), band }));
    return { expressions, steps, wanted };
  } catch (error) {
    throw error instanceof ExpressionError ? inJob(error, expression) : error;
  }
}
