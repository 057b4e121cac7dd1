import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { realPath } from '../data/files/paths';
import { readIfPresent } from '../data/files/readBytes';
import { UserError } from '../shared/errors';
import { CHECKSUM_KINDS } from '../shared/result';
import { PLAN_NAME } from './planName';

/** The version of the plan that this build writes and reads. */
const PLAN_VERSION = 1;

const count = z.int().min(0);

/** A file as it was when the job was split. */
const plannedFile = z.strictObject({
  /** Seen from the job's folder where it lies on the same drive; else absolute, or an address. */
  path: z.string(),
  bytes: count,
  /** When it was last written, in milliseconds since 1970; the server's word for its state, of an address. */
  state: z.union([z.number(), z.string()]),
  sha256: z.string(),
  checksum: z.enum(CHECKSUM_KINDS),
});

/** What a part has to do. */
const plannedPart = z.strictObject({
  /** Its share of all work, from 0 to 1. */
  work: z.number(),
  /** Tasks of each stage whose tasks are dealt out, as in `0-3,7`: by the number of the stage. */
  tasks: z.record(z.string(), z.string()),
  /** Stages that are wholly its own, as in `2-5`. */
  stages: z.string(),
  /** How many tasks it has in all. */
  count,
});

const clusterPlan = z.strictObject({
  plan: z.literal(PLAN_VERSION),
  /** The version of Graticule that made it: tasks of another may be other ones. */
  graticule: z.string(),
  /** What the job is called: its title. */
  title: z.string(),
  job: z.looseObject({ version: z.number(), analysis: z.string() }),
  /** The folder that the job's relative paths start from, seen from the plan's folder, with `/`. */
  base: z.string(),
  /** Where the result goes, seen from the plan's folder, with `/`. */
  outputs: z.strictObject({
    table: z.string().optional(),
    report: z.string().optional(),
    raster: z.string().optional(),
  }),
  /** What the work was cut by, which must be the same wherever it is run. */
  cut: z.strictObject({
    /** How many parts were asked for; there may be fewer. */
    parts: z.int().min(1),
    /** Threads that a part is planned for. */
    cpus: z.int().min(1),
    memoryLimitBytes: count,
    options: z.record(z.string(), z.unknown()),
  }),
  files: z.array(plannedFile),
  /** Checksums of the modules of the user's that may be run. */
  modules: z.array(z.string()),
  /** Of each stage of the plan its name and how many tasks are dealt out; `null` of those that are not. */
  stages: z.array(z.strictObject({ name: z.string(), tasks: count.nullable() })),
  /** What is counted, as in `observers`, and how many there are. */
  items: z.strictObject({ unit: z.string(), count }),
  parts: z.array(plannedPart).min(1),
  /** What a part will take, as far as that can be told before. */
  expected: z.strictObject({ secondsEach: z.number().nullable(), memoryBytes: count }),
});

/** A job, cut into parts: what `plan.json` holds. It is never changed once it is written. */
export type ClusterPlan = z.infer<typeof clusterPlan>;
export type PlannedFile = z.infer<typeof plannedFile>;
export type PlannedPart = z.infer<typeof plannedPart>;

/** A plan, where it lies, and what tells it from all others. */
export interface LocatedPlan {
  readonly plan: ClusterPlan;
  /** The absolute path of its folder. */
  readonly folder: string;
  /** SHA-256 of its file. */
  readonly hash: string;
}

/** The text of a plan's file. */
export function planText(plan: Omit<ClusterPlan, 'plan'>): string {
  return `${JSON.stringify({ plan: PLAN_VERSION, ...plan }, null, 1)}\n`;
}

/** Whether a document from a file means to be a plan. */
export function isPlan(document: unknown): boolean {
  return typeof document === 'object' && document !== null && 'plan' in document && 'parts' in document;
}

/**
 * Reads the plan of a folder. Throws a `UserError` where there is none, or none that this version made.
 *
 * @param folder its absolute path
 * @param label what messages call the folder
 */
export async function readPlan(folder: string, label: string): Promise<LocatedPlan> {
  const name = join(label, PLAN_NAME);
  const bytes = await readIfPresent(join(folder, PLAN_NAME), name);
  if (bytes === null) {
    throw new UserError(`${label} holds no ${PLAN_NAME}: name the folder that "graticule split" made.`);
  }
  const parsed = clusterPlan.safeParse(jsonOf(bytes, name));
  if (!parsed.success) {
    throw new UserError(`${name} is no plan that this version reads: split the job anew.`);
  }
  // What it says of other places is seen from where it really lies: nodes may come to it another way.
  return {
    plan: parsed.data,
    folder: realPath(folder),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

function jsonOf(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UserError(`${name} is not valid JSON, so that it was changed or cut off: split the job anew.`);
  }
}
