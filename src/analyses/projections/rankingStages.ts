import type { Stage } from '../../shared/analysis';
import {
  type CommonOutput,
  type CommonTask,
  type DesignTask,
  type MeasureOutput,
  type MeasureTask,
  type PracticalTask,
  type ProjectionsCommon,
  STAGES,
} from './common';
import type { Outcome } from './outcome';

/** Candidates in a task: with a block's samples some 10 ms of work. Never depends on the workers. */
const CANDIDATES_PER_TASK = 8;

/** The stages of a ranking. */
export function rankingStages(common: ProjectionsCommon, outcome: Outcome, practical: boolean): Stage[] {
  if (practical) return [practicalStage(common, outcome) as Stage];
  const stages = [measureStage(common, outcome), commonStage(common, outcome)] as Stage[];
  return common.samplesAt === null ? stages : [designStage(common) as Stage, ...stages];
}

function designStage({ design }: ProjectionsCommon): Stage<DesignTask, void> {
  return {
    name: STAGES.design,
    phase: 'share',
    unit: 'blocks of samples',
    tasks: () => design.blocks.map((_, block) => ({ block })),
  };
}

function measureStage(
  { design, areas, samplesAt }: ProjectionsCommon,
  outcome: Outcome,
): Stage<MeasureTask, MeasureOutput> {
  const tasks = areas.flatMap(({ projections }, area) =>
    design.blocks.flatMap((_, block) => {
      // A task that makes its own samples takes all candidates, so that they are made once.
      const each = samplesAt === null ? projections.length : CANDIDATES_PER_TASK;
      return Array.from({ length: Math.ceil(projections.length / each) }, (_, part) => ({
        area,
        block,
        from: part * each,
        to: Math.min(projections.length, (part + 1) * each),
      }));
    }),
  );
  return {
    name: STAGES.measure,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: ({ from, to }) => to - from,
    done: (index, output) => {
      outcome.measured(tasks[index]!, output);
      return undefined;
    },
  };
}

function commonStage({ design }: ProjectionsCommon, outcome: Outcome): Stage<CommonTask, CommonOutput> {
  let tasks: CommonTask[] = [];
  return {
    name: STAGES.common,
    phase: 'compute',
    unit: 'blocks of samples',
    tasks: () => {
      tasks = outcome
        .pairsToCompare()
        .flatMap(({ area, pairs }) => design.blocks.map((_, block) => ({ area, block, pairs })));
      return tasks;
    },
    done: (index, output) => {
      outcome.compared(tasks[index]!, output);
      return undefined;
    },
  };
}

function practicalStage(
  { areas, design }: ProjectionsCommon,
  outcome: Outcome,
): Stage<PracticalTask, Float64Array> {
  const tasks = areas.flatMap(({ projections }, area) =>
    projections.map((_, candidate) => ({ area, candidate })),
  );
  return {
    name: STAGES.practical,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: () => design.blocks.length,
    done: (index, output) => {
      outcome.measuredAlone(tasks[index]!, output);
      return undefined;
    },
  };
}
