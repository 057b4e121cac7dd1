import { join, relative } from 'node:path';
import type { ClusterPlan } from '../../cluster/clusterPlan';
import { ENGINES, type EngineName } from '../../cluster/engines/engines';
import { shellWord } from '../../cluster/engines/quoting';
import { SUBMIT_SCRIPT } from '../../cluster/engines/slurm';
import { PLAN_NAME } from '../../cluster/planName';
import { formatBytes, formatDuration, formatItems, joinWords } from '../../shared/format';
import type { OutputPaths } from '../jobToRun';

/** What a job was split into, besides its plan. */
export interface SplitOutcome {
  /** How many parts were asked for: there are fewer where there is less to deal out. */
  readonly wanted: number;
  /** As the person named it. */
  readonly folder: string;
  /** Paths of the files that were written beside the plan. */
  readonly files: readonly string[];
  readonly engine: EngineName | undefined;
  readonly submit: boolean;
  readonly outputs: OutputPaths;
}

/** What is said once a job is split: parts, what each will take, files, and the next step. */
export function splitLines(plan: ClusterPlan, outcome: SplitOutcome): string[] {
  const { parts, items, expected, cut } = plan;
  const time =
    expected.secondsEach === null ? '' : `about ${formatDuration(expected.secondsEach * 1000)} and `;
  const results = Object.values(outcome.outputs).filter((path) => path !== undefined);
  const fewer = parts.length < outcome.wanted ? `, since there is no work for ${outcome.wanted}` : '';
  return [
    `${plan.title}: ${formatItems(items.count, items.unit)} in ${formatItems(parts.length, 'parts')}${fewer}`,
    `Each takes ${time}${formatBytes(expected.memoryBytes)} of memory on ${formatItems(cut.cpus, 'processors')}`,
    ...[join(outcome.folder, PLAN_NAME), ...outcome.files].map(
      (file) => `Wrote ${relative('', file) || file}`,
    ),
    `The merge writes ${joinWords(
      results.map((path) => relative('', path)),
      'and',
    )}`,
  ];
}

/** What to do with the parts then. */
export function nextStep(parts: number, { folder, engine, submit }: SplitOutcome): string {
  if (submit) return `Next: graticule status ${shellWord(folder)} --watch`;
  if (engine === 'slurm') return `Next: sh ${shellWord(join(folder, SUBMIT_SCRIPT))}`;
  const readme = shellWord(join(folder, 'README.md'));
  if (engine !== undefined) return `Next: ${readme} says how ${ENGINES[engine].label} runs them`;
  const plan = shellWord(join(folder, PLAN_NAME));
  const number = parts === 1 ? '--part 0' : `--part i, for each i from 0 to ${parts - 1}`;
  return `Next: graticule run ${plan} ${number}; then graticule merge ${shellWord(folder)}`;
}
