import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJob } from '../../../../src/analyses/parseJob';
import { readJobFile } from '../../../../src/cli/readJobFile';
import { CancelledError } from '../../../../src/shared/errors';
import type { JobDocument } from '../../../../src/shared/job';
import { resultBody } from '../../../../src/shared/resultSchema';
import { createLauncher } from '../../../../src/workers/launcher';
import { runJob } from '../../../../src/workers/runJob';
import { ending, promise } from './promises';

/** Memory that a job may share with its threads. */
export const JOB_MEMORY_BYTES = 1 << 27;

const launcher = createLauncher();

/** Reads a job file and checks it, and runs it for as long as is given. Returns how it ended. */
export async function tryJob(path: string, name: string, runMs: number): Promise<string> {
  const parsed = await ending(
    [name, '"analysis"'],
    async () => (await parseJob(await readJobFile(path), name)).job,
  );
  if ('refused' in parsed) return parsed.refused;
  const job = parsed.given;
  const again = await parseJob(JSON.parse(JSON.stringify(job)), name);
  promise(
    JSON.stringify(again.job) === JSON.stringify(job),
    'a job that is another one when it is parsed again',
  );
  return runMs === 0 ? 'accepted' : runWhole(job, join(path, '..'), runMs);
}

async function runWhole(job: JobDocument, baseFolder: string, runMs: number): Promise<string> {
  const raster = join(baseFolder, 'map-of-a-mutant.tif');
  const signal = AbortSignal.timeout(runMs);
  try {
    const ran = await ending([], () =>
      runJob(job, {
        ...{ workers: 1, memory: 'serial', baseFolder, launcher, signal, memoryLimitBytes: JOB_MEMORY_BYTES },
        options: { raster, force: true, beginAnew: true },
      }),
    );
    if ('refused' in ran) return ran.refused;
    const { result } = ran.given;
    const { error } = resultBody.safeParse(result);
    promise(error === undefined, `a result that is not one: ${error?.message.slice(0, 300)}`);
    for (const { name, values } of [...result.attributes, ...result.columns]) {
      promise(values.length === result.rows, `${values.length} values of ${name} for ${result.rows} rows`);
    }
    return 'ran';
  } catch (error) {
    // A map that was called off keeps what is finished.
    if (error instanceof CancelledError) {
      rmSync(`${raster}.part`, { force: true });
      return 'called off';
    }
    throw error;
  } finally {
    rmSync(raster, { force: true });
  }
}
