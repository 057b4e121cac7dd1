import type { Stage } from '../../shared/analysis';
import { METHODS } from './candidates/methods';
import { parseProjString } from './candidates/projString';
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
  const tasks = areas.flatMap(({ projections }, area) => {
    // A task that makes its own samples takes all candidates, so that they are made once.
    const parts = chunks(bySeam(projections), samplesAt === null ? projections.length : CANDIDATES_PER_TASK);
    return design.blocks.flatMap((_, block) => parts.map((candidates) => ({ area, block, candidates })));
  });
  return {
    name: STAGES.measure,
    phase: 'compute',
    unit: 'blocks of candidates',
    tasks: () => tasks,
    items: ({ candidates }) => candidates.length,
    done: (index, output) => {
      outcome.measured(tasks[index]!, output);
      return undefined;
    },
  };
}

/** Candidates that may tear anywhere come last and so together: they share what they look for tears with. */
function bySeam(projections: readonly string[]): number[] {
  const seamOf = (proj: string): string => METHODS.get(String(parseProjString(proj).get('proj')))!.seam;
  const elsewhere = projections.map((proj) => seamOf(proj) === 'elsewhere');
  const all = projections.map((_, candidate) => candidate);
  return [
    ...all.filter((candidate) => !elsewhere[candidate]),
    ...all.filter((candidate) => elsewhere[candidate]),
  ];
}

function chunks(list: readonly number[], size: number): number[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, part) => list.slice(part * size, (part + 1) * size));
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
