import { z } from 'zod';
import type { Analysis, Plan, PlanContext } from '../../../src/shared/analysis';
import { type JobDocument, jobEnvelope } from '../../../src/shared/job';
import type { Cell } from '../../../src/shared/result';
import { type ToyCommon, type ToyThread, toyTasks } from './toyTasks';

const schema = jobEnvelope.extend({
  parameters: z.strictObject({
    deeds: z.array(z.string()),
    inputOrder: z.boolean().default(false),
    strict: z.boolean().default(false),
    threadBytes: z.number().default(0),
    failedPreparations: z.number().default(0),
    /** The task whose output the stage cannot take. */
    refused: z.number().default(-1),
    /** A file that the job has as its input, though nobody reads it. */
    input: z.string().optional(),
  }),
});

type ToyJob = z.infer<typeof schema>;

/** An analysis for tests of the machine. */
export const toy = {
  ...toyTasks,
  id: 'toy',
  title: 'Toy',
  schema,
  async plan(job: JobDocument, context: PlanContext): Promise<Plan<ToyCommon>> {
    const { deeds, inputOrder, strict, threadBytes, failedPreparations, refused, input } = (job as ToyJob)
      .parameters;
    const squares: Cell[] = deeds.map(() => null);
    const reasons: Cell[] = deeds.map(() => null);
    const seen: number[] = [];
    const triesOffset = context.arena.alloc((deeds.length + 1) * 4);
    return {
      summary: {
        text: 'Squares numbers.',
        items: deeds.length,
        unit: 'numbers',
        tasks: deeds.length,
        memoryBytes: 0,
      },
      inputs: input === undefined ? [] : [{ role: 'input', path: input, file: input, description: '' }],
      threadBytes,
      common: { triesOffset, tasks: deeds.length, threadBytes, failedPreparations },
      stages: [
        {
          name: 'squares',
          phase: 'compute',
          unit: 'numbers',
          order: inputOrder ? 'input' : 'completed',
          tasks: () => deeds.map((deed, index) => ({ index, deed })),
          done(index, output) {
            if (index === refused) throw new Error(`Nobody wants number ${index}.`);
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
} satisfies Analysis<JobDocument, ToyCommon, ToyThread>;
