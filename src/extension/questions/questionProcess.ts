import { resolve } from 'node:path';
import type { QuestionName, Questions } from '../../shared/questions';
import { type ServingProcess, startProcess } from '../../workers/servingProcess';
import type { ToQuestionProcess } from './questionProtocol';

/** Where the bundled entry of the process lies: beside the bundle that this code is part of. */
const ENTRY = resolve(__dirname, 'questions.cjs');

/** A process that answers questions. */
export interface QuestionProcess extends Pick<ServingProcess<ToQuestionProcess>, 'ended' | 'stop'> {
  ask<N extends QuestionName>(name: N, question: Questions[N]['ask']): Promise<Questions[N]['answer']>;
}

export function startQuestionProcess(): QuestionProcess {
  const { request, ended, stop } = startProcess<ToQuestionProcess>('questions', ENTRY);
  return {
    ask: async (name, question) => (await request({ name, question })) as never,
    ended,
    stop,
  };
}
