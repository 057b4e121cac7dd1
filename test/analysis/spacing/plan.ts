import { describeCrs } from '../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';
import { layerInputs } from '../../../src/data/inputs/layerInputs';
import { requirePoints } from '../../../src/data/vector/layer';
import { readLayer } from '../../../src/data/vector/readLayer';
import type { Plan, PlanContext, Stage } from '../../../src/shared/analysis';
import { UserError } from '../../../src/shared/errors';
import type { Cell } from '../../../src/shared/result';
import { heads } from './describe';
import type { SpacingJob } from './form';
import type { SpacingOutput, SpacingTask, SpacingThreadData } from './tasks';

const SITES_PER_TASK = 16;

/** Reads the points of a job and cuts them into tasks. */
export async function planSpacing(job: SpacingJob, context: PlanContext): Promise<Plan<SpacingThreadData>> {
  const { sites } = job.inputs;
  const layer = requirePoints(await readLayer(context.resolve(sites), sites));
  if (layer.crs?.kind !== 'projected') throw new UserError(`${sites} is not in metres: reproject it.`);
  const { x, y } = layer.points;
  const { metric, twins, farM = tenthOfBounds(x, y) } = job.parameters;
  const shared = [x, y].map((values) => {
    const offset = context.arena.alloc(values.length * 8);
    new Float64Array(context.arena.memory.buffer, offset, values.length).set(values);
    return offset;
  });
  const threadData = {
    x: shared[0]!,
    y: shared[1]!,
    count: x.length,
    farM,
    streets: metric === 'streets',
    twins,
  };
  const columns: Record<string, Cell[]> = Object.fromEntries(
    heads.map(({ name }) => [name, new Array<Cell>(x.length).fill(null)]),
  );
  const tasks = Array.from({ length: Math.ceil(x.length / SITES_PER_TASK) }, (_, task) => {
    const first = task * SITES_PER_TASK;
    return { first, count: Math.min(SITES_PER_TASK, x.length - first) };
  });
  const stage: Stage<SpacingTask, SpacingOutput> = {
    name: 'compare sites',
    phase: 'compute',
    unit: 'sites',
    tasks: () => tasks,
    items: ({ count }) => count,
    done(index, { metres, neighbours }) {
      const { first } = tasks[index]!;
      const rows = Array.from(metres, (_, at) => first + at);
      for (const [at, row] of rows.entries()) {
        const isAlone = Number.isNaN(metres[at]!);
        columns.metresApart![row] = isAlone ? null : metres[at]!;
        columns.neighbours![row] = neighbours[at]!;
        columns.finding![row] = isAlone ? 'alone' : 'near';
        columns.because![row] = isAlone ? `Nobody is within ${farM} m.` : null;
      }
      const pick = (values: Cell[]): Cell[] => rows.map((row) => values[row]!);
      return {
        rows,
        columns: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, pick(values)])),
      };
    },
  };
  return {
    summary: {
      text: `${x.length} sites`,
      items: x.length,
      unit: 'sites',
      tasks: tasks.length,
    },
    inputs: layerInputs('sites', sites, layer),
    threadBytes: 0,
    threadData,
    stages: [stage] as Stage[],
    table: { columns: heads, attributes: layer.attributes },
    ...(job.parameters.farM === undefined ? { derived: { farM } } : {}),
    collect() {
      const { forward } = createTransform(layer.crs!, crsFromEpsg(4326));
      const degrees = Array.from(x, (east, row) => forward(east, y[row]!));
      const known = columns.metresApart!.filter((value) => typeof value === 'number');
      return {
        crs: {
          name: describeCrs(layer.crs!),
          epsg: layer.crs!.epsg,
          proj: layer.crs!.proj,
          transform: null,
          accuracyM: null,
        },
        definition: { metresApart: `metres to the nearest other site, ${metric}` },
        notes: layer.notes,
        summary: {
          mean: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
          alone: x.length - known.length,
        },
        rows: x.length,
        attributes: layer.attributes,
        columns: heads.map((head) => ({ ...head, values: columns[head.name]! })),
        places: {
          kind: 'points',
          x: Array.from(x),
          y: Array.from(y),
          longitude: degrees.map(([longitude]) => longitude),
          latitude: degrees.map(([, latitude]) => latitude),
          reach: farM,
        },
        details: {},
      };
    },
  };
}

function tenthOfBounds(x: Float64Array, y: Float64Array): number {
  const side = (values: Float64Array): number => Math.max(...values) - Math.min(...values);
  return Math.max(side(x), side(y)) / 10;
}
