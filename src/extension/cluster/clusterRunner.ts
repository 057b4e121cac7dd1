import type { Disposable } from 'vscode';
import { startClusterProcess } from '../../cluster/clusterProcess';
import type { ClusterQuestions } from '../../cluster/clusterProtocol';
import type { RequestHooks } from '../../workers/servingProcess';
import { keepProcesses } from '../jobs/keptProcesses';
import { named } from '../jobs/namedWork';
import type { KnownFolder } from '../jobs/shortPaths';

/** Splits jobs, looks at their parts and puts these together in processes of their own, so that the editor never waits. */
export interface ClusterRunner extends Disposable {
  /**
   * Work that takes long has a process to itself.
   *
   * @param what what is done, as the beginning of a sentence
   * @param paths of the files that a message may be about
   */
  ask<N extends keyof ClusterQuestions>(
    name: N,
    question: ClusterQuestions[N]['ask'],
    told: { readonly what: string; readonly paths: readonly string[] },
    hooks?: RequestHooks,
  ): Promise<ClusterQuestions[N]['answer']>;
}

export function createClusterRunner(
  openFolders: () => readonly KnownFolder[],
  start = () => startClusterProcess(),
): ClusterRunner {
  const looking = keepProcesses(start, Number.POSITIVE_INFINITY);
  const working = keepProcesses(start, 1);
  return {
    ask(name, question, { what, paths }, hooks) {
      const processes = name === 'split' || name === 'merge' ? working : looking;
      const answer = processes.use((process) => process.ask(name, question, hooks));
      return named(what, answer, paths, openFolders());
    },
    dispose() {
      looking.dispose();
      working.dispose();
    },
  };
}
