import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { JobDocument } from '../../shared/job';

/** A job, and the folder from which its relative paths start. */
export interface LocatedJob {
  readonly job: JobDocument;
  readonly baseFolder: string;
}

/** Names a job by its content, outputs aside: the same job has the same panel and the same kept result. */
export function jobId({ job, baseFolder }: LocatedJob): string {
  const { $schema: _schema, outputs: _outputs, ...content } = job;
  return createHash('sha256')
    .update(JSON.stringify([baseFolder, sorted(content)]))
    .digest('hex')
    .slice(0, 16);
}

/** The title of a job's panel, which names what was analysed. */
export function jobTitle({ analysis, inputs }: JobDocument): string {
  const heading =
    { gvi: 'GVI', 'gvi-cells': 'GVI of cells', projections: 'Projections' }[analysis] ?? analysis;
  const { observers, surface, area, where } = inputs;
  const file = [observers, area, surface].find((value) => typeof value === 'string');
  const name = typeof file === 'string' ? basename(file, extname(file)) : undefined;
  return [heading, [name, whereText(where)].filter(Boolean).join(', ')].filter(Boolean).join(': ');
}

function whereText(where: unknown): string | undefined {
  if (typeof where === 'string') return where;
  if (typeof where !== 'object' || where === null || !('value' in where)) return undefined;
  return String(where.value);
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
