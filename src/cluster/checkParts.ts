import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import { readJsonIfSound } from '../data/files/readJson';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import { formatItems } from '../shared/format';
import type { LocatedPlan } from './clusterPlan';
import { rangesText } from './numberRanges';
import { type FinishedPart, finishedPath, finishedSchema, partsFolder } from './partFiles';

/** What there is of the parts of a plan. */
export interface PartsFound {
  /** Those that are whole, ascending. */
  readonly finished: readonly FinishedPart[];
  readonly missing: readonly number[];
  /** What has a part's name and is none of this plan, or not as it was written. */
  readonly foreign: readonly { readonly part: number; readonly why: string }[];
}

/** Not all parts are there. */
export class MissingPartsError extends UserError {
  constructor(readonly found: PartsFound) {
    super(textOf(found));
  }

  /** Their numbers, ascending, and those of the foreign ones. */
  get parts(): number[] {
    return partsToRun(this.found);
  }
}

function partsToRun({ missing, foreign }: PartsFound): number[] {
  return [...missing, ...foreign.map(({ part }) => part)].sort((a, b) => a - b);
}

/** What is missing or foreign, with the parts to be run again as engines take them. */
function textOf(found: PartsFound): string {
  const { missing, foreign } = found;
  const faults = foreign.slice(0, 3).map(({ part, why }) => `part ${part} cannot be used, since ${why}`);
  if (foreign.length > 3) faults.push(`${formatItems(foreign.length - 3, 'others')} cannot be used either`);
  if (missing.length > 0)
    faults.unshift(`${formatItems(missing.length, 'parts')} ${missing.length === 1 ? 'is' : 'are'} missing`);
  return `${faults.join('; ')}: run these parts again, then merge: --array=${rangesText(partsToRun(found))}`;
}

/** How closely parts are looked at. */
interface Look {
  /** Whether the files that sidecars name are read, and their checksums compared: so where nothing is said. */
  readonly whole?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Looks at the sidecars of all parts. */
export async function checkParts(located: LocatedPlan, look: Look = {}): Promise<PartsFound> {
  const finished: FinishedPart[] = [];
  const missing: number[] = [];
  const foreign: { part: number; why: string }[] = [];
  for (const part of located.plan.parts.keys()) {
    const found = await findPart(located, part, look);
    if (found === null) missing.push(part);
    else if ('why' in found) foreign.push({ part, why: found.why });
    else finished.push(found);
  }
  return { finished, missing, foreign };
}

/** The sidecar of a part that is whole; `null` where there is none; else why what is there cannot be used. */
export async function findPart(
  { folder, hash }: LocatedPlan,
  part: number,
  { whole = true, signal }: Look = {},
): Promise<FinishedPart | null | { readonly why: string }> {
  const sidecar = await readJsonIfSound(finishedPath(folder, part));
  if (sidecar === undefined && !existsSync(finishedPath(folder, part))) return null;
  const parsed = finishedSchema.safeParse(sidecar);
  if (!parsed.success) return { why: 'its sidecar is damaged' };
  const why = await faultOf(parsed.data, part, hash, folder, whole, signal);
  return why === null ? parsed.data : { why };
}

/** What is wrong with a finished part; `null` where nothing is. */
async function faultOf(
  { plan, part, file, bytes, sha256 }: FinishedPart,
  number: number,
  hash: string,
  folder: string,
  whole: boolean,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (plan !== hash) return 'it is of another plan';
  if (part !== number) return `it is part ${part}`;
  const path = join(partsFolder(folder), basename(file));
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return `${file} is gone`;
  if (size !== bytes) return `${file} has another size than it was written with`;
  if (!whole) return null;
  try {
    const now = await hashFile(path, () => signal?.aborted === true);
    return now.sha256 === sha256 ? null : `${file} holds something else than was written`;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return messageOf(error);
  }
}
