import type { Stage } from '../shared/analysis';
import type { ClusterPlan } from './clusterPlan';
import { type DealtTask, dealTasks } from './dealTasks';
import { rangesText } from './numberRanges';
import { isDealt, placeOf, weightOf } from './stageTasks';

/** The stages that are wholly one part's. */
interface OwnStages {
  readonly stages: number[];
  /** How many tasks they have. */
  count: number;
  weight: number;
}

/** Deals the work to parts: as many as are wanted, but none without any task. */
export function cutParts(stages: readonly Stage[], wanted: number): Pick<ClusterPlan, 'stages' | 'parts'> {
  const dealt: DealtTask[] = [];
  const own = new Map<number, OwnStages>();
  let most = 1;
  const counts = stages.map((stage, at) => {
    const { name } = stage;
    if (placeOf(stage) !== 'parts') return { name, tasks: null };
    const tasks = stage.tasks();
    if (isDealt(stage)) {
      for (const [index, task] of tasks.entries())
        dealt.push({ stage: at, index, weight: weightOf(stage, task) });
      most = Math.max(most, tasks.length);
      return { name, tasks: tasks.length };
    }
    const mine = own.get(stage.part!) ?? { stages: [], count: 0, weight: 0 };
    own.set(stage.part!, mine);
    mine.stages.push(at);
    mine.count += tasks.length;
    // What leads up to the tasks that count has a unit of its own.
    if (stage.phase === 'compute')
      mine.weight += tasks.reduce<number>((sum, task) => sum + weightOf(stage, task), 0);
    return { name, tasks: null };
  });
  const parts = Math.max(Math.min(wanted, most), ...[...own.keys()].map((part) => part + 1));
  const ownOf = (part: number): OwnStages => own.get(part) ?? { stages: [], count: 0, weight: 0 };
  const hands = dealTasks(
    dealt,
    Array.from({ length: parts }, (_, part) => ownOf(part).weight),
  );
  const whole = hands.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return {
    stages: counts,
    parts: hands.map(({ tasks, weight }, part) => {
      const { stages: mine, count } = ownOf(part);
      const lists = [...tasks];
      return {
        work: weight / whole,
        tasks: Object.fromEntries(lists.map(([stage, list]) => [stage, rangesText(list)])),
        stages: rangesText(mine),
        count: lists.reduce((sum, [, list]) => sum + list.length, count),
      };
    }),
  };
}
