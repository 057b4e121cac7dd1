import type { Stage } from '../../shared/analysis';
import {
  type AloneTask,
  type CommonOutput,
  type CommonTask,
  type DesignTask,
  type MeasureOutput,
  type MeasureTask,
  type ProjectionsCommon,
  STAGES,
} from './common';
import type { Outcome } from './outcome';

/**
 * Candidates in a task: with a block's samples some 10 ms of work. Where there are many of them a task takes few, but
 * on all blocks: a thread is slow with a projection that is new to it. Never depends on the workers.
 */
const CANDIDATES_PER_TASK = 8;
const MANY_CANDIDATES = 48;
const FEW_PER_TASK = 2;
const MAX_BLOCKS = 32;

/** The stages of a ranking. */
export function rankingStages(common: ProjectionsCommon, outcome: Outcome, alone: boolean): Stage[] {
  if (alone) return [aloneStage(common, outcome) as Stage];
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
): Stage<MeasureTask, MeasureOutput[]> {
  const tasks = areas.flatMap(({ projections }, area) => {
    const { length } = projections;
    const blocks = design.blocks.map((_, block) => block);
    if (samplesAt !== null && length >= MANY_CANDIDATES) {
      const runs = chunks(blocks.length, MAX_BLOCKS);
      return chunks(length, FEW_PER_TASK).flatMap((candidates) =>
        runs.map((run) => ({ area, blocks: run, candidates })),
      );
    }
    // A task that makes its own samples takes all candidates, so that they are made once.
    const parts = chunks(length, samplesAt === null ? length : CANDIDATES_PER_TASK);
    return blocks.flatMap((block) => parts.map((candidates) => ({ area, blocks: [block], candidates })));
  });
  return {
    name: STAGES.measure,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: ({ blocks, candidates }) => blocks.length * candidates.length,
    done: (index, outputs) => {
      outcome.measured(tasks[index]!, outputs);
      return undefined;
    },
  };
}

/** The numbers from 0 to before `count`, so many at a time. */
function chunks(count: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, part) =>
    Array.from({ length: Math.min(size, count - part * size) }, (_, i) => part * size + i),
  );
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

function aloneStage({ areas, design }: ProjectionsCommon, outcome: Outcome): Stage<AloneTask, Float64Array> {
  const tasks = areas.flatMap(({ projections }, area) =>
    projections.map((_, candidate) => ({ area, candidate })),
  );
  return {
    name: STAGES.alone,
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
