import { resolve } from 'node:path';
import { projections } from '../../../src/analyses/projections/analysis';
import { projectionsJob } from '../../../src/analyses/projections/schema';
import type { PlanContext, ResultContent, Stage, ThreadContext } from '../../../src/shared/analysis';
import type { Cell } from '../../../src/shared/result';
import { createArena } from '../../../src/workers/arena';
import { attachArena, COORDINATOR } from '../../../src/workers/threadArena';

/** Iceland's bounds in Natural Earth's 10 m countries, as the published table has them. */
export const ICELAND = [-24.539906379, 63.396714585, -13.502919075, 66.564154364] as const;

/** What the published table is of: a job that names neither has others. */
export const PUBLISHED_PRESET = { candidates: 'world-equal-area', radii: '10-1000km' } as const;

/** How a test runs a ranking. */
export interface Way {
  /** Reorders the tasks of a stage. */
  order?<T>(tasks: readonly T[]): readonly T[];
  readonly inputs?: { readonly area?: string; readonly candidates?: string };
  readonly folder?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Threads with state of their own that take turns. */
  readonly threads?: number;
}

/** Plans and runs a ranking in this thread, stage by stage, each task by the next of some threads' states. */
export async function rank(
  parameters: Readonly<Record<string, unknown>>,
  way: Way = {},
): Promise<ResultContent> {
  const job = projectionsJob.parse({
    version: 1,
    analysis: 'projections',
    inputs: way.inputs ?? {},
    parameters,
  });
  const arena = createArena();
  const context: PlanContext = {
    arena,
    resolve: (path) => resolve(way.folder ?? '.', path),
    memoryLimitBytes: arena.limitBytes,
    workers: 1,
    signal: new AbortController().signal,
    options: way.options ?? {},
    record: () => Promise.reject(new Error('A ranking takes no checksums itself.')),
  };
  const plan = await projections.plan(job, context);
  const thread: ThreadContext = {
    arena: attachArena(arena.memory, COORDINATOR),
    cancelled: () => false,
    readingCancelled: () => false,
    progress: () => {},
  };
  const prepared = await Promise.all(
    Array.from({ length: way.threads ?? 1 }, () =>
      projections.prepare(structuredClone(plan.threadData), thread),
    ),
  );
  for (const stage of plan.stages as readonly Stage[]) {
    const tasks = stage.tasks();
    const indexed = tasks.map((task, index) => ({ task, index }));
    for (const [turn, { task, index }] of (way.order?.(indexed) ?? indexed).entries()) {
      const state = prepared[turn % prepared.length]!;
      const output = projections.run(stage.name, state, structuredClone(task), thread);
      await stage.done?.(index, structuredClone(output));
    }
  }
  return plan.collect();
}

/** The same with what the published table is of, where the parameters do not say otherwise. */
export function rankSix(parameters: Readonly<Record<string, unknown>>, way?: Way): Promise<ResultContent> {
  return rank({ ...PUBLISHED_PRESET, ...parameters }, way);
}

/** A result's column by its name. */
export function columnOf(result: ResultContent, name: string): readonly Cell[] {
  const column = [...result.columns, ...result.attributes].find((one) => one.name === name);
  if (column === undefined) throw new Error(`The result has no column ${name}.`);
  return column.values;
}

/** A result's rows as objects. */
export function rowsOf(result: ResultContent): Record<string, Cell>[] {
  return Array.from({ length: result.rows }, (_, row) =>
    Object.fromEntries(
      [...result.attributes, ...result.columns].map(({ name, values }) => [name, values[row]!]),
    ),
  );
}

/** The row of a projection by its name and placement. */
export function rowOf(result: ResultContent, name: string, placement = 'as given'): Record<string, Cell> {
  const row = rowsOf(result).find((one) => one.name === name && one.placement === placement);
  if (row === undefined) throw new Error(`The result has no row ${name}, ${placement}.`);
  return row;
}
