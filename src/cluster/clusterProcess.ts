import { resolve } from 'node:path';
import { type ServingProcess, startProcess } from '../workers/servingProcess';
import type { ClusterQuestions } from './clusterProtocol';

/** Where the bundled entry of the process lies: beside the bundle that this code is part of. */
const ENTRY = resolve(__dirname, 'cluster.cjs');

/** A process that splits jobs, looks at their parts and puts these together. */
export type ClusterProcess = ServingProcess<ClusterQuestions>;

export function startClusterProcess(entry = ENTRY): ClusterProcess {
  return startProcess('cluster', entry);
}
