import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of every command that runs a job; none of them changes its result. */
export interface ExecutionFlags {
  readonly workers: number | 'auto';
  readonly memory?: number;
  readonly compare?: boolean;
  readonly json?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** Adds the options that say how a job is run and what becomes of its result. */
export function addExecutionOptions(command: Command): Command {
  return command
    .addOption(workersOption())
    .addOption(memoryOption('shared memory to take at most, as in 500MB or 2GB'))
    .option('--compare', 'run the job serially, with 1 to N workers and with copies, and compare the timings')
    .option('--json', 'print the whole result document on stdout, and nothing else')
    .option('--force', 'overwrite outputs that exist')
    .option('--yes', 'start a long job without asking');
}

/** How many threads work. */
export function workersOption(): Option {
  return new Option('--workers <n>', 'worker threads; auto is one for each processor that it may use')
    .argParser(parseWorkers)
    .default('auto', 'auto');
}

/** How much shared memory there is. */
export function memoryOption(help: string): Option {
  return new Option('--memory <size>', help).argParser(parseBytes);
}

/** `auto`, or a whole number from 1 to 1,024. */
function parseWorkers(text: string): number | 'auto' {
  if (text === 'auto') return 'auto';
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new InvalidArgumentError('Give a whole number from 1 to 1024, or auto.');
  }
  return count;
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
};

/** A size in bytes from text as in `500MB`, `1.5 GB` or `2GiB`. */
function parseBytes(text: string): number {
  const match = /^([\d.]+)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? '').toUpperCase()];
  const bytes = Number(match?.[1]) * (unit ?? Number.NaN);
  if (!(bytes > 0)) throw new InvalidArgumentError('Give a size as in 500MB or 2GB.');
  return Math.floor(bytes);
}
