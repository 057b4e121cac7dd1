import { createHash } from 'node:crypto';
import { formOf } from '../../analyses/findAnalysis';
import type { OutsideFiles } from '../../data/results/outsideFiles';
import type { JobDocument } from '../../shared/job';
import { jobTitle } from '../../shared/jobTitle';

/** A job, and the folder from which its relative paths start. */
export interface LocatedJob {
  readonly job: JobDocument;
  readonly baseFolder: string;
  /** The absolute path of the map that the job makes, where it makes one and it is known. */
  readonly raster?: string | undefined;
  /** Of a job from an opened result. */
  readonly outside?: OutsideFiles | undefined;
}

/** What a job is called on screen. */
export function titleOf(job: JobDocument): string {
  return jobTitle(formOf(job.analysis), job);
}

/** Names a job by its content, outputs aside: the same job has the same panel and the same kept result. */
export function jobId({ job, baseFolder }: Pick<LocatedJob, 'job' | 'baseFolder'>): string {
  const { $schema: _schema, outputs: _outputs, ...content } = job;
  return createHash('sha256')
    .update(JSON.stringify([baseFolder, sorted(content)]))
    .digest('hex')
    .slice(0, 16);
}

/** The value with the members of every object in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
