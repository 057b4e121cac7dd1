import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import type { InputFile, PlanContext } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { InputRecord } from '../shared/result';
import { isUrl } from '../shared/urls';
import type { Checksums } from '../workers/checksums';
import type { PlannedJob } from '../workers/plannedJob';
import { StalePlanError } from './clusterErrors';
import type { PlannedFile } from './clusterPlan';

/** Files up to this size, modules among them, are told by what they hold, whatever their times say. */
const SMALL_BYTES = 1e6;

/** A path seen from a folder, with `/`; the absolute one where it lies on another drive. */
export function seenFromFolder(folder: string, path: string): string {
  const seen = relative(folder, path);
  return isAbsolute(seen) ? path : seen.split(sep).join('/');
}

/** What all files are that a planned job has read, with their checksums. */
export async function plannedFiles(
  { plan, files, checksums }: Pick<PlannedJob, 'plan' | 'files' | 'checksums'>,
  baseFolder: string,
): Promise<PlannedFile[]> {
  checksums.begin(plan.inputs);
  const inputs = inputsByFile(plan.inputs);
  const all = [...new Set([...inputs.keys(), ...files.keys()])];
  const found = await Promise.all(
    all.map(async (file): Promise<PlannedFile> => {
      const given = inputs.get(file);
      const { bytes, sha256, checksum = 'whole' } = await recordOf(file, given, checksums);
      if (isUrl(file)) return { path: file, bytes, state: files.get(file) ?? '', sha256, checksum };
      // Where the job itself says where it is, it stays there wherever the job's folder goes.
      const isFixed = given !== undefined && isAbsolute(given[0]!.path);
      const path = isFixed ? file : seenFromFolder(baseFolder, file);
      return { path, bytes, state: writtenMs(file)!, sha256, checksum };
    }),
  );
  await checksums.checkUnchanged(files);
  await checksums.checkRemote(files);
  return found;
}

/** What a job that is split may rely on: the files as they were then. */
export interface KnownFiles {
  /** As the split recorded them; `check` tells whether they still are. */
  readonly record: PlanContext['record'];
  /** Throws a `StalePlanError` where a file is not what it was at the split, is gone or was not there. */
  check(planned: Pick<PlannedJob, 'plan' | 'files' | 'checksums'>): Promise<void>;
  /** Does work; where it fails for bad input, and a file on a disk is why, throws a `StalePlanError` that names it. */
  blame<T>(work: () => Promise<T>): Promise<T>;
}

/** @param baseFolder the absolute folder that the job's paths start from */
export function knownFiles(files: readonly PlannedFile[], baseFolder: string): KnownFiles {
  const byFile = new Map(
    files.map((file) => [isUrl(file.path) ? file.path : resolve(baseFolder, file.path), file]),
  );

  const known = (path: string, label: string): PlannedFile => {
    const found = byFile.get(path);
    if (found !== undefined) return found;
    throw new StalePlanError(
      `${label} was not there when the job was split: split it anew, or take the file away.`,
    );
  };

  return {
    async record(inputs) {
      return inputs.map(({ role, path, file, description }): InputRecord => {
        const { bytes, sha256, checksum } = known(absolute(file), path);
        return { role, path, bytes, sha256, checksum, description };
      });
    },
    async check({ plan, files: read, checksums }) {
      const inputs = inputsByFile(plan.inputs);
      // Also those that are not read any more: a sidecar that is gone says nothing by itself.
      for (const file of new Set([...byFile.keys(), ...inputs.keys(), ...read.keys()])) {
        const given = inputs.get(file);
        const label = given?.[0]?.path ?? byFile.get(file)?.path ?? file;
        const planned = known(file, label);
        if (isUrl(file)) {
          if (read.has(file) && read.get(file) !== planned.state) throw changed(label);
          continue;
        }
        // A copy has other times. What it holds is what counts.
        if (looksTheSame(file, label, planned) && planned.bytes > SMALL_BYTES) continue;
        const now = await recordOf(file, given, checksums);
        if (now.sha256 !== planned.sha256) throw changed(label);
      }
    },
    async blame(work) {
      try {
        return await work();
      } catch (error) {
        const isInput = error instanceof UserError && !(error instanceof StalePlanError) && !error.passing;
        if (!isInput) throw error;
        for (const [file, planned] of byFile) {
          if (isUrl(file) || looksTheSame(file, planned.path, planned)) continue;
          const { bytes, checksum, sha256 } = planned;
          const now = checksum === 'whole' ? await hashFile(file) : { bytes: statSync(file).size, sha256 };
          if (now.bytes !== bytes || now.sha256 !== sha256) throw changed(planned.path);
        }
        throw error;
      }
    },
  };
}

/** Whether size and time of a file are those that were planned with. Throws a `StalePlanError` where it is gone. */
function looksTheSame(file: string, label: string, { bytes, state }: PlannedFile): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined) return stat.mtimeMs === state && stat.size === bytes;
  throw new StalePlanError(
    `${label} was removed since the job was split, or is not seen from this machine: put it back, or split the job anew.`,
  );
}

function changed(label: string): StalePlanError {
  return new StalePlanError(`${label} was changed since the job was split: split it anew.`);
}

/** The inputs of a job by the absolute path of their file, or its address: one file may be several. */
function inputsByFile(inputs: readonly InputFile[]): Map<string, InputFile[]> {
  const byFile = new Map<string, InputFile[]>();
  for (const input of inputs) {
    const file = absolute(input.file);
    byFile.set(file, [...(byFile.get(file) ?? []), input]);
  }
  return byFile;
}

/** What a file is, of which those parts that its inputs name; all of it where it is none. */
async function recordOf(
  file: string,
  inputs: readonly InputFile[] = [{ role: '', path: file, file, description: '' }],
  checksums: Checksums,
): Promise<Pick<InputRecord, 'bytes' | 'sha256' | 'checksum'>> {
  const [record] = await checksums.record(inputs);
  return record!;
}

function absolute(file: string): string {
  return isUrl(file) ? file : resolve(file);
}

function writtenMs(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
