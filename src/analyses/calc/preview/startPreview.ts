import { displayGrid } from '../../../data/raster/picture/displayGrid';
import type { JobPreview, MappedJob, Previewer } from '../../../shared/analysis';
import { boundsOfGrid } from '../../../shared/bounds';
import { CancelledError } from '../../../shared/errors';
import type { StepPlan } from '../../../shared/expression/planSteps';
import { formatCount } from '../../../shared/format';
import { checkRelief } from '../checkRelief';
import { compileProgram } from '../program';
import { type PlannedRasters, planRasters } from '../rasters/planRasters';
import { type Calculation, readCalculation } from '../readCalculation';
import type { CalcJob } from '../schema';
import { createWholeComputer } from './computeWhole';
import { createSampledBands, type SampledBands } from './sampledBands';

/** The most cells a side of a preview. */
const MAX_CELLS = 512;

/** What is kept of the rasters of a job while its expression changes. */
interface Kept {
  /** The inputs, and how they come to one grid. */
  readonly of: string;
  /** By the bands that are wanted. */
  readonly plans: Map<string, Promise<PlannedRasters>>;
  /** Once the grid is known. */
  bands?: SampledBands;
}

/** Previews of calculations: the same programs over few cells, which are read once. */
export function startPreview(): Previewer<CalcJob> {
  const computer = createWholeComputer();
  let kept: Kept = { of: '', plans: new Map() };
  let latest = 0;

  function keptOf({ inputs, parameters }: CalcJob): Kept {
    const of = JSON.stringify([inputs, parameters.align]);
    if (kept.of !== of) kept = { of, plans: new Map() };
    return kept;
  }

  async function preview(map: MappedJob<CalcJob>): Promise<JobPreview> {
    const turn = ++latest;
    const { expression, withoutData } = map.job.parameters;
    const calculation = readCalculation(map.job);
    const own = keptOf(map.job);
    const { base, bands: sources } = await planned(own, map, calculation);
    checkRelief(calculation.expressions, base, expression);
    const grid = displayGrid(base.info, null, MAX_CELLS);
    own.bands ??= createSampledBands(grid);
    const bands = await Promise.all(sources.map(own.bands));
    if (turn !== latest) throw new CancelledError();
    const { steps } = calculation;
    const program = compileProgram(steps, withoutData, (source) => sources[source]!.isSingle, true);
    const values = computer.compute(program, grid, bands, withoutData === 'ignore');
    const { rows, columns } = grid;
    return {
      update: {
        ...{ row: 0, column: 0, rows, columns, values },
        preview: { rows, columns, bounds: boundsOfGrid(grid) },
      },
      note: noteOf(Math.round(Math.abs(grid.transform.a / base.info.transform.a)), steps),
    };
  }

  return { preview };
}

function planned(
  { plans }: Kept,
  { job, resolve }: MappedJob<CalcJob>,
  { wanted }: Calculation,
): Promise<PlannedRasters> {
  const key = JSON.stringify(wanted);
  const plan = plans.get(key) ?? planRasters(job, () => wanted, { resolve });
  plans.set(key, plan);
  plan.catch(() => plans.delete(key)); // the next preview tries again
  return plan;
}

function noteOf(times: number, { steps }: StepPlan): string {
  if (times === 1) return '';
  const focal = steps.some(({ kind }) => kind === 'focal') ? ', and so are neighbourhoods' : '';
  return `Its cells are ${formatCount(times)} times as wide as those of the result${focal}.`;
}
