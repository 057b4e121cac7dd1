import { basename, join } from 'node:path';
import { parseJob } from '../analyses/parseJob';
import { serveRequests } from '../workers/serveRequests';
import { readPlan } from './clusterPlan';
import type { ClusterQuestions, PlanFacts } from './clusterProtocol';
import { clusterStatus } from './clusterStatus';
import { writeEngineFiles } from './engines/writeEngineFiles';
import { mergeParts } from './mergeParts';
import { PLAN_NAME } from './planName';
import { baseFolderOfPlan, outputsOfPlan } from './planPaths';
import { splitJob } from './splitJob';

/*
 * The entry of a process that splits jobs, looks at their parts and puts these together, away from the editor that asks
 * for it.
 */

/** How nodes call the command line: by its name, since this installation may not be theirs. */
const COMMAND = ['graticule'];

serveRequests<ClusterQuestions>({
  async split({ job, request: { engine, ...options } }, { signal, emit }) {
    const located = await splitJob(job, { ...options, signal, onEvent: emit });
    const files = await writeEngineFiles(located, engine, COMMAND);
    return { files: files.map((file) => basename(file)) };
  },
  plan: async ({ folder, label }): Promise<PlanFacts> => {
    const located = await readPlan(folder, label);
    const { title, job: document, items, parts } = located.plan;
    const { job } = await parseJob(document, join(label, PLAN_NAME));
    return {
      ...{ title, job, items, parts: parts.length, hash: located.hash },
      baseFolder: baseFolderOfPlan(located),
      outputs: outputsOfPlan(located),
    };
  },
  status: async ({ folder, label }) => clusterStatus(await readPlan(folder, label)),
  merge: async ({ folder, label, ...options }, { signal, emit }) =>
    mergeParts(await readPlan(folder, label), { ...options, signal, onEvent: emit }),
});
