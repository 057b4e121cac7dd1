import type { FileHandle } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { HEAD_BYTES, type LogRecord, readHead, readRecord, readSome } from '../data/files/logRecords';

/*
 * The log of a part: records as in `logRecords`, of three kinds. Its first one is the attempt, as JSON. What a task gave
 * follows its stage, its number and its kind, three 32-bit numbers. Signs of life are empty, and come where no task has
 * ended for a while.
 */

const ATTEMPT_KEY = 1;
const TASK_KEY = 2;
const LIFE_KEY = 3;
const DONE = 0;
const FAILED = 1;
const TASK_HEAD_BYTES = 12;

/** What became of a task. */
export type Outcome =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** Which task a record is of, and where it begins and ends. */
export interface TaskSpan {
  readonly stage: number;
  readonly index: number;
  readonly failed: boolean;
  readonly offset: number;
  readonly end: number;
}

export function attemptRecord(attempt: unknown): LogRecord {
  return { key: ATTEMPT_KEY, data: [Buffer.from(JSON.stringify(attempt))] };
}

export function lifeRecord(): LogRecord {
  return { key: LIFE_KEY, data: [] };
}

export function taskRecord(stage: number, index: number, outcome: Outcome): LogRecord {
  const head = Buffer.allocUnsafe(TASK_HEAD_BYTES);
  head.writeUInt32LE(stage, 0);
  head.writeUInt32LE(index, 4);
  head.writeUInt32LE(outcome.kind === 'done' ? DONE : FAILED, 8);
  return {
    key: TASK_KEY,
    data: [head, serialize(outcome.kind === 'done' ? outcome.output : outcome.reason)],
  };
}

/** What is in a log, as far as it is whole: what follows a damaged record is not looked at. */
export interface LogContents {
  /** The JSON of its first record; `undefined` where that is none. */
  readonly attempt: unknown;
  readonly tasks: readonly TaskSpan[];
  /** Where the last whole record ends. */
  readonly end: number;
}

/**
 * Looks through a log without reading what tasks gave.
 *
 * @param size bytes of the file that are looked at
 */
export async function scanOutputLog(handle: FileHandle, size: number): Promise<LogContents> {
  const tasks: TaskSpan[] = [];
  let attempt: unknown;
  let offset = 0;
  for (;;) {
    const head = await readHead(handle, offset, size);
    if (head === null) return { attempt, tasks, end: offset };
    const end = offset + HEAD_BYTES + head.length;
    if (head.key === ATTEMPT_KEY) attempt = await attemptAt(handle, offset, size);
    if (head.key === TASK_KEY) {
      const span = await spanAt(handle, offset, end);
      if (span === null) return { attempt, tasks, end: offset };
      tasks.push(span);
    }
    offset = end;
  }
}

/** What became of a task; `null` where its record is damaged. */
export async function readOutcome(
  handle: FileHandle,
  { offset, end, failed }: TaskSpan,
): Promise<Outcome | null> {
  const record = await readRecord(handle, offset, end);
  if (record === null) return null;
  const value: unknown = deserialize(record.data.subarray(TASK_HEAD_BYTES));
  return failed ? { kind: 'failed', reason: String(value) } : { kind: 'done', output: value };
}

/**
 * The record of a task as it stands in a log, to be copied; `null` where it is damaged, or of another task than it seemed:
 * of a file that another machine still writes, a network drive may show zeros at first.
 */
export async function copyOf(handle: FileHandle, span: TaskSpan): Promise<LogRecord | null> {
  const record = await readRecord(handle, span.offset, span.end);
  if (record === null) return null;
  const { stage, index, failed } = taskOf(record.data);
  const isSame = stage === span.stage && index === span.index && failed === span.failed;
  return isSame ? { key: record.key, data: [record.data] } : null;
}

async function attemptAt(handle: FileHandle, offset: number, size: number): Promise<unknown> {
  const record = await readRecord(handle, offset, size);
  try {
    return record === null ? undefined : JSON.parse(Buffer.from(record.data).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function spanAt(handle: FileHandle, offset: number, end: number): Promise<TaskSpan | null> {
  const bytes = await readSome(handle, offset + HEAD_BYTES, TASK_HEAD_BYTES);
  if (bytes === null) return null;
  return { ...taskOf(bytes), offset, end };
}

/** Which task a record is of, by how its data begin. */
function taskOf(data: Uint8Array): Pick<TaskSpan, 'stage' | 'index' | 'failed'> {
  const view = new DataView(data.buffer, data.byteOffset);
  return {
    stage: view.getUint32(0, true),
    index: view.getUint32(4, true),
    failed: view.getUint32(8, true) === FAILED,
  };
}
