import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { hashFile } from '../data/files/hashFile';
import type { InputFile, PlanContext } from '../shared/analysis';
import type { InputRecord } from '../shared/result';
import { isUrl } from '../shared/urls';
import type { Checksums } from '../workers/checksums';
import type { PlannedJob } from '../workers/plannedJob';
import { StalePlanError } from './clusterErrors';
import type { PlannedFile } from './clusterPlan';

/** Files up to this size, modules among them, are read again by every part, whatever their times say. */
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
  const records = await checksums.record(plan.inputs);
  const byFile = new Map(plan.inputs.map(({ file }, i) => [absolute(file), records[i]!]));
  const all = [...new Set([...byFile.keys(), ...files.keys()])];
  const found = await Promise.all(
    all.map(async (file): Promise<PlannedFile> => {
      const { bytes, sha256, checksum = 'whole' } = byFile.get(file) ?? (await wholeRecord(file, checksums));
      if (isUrl(file)) return { path: file, bytes, state: files.get(file) ?? '', sha256, checksum };
      return { path: seenFromFolder(baseFolder, file), bytes, state: writtenMs(file)!, sha256, checksum };
    }),
  );
  await checksums.checkUnchanged(files);
  await checksums.checkRemote(files);
  return found;
}

/** What a job that is split may rely on: the files as they were then. */
export interface KnownFiles {
  /** As the split recorded them; small ones are read again. Throws a `StalePlanError` where one holds something else. */
  readonly record: PlanContext['record'];
  /** Throws a `StalePlanError` where a file that was read is not what it was at the split. */
  check(planned: Pick<PlannedJob, 'plan' | 'files' | 'checksums'>): Promise<void>;
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
      const records: InputRecord[] = [];
      for (const { role, path, file, description } of inputs) {
        const { bytes, sha256, checksum } = known(absolute(file), path);
        if (!isUrl(file) && bytes <= SMALL_BYTES && (await hashFile(file)).sha256 !== sha256)
          throw changed(path);
        records.push({ role, path, bytes, sha256, checksum, description });
      }
      return records;
    },
    async check({ plan, files: read, checksums }) {
      const inputs = new Map(plan.inputs.map((input) => [absolute(input.file), input]));
      for (const file of new Set([...inputs.keys(), ...read.keys()])) {
        const label = inputs.get(file)?.path ?? file;
        const { bytes, state, sha256 } = known(file, label);
        if (isUrl(file)) {
          if (read.has(file) && read.get(file) !== state) throw changed(label);
          continue;
        }
        if (writtenMs(file) === state && statSync(file).size === bytes) continue;
        // A copy has other times. What it holds is what counts.
        const now = await recordOf(inputs.get(file) ?? file, checksums);
        if (now.sha256 !== sha256) throw changed(label);
      }
    },
  };
}

function changed(label: string): StalePlanError {
  return new StalePlanError(`${label} was changed since the job was split: split it anew.`);
}

async function recordOf(input: InputFile | string, checksums: Checksums): Promise<{ sha256: string }> {
  if (typeof input === 'string') return hashFile(input);
  const [record] = await checksums.record([input]);
  return record!;
}

async function wholeRecord(
  file: string,
  checksums: Checksums,
): Promise<Pick<InputRecord, 'bytes' | 'sha256' | 'checksum'>> {
  const [record] = await checksums.record([{ role: '', path: file, file, description: '' }]);
  return record!;
}

function absolute(file: string): string {
  return isUrl(file) ? file : resolve(file);
}

function writtenMs(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
