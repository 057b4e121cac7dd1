/** What a thread must know of a job before its first task. Sent once to each thread. */
export interface JobPayload {
  /** Tells jobs of a warm pool apart. */
  readonly id: number;
  readonly analysis: string;
  readonly threadData: unknown;
  readonly memory: WebAssembly.Memory;
}

/** One task on its way to a thread. */
export interface TaskMessage {
  readonly jobId: number;
  readonly stage: string;
  readonly task: unknown;
  /** Present where the thread said that it does not know the job. */
  readonly job?: JobPayload;
}

/** The thread of a reply that no thread gave. */
export const NO_THREAD = -1;

/** What came of a task. Times are of the clock that all threads share. */
export interface TaskReply {
  readonly thread: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly outcome:
    | { readonly kind: 'done'; readonly output: unknown }
    | {
        readonly kind: 'failed';
        readonly reason: string;
        readonly forPerson: boolean;
        /** A second try may do better, also where the reason is for a person. */
        readonly retry: boolean;
        /** As in a `UserError`. */
        readonly change?: string | undefined;
        readonly passing?: boolean | undefined;
      }
    | { readonly kind: 'cancelled' };
}

/** What the thread entry answers: a reply, or that it needs the job first. */
export type ThreadAnswer = TaskReply | { readonly needsJob: true };

/** Something that runs tasks: a pool of threads, or this thread. */
export interface Executor {
  /** How many tasks run at the same time; no more may be handed over. */
  readonly lanes: number;
  /** Names the job whose tasks follow. */
  begin(job: JobPayload): Promise<void>;
  /** Runs one task. Its thread's end is a failure of the task; rejects only where the machine itself fails. */
  run(stage: string, task: unknown): Promise<TaskReply>;
  /** Ends the threads of all tasks that are running; these fail with the reason. */
  endTasks(reason: Error): void;
  /** Settles once every thread takes tasks. */
  ready(): Promise<void>;
  /**
   * Stops threads at once, whatever they do, and settles once they have ended. What they were running, and
   * what is handed over from now on, is cancelled.
   */
  kill(): Promise<void>;
}
