import type { Analysis, Plan, PlanContext } from '../../../src/shared/analysis';
import { defineForm } from '../../../src/shared/form';
import type { JobDocument } from '../../../src/shared/job';
import type { JobOf } from '../../../src/shared/jobOfForm';
import type { Cell } from '../../../src/shared/result';
import { type ToyThread, type ToyThreadData, toyTasks } from './toyTasks';

const number = (description: string, value: number) =>
  ({ kind: 'number', label: description, description, default: value }) as const;
const off = (description: string) =>
  ({
    kind: 'switch',
    label: description,
    description,
    default: false,
    off: { label: 'no', detail: '' },
    on: { label: 'yes', detail: '' },
  }) as const;

const form = defineForm({
  id: 'toy',
  title: 'Toy',
  heading: 'Toy',
  subject: [],
  inputs: {},
  parameters: {
    deeds: {
      kind: 'definitions',
      label: 'Deeds',
      description: 'One a task, as the `proj` of a definition.',
      default: [],
    },
    inputOrder: off('In the order of the input.'),
    strict: off('A failed task fails the job.'),
    threadBytes: number('Bytes of each thread.', 0),
    failedPreparations: number('Preparations that fail.', 0),
    refused: number('The task whose output the stage cannot take.', -1),
    input: {
      kind: 'fieldName',
      of: '',
      label: 'Input',
      description: 'A file that the job has as its input, though nobody reads it.',
    },
  },
  command: { name: 'toy', summary: 'toy', description: 'Toy.' },
  commands: [],
  questions: [],
  output: 'table',
  exports: ['csv', 'json'],
});

type ToyJob = JobOf<typeof form>;

/** An analysis for tests of the machine. */
export const toy = {
  ...toyTasks,
  form,
  describe: () => ({ items: { plural: 'numbers' }, view: 'none', values: [], totals: [] }),
  async plan(job: JobDocument, context: PlanContext): Promise<Plan<ToyThreadData>> {
    const { deeds, inputOrder, strict, threadBytes, failedPreparations, refused, input } = (
      job as unknown as ToyJob
    ).parameters;
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
      },
      inputs: input === undefined ? [] : [{ role: 'input', path: input, file: input, description: '' }],
      threadBytes,
      threadData: { triesOffset, tasks: deeds.length, threadBytes, failedPreparations },
      stages: [
        {
          name: 'squares',
          phase: 'compute',
          unit: 'numbers',
          order: inputOrder ? 'input' : 'completed',
          tasks: () => deeds.map(({ proj: deed }, index) => ({ index, deed })),
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
        places: null,
        details: {
          seen,
          tries: Array.from(new Int32Array(context.arena.memory.buffer, triesOffset, deeds.length)),
        },
      }),
    };
  },
} satisfies Analysis<JobDocument, ToyThreadData, ToyThread>;
