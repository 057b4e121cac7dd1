import type { Stage } from '../../shared/analysis';
import type { Outcome } from './outcome';
import {
  type AloneTask,
  type ComparisonOutput,
  type ComparisonTask,
  type DesignTask,
  type MeasureOutput,
  type MeasureTask,
  type ProjectionsThreadData,
  STAGES,
} from './threadData';

/**
 * Candidates in a task: with a block's samples some 10 ms of work. Where there are many of them a task takes few, but
 * on all blocks: a thread is slow with a projection that is new to it.
 */
const CANDIDATES_PER_TASK = 8;
const MANY_CANDIDATES = 48;
const FEW_PER_TASK = 2;
const MAX_BLOCKS = 32;

/**
 * Tasks that each worker of each part has at least, as far as there are blocks, where tasks make their own samples. Not many
 * more, with all blocks of an area in one where there are areas enough: each costs a way to a thread and back.
 */
const TASKS_A_WORKER = 8;

/** Blocks of candidates in a task at most, where a job is not split: some 100 ms of work. */
const MAX_BLOCKS_OF_CANDIDATES = 128;

/** Candidates that are measured in the time that it takes to make a block's samples. */
const AS_LONG_AS_SAMPLES = 4;

/**
 * The stages of a ranking.
 *
 * @param workers of all parts
 * @param split whether the job is split over machines
 */
export function rankingStages(
  threadData: ProjectionsThreadData,
  outcome: Outcome,
  { alone, ...cut }: { readonly alone: boolean; readonly workers: number; readonly split: boolean },
): Stage[] {
  if (alone) return [aloneStage(threadData, outcome) as Stage];
  const stages = [measureStage(threadData, outcome, cut), compareStage(threadData, outcome)] as Stage[];
  return threadData.samplesAt === null ? stages : [designStage(threadData) as Stage, ...stages];
}

function designStage({ design }: ProjectionsThreadData): Stage<DesignTask, void> {
  return {
    name: STAGES.design,
    phase: 'share',
    unit: 'blocks of samples',
    place: 'each',
    tasks: () => design.blocks.map((_, block) => ({ block })),
  };
}

function measureStage(
  { design, areas, samplesAt }: ProjectionsThreadData,
  outcome: Outcome,
  { workers, split }: { readonly workers: number; readonly split: boolean },
): Stage<MeasureTask, MeasureOutput[]> {
  const tasksOfArea = Math.ceil((TASKS_A_WORKER * workers) / areas.length);
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
    const most = split ? blocks.length : Math.floor(MAX_BLOCKS_OF_CANDIDATES / length);
    const together = samplesAt === null ? Math.min(most, Math.floor(blocks.length / tasksOfArea)) : 1;
    return chunks(blocks.length, Math.max(1, together)).flatMap((run) =>
      parts.map((candidates) => ({ area, blocks: run, candidates })),
    );
  });
  return {
    name: STAGES.measure,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: ({ blocks, candidates }) => blocks.length * candidates.length,
    weight: ({ blocks, candidates }) =>
      blocks.length * (candidates.length + (samplesAt === null ? AS_LONG_AS_SAMPLES : 0)),
    done: (index, outputs) => outcome.measured(tasks[index]!, outputs),
  };
}

/** The numbers from 0 to before `count`, `size` at a time. */
function chunks(count: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, part) =>
    Array.from({ length: Math.min(size, count - part * size) }, (_, i) => part * size + i),
  );
}

function compareStage(
  { design, samplesAt }: ProjectionsThreadData,
  outcome: Outcome,
): Stage<ComparisonTask, ComparisonOutput> {
  let tasks: ComparisonTask[] = [];
  return {
    name: STAGES.compare,
    phase: 'compute',
    unit: 'blocks of samples',
    place: 'merge',
    ...(samplesAt === null ? {} : { needsEach: true }),
    tasks: () => {
      tasks = outcome
        .pairsToCompare()
        .flatMap(({ area, pairs }) => design.blocks.map((_, block) => ({ area, block, pairs })));
      return tasks;
    },
    done: (index, output) => outcome.compared(tasks[index]!, output),
  };
}

function aloneStage(
  { areas, design }: ProjectionsThreadData,
  outcome: Outcome,
): Stage<AloneTask, Float64Array> {
  const tasks = areas.flatMap(({ projections }, area) =>
    projections.map((_, candidate) => ({ area, candidate })),
  );
  return {
    name: STAGES.alone,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: () => design.blocks.length,
    done: (index, output) => outcome.measuredAlone(tasks[index]!, output),
  };
}
