import { z } from 'zod';
import type { Analysis, Plan, PlanContext, ThreadContext } from '../../../src/shared/analysis';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { type JobDocument, jobEnvelope } from '../../../src/shared/job';
import type { Cell } from '../../../src/shared/result';

/** What one task of the toy does with its number. */
export interface ToyTask {
  readonly index: number;
  readonly deed: 'square' | 'fail' | 'die' | 'dieOnce' | 'spin' | 'spinDeaf';
}

interface ToyCommon {
  /** Offset of one Int32 a task: how often it was begun. */
  readonly triesOffset: number;
  /** Bytes that each thread takes for itself and writes to. */
  readonly threadBytes: number;
}

const schema = jobEnvelope.extend({
  parameters: z.strictObject({
    deeds: z.array(z.string()),
    inputOrder: z.boolean().default(false),
    strict: z.boolean().default(false),
    threadBytes: z.number().default(0),
  }),
});

type ToyJob = z.infer<typeof schema>;

/** An analysis for tests of the machine: every task squares its number, fails, dies or spins. */
export const toy: Analysis<JobDocument, ToyCommon, ToyCommon> = {
  id: 'toy',
  title: 'Toy',
  schema,
  async plan(job: JobDocument, context: PlanContext): Promise<Plan<ToyCommon>> {
    const { deeds, inputOrder, strict, threadBytes } = (job as ToyJob).parameters;
    const squares: Cell[] = deeds.map(() => null);
    const reasons: Cell[] = deeds.map(() => null);
    const seen: number[] = [];
    const triesOffset = context.arena.alloc(deeds.length * 4);
    return {
      summary: {
        text: 'Squares numbers.',
        items: deeds.length,
        unit: 'numbers',
        tasks: deeds.length,
        memoryBytes: 0,
      },
      inputs: [],
      threadBytes,
      common: { triesOffset, threadBytes },
      stages: [
        {
          name: 'squares',
          phase: 'compute',
          unit: 'numbers',
          order: inputOrder ? 'input' : 'completed',
          tasks: () => deeds.map((deed, index) => ({ index, deed })),
          done(index, output) {
            seen.push(index);
            squares[index] = output as number;
            return { rows: [index], columns: { square: [output as number] } };
          },
          ...(strict
            ? {}
            : {
                failed(index: number, reason: string) {
                  reasons[index] = reason;
                  return undefined;
                },
              }),
        },
      ],
      collect: () => ({
        crs: null,
        definition: {},
        notes: [],
        summary: {},
        rows: deeds.length,
        attributes: [],
        columns: [
          { name: 'square', label: 'Square', kind: 'integer', values: squares },
          { name: 'reason', label: 'Reason', kind: 'text', values: reasons },
        ],
        details: {
          seen,
          tries: Array.from(new Int32Array(context.arena.memory.buffer, triesOffset, deeds.length)),
        },
      }),
    };
  },
  prepare(common, { arena }) {
    const offset = arena.alloc(common.threadBytes);
    new Uint8Array(arena.memory.buffer, offset, common.threadBytes).fill(1);
    return common;
  },
  run(_stage, { triesOffset }, task, context: ThreadContext) {
    const { index, deed } = task as ToyTask;
    const tries = new Int32Array(context.arena.memory.buffer, triesOffset);
    const tried = Atomics.add(tries, index, 1) + 1;
    switch (deed) {
      case 'square':
        return index * index;
      case 'fail':
        throw new UserError(`Number ${index} is not liked.`);
      case 'die':
        return process.exit(7);
      case 'dieOnce':
        return tried === 1 ? process.exit(7) : index * index;
      case 'spin':
        for (;;) if (context.cancelled()) throw new CancelledError();
      case 'spinDeaf':
        for (;;);
    }
  },
};
