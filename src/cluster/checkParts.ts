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

/**
 * Looks at the sidecars of all parts.
 *
 * @param whole whether the files that they name are read, and their checksums compared
 */
export async function checkParts(
  { plan, folder, hash }: LocatedPlan,
  { whole = true, signal }: { readonly whole?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<PartsFound> {
  const finished: FinishedPart[] = [];
  const missing: number[] = [];
  const foreign: { part: number; why: string }[] = [];
  for (const part of plan.parts.keys()) {
    const sidecar = await readJsonIfSound(finishedPath(folder, part));
    if (sidecar === undefined && !existsSync(finishedPath(folder, part))) {
      missing.push(part);
      continue;
    }
    const parsed = finishedSchema.safeParse(sidecar);
    const why = parsed.success
      ? await faultOf(parsed.data, part, hash, folder, whole, signal)
      : 'its sidecar is damaged';
    if (why === null) finished.push(parsed.data!);
    else foreign.push({ part, why });
  }
  return { finished, missing, foreign };
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
