import { layerInputs } from '../../data/inputs/layerInputs';
import type { Plan, PlanContext, Stage } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatItems } from '../../shared/format';
import { DEADLINE_S } from '../functions/functionFields';
import { findModule } from '../functions/userModule';
import { lateReason } from './lateReason';
import { type Rows, readRows } from './readRows';
import { pieceOf } from './rowPieces';
import { createRowsOutcome, type RowsOutcome } from './rowsOutcome';
import type { MapRowsJob } from './schema';
import { statusHeads } from './statusColumns';
import {
  type LoadOutput,
  type MapRowsThreadData,
  type RowsOutput,
  type RowsTask,
  STAGES,
} from './threadData';

/** Tasks of a job, as far as rows are not many: each has a few, since nobody knows how long a call takes. */
const TASKS = 512;
/** Rows of a task at most. */
const MAX_ROWS = 256;
/** How much longer than its deadline a call is left alone that is to be ended from within, before its thread is ended. */
const GRACE_MS = 1000;

/** Reads the rows of a job and cuts them into tasks. */
export async function planMapRows(job: MapRowsJob, context: PlanContext): Promise<Plan<MapRowsThreadData>> {
  const { input, module } = await findModule('function', job.inputs.function, context);
  const rows = await readRows(job, context.resolve);
  const { deadline = DEADLINE_S, order = 'completed' } = context.options as {
    deadline?: number;
    order?: 'completed' | 'input';
  };
  const deadlineMs = deadline * 1000;
  const outcome = createRowsOutcome(job, rows);
  const silence = { maxMs: deadlineMs + GRACE_MS, reason: lateReason(deadlineMs) };
  const stages = stagesOf(rows, outcome, order, silence, module.label);
  const count = rows.layer.features;
  return {
    summary: {
      text: `${formatItems(count, 'rows')}, ${module.label}`,
      items: count,
      unit: 'rows',
      tasks: rangesOf(count).length,
    },
    inputs: [...layerInputs('layer', job.inputs.layer, rows.layer), input],
    threadBytes: 0,
    threadData: { module, deadlineMs, args: job.parameters.args },
    stages,
    table: {
      columns: statusHeads,
      attributes: rows.layer.attributes,
      withoutPlaces: rows.places === null,
    },
    collect: outcome.content,
  };
}

/** Rows from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

/**
 * Where a task fails as a whole, because its thread has ended, nobody knows which of its rows did it: they are mapped
 * once more, each as a task of its own.
 */
function stagesOf(
  { layer, numbers }: Rows,
  outcome: RowsOutcome,
  order: 'completed' | 'input',
  silence: NonNullable<Stage['silence']>,
  label: string,
): Stage[] {
  const taskOf = ({ first, end }: Range): RowsTask => ({
    // Cut where it is sent, so that the layer is not held twice.
    get piece() {
      return pieceOf(layer, first, end);
    },
    numbers: numbers.slice(first, end),
  });
  const ranges = rangesOf(layer.features);
  const ended: number[] = [];
  const load: Stage<object, LoadOutput> = {
    name: STAGES.load,
    phase: 'compute',
    unit: 'modules',
    silence: {
      ...silence,
      reason: `${label} was not loaded after ${silence.maxMs / 1000} s: what it does at its top level takes too long.`,
    },
    tasks: () => [{}],
    done(_, { columns }) {
      outcome.loaded(columns);
      return undefined;
    },
    failed(_, reason) {
      // A sentence on the module begins with its name; else its thread ended, as where it calls process.exit.
      const text = reason.startsWith(label) ? reason : `${label} ended the thread that loaded it: ${reason}`;
      throw new UserError(text, { change: 'function' });
    },
  };
  const rows: Stage<RowsTask, RowsOutput> = {
    name: STAGES.rows,
    phase: 'compute',
    unit: 'rows',
    order,
    silence,
    tasks: () => ranges.map(taskOf),
    items: (task) => task.numbers.length,
    done: (index, output) => outcome.mapped(ranges[index]!.first, output),
    failed(index, reason) {
      const { first, end } = ranges[index]!;
      if (end - first === 1) return outcome.failed(first, reason);
      for (let row = first; row < end; row++) ended.push(row);
      return undefined;
    },
  };
  const alone: Stage<RowsTask, RowsOutput> = {
    name: STAGES.alone,
    phase: 'compute',
    unit: 'rows',
    place: 'merge', // which rows they are shows only then
    order,
    silence,
    tasks() {
      ended.sort((a, b) => a - b);
      return ended.map((row) => taskOf({ first: row, end: row + 1 }));
    },
    done: (index, output) => outcome.mapped(ended[index]!, output),
    failed: (index, reason) => outcome.failed(ended[index]!, reason),
  };
  return [load, rows, alone] as Stage[];
}

/** By the rows alone. */
function rangesOf(count: number): Range[] {
  const size = Math.min(MAX_ROWS, Math.max(1, Math.ceil(count / TASKS)));
  return Array.from({ length: Math.ceil(count / size) }, (_, task) => ({
    first: task * size,
    end: Math.min(count, (task + 1) * size),
  }));
}
