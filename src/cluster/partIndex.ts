import { UserError } from '../shared/errors';
import { joinWords } from '../shared/format';
import { ARRAY_ENGINES, type ArrayEngine } from './arrayEngines';

/** What a person says of the part to run. */
export interface PartChoice {
  /** `--part`: its number, from 0. */
  readonly part?: number | undefined;
  /** `--base`: what the numbers of the engine start from. */
  readonly base?: 0 | 1 | undefined;
  /** How many parts there are, for messages. */
  readonly parts: number;
}

/** Which part to run, from 0, and what the engine that asks for it calls its task; empty where there is none. */
export interface ChosenPart {
  readonly part: number;
  readonly engine: string;
}

/**
 * The number of the part that this process has to run: what `--part` says, else the number that the engine gave its
 * task. Throws a `UserError` where there is none, or where it could mean two parts.
 */
export function partIndex(env: NodeJS.ProcessEnv, { part, base, parts }: PartChoice): ChosenPart {
  if (part !== undefined) {
    if (base !== undefined)
      throw new UserError(
        '--base says what the numbers of an engine start from, and --part is from 0: give one of them.',
      );
    return { part, engine: engineName(env) };
  }
  const engines = ARRAY_ENGINES.filter((engine) => numberText(env, engine) !== undefined);
  const inner = innerEngine(env, engines, parts);
  const first = startOf(inner, env, base);
  const number = Number(numberText(env, inner));
  if (!Number.isInteger(number) || number < first)
    throw new UserError(
      `${told(env, inner)}, and ${inner.name} was to count from ${first}: give the part with --part, ${range(parts)}.`,
    );
  return { part: number - first, engine: engineName(env) };
}

/** The number that an engine gave its task; `undefined` where it runs none of an array. */
function numberText(env: NodeJS.ProcessEnv, { variable, none }: ArrayEngine): string | undefined {
  const text = env[variable];
  return text === '' || text === none ? undefined : text;
}

function innerEngine(env: NodeJS.ProcessEnv, engines: readonly ArrayEngine[], parts: number): ArrayEngine {
  const [inner, ...outer] = engines;
  if (inner === undefined)
    throw new UserError(`No engine gives the number of a part: say which with --part, ${range(parts)}.`);
  if (outer.length > 0 && inner !== ARRAY_ENGINES[0]) {
    const all = joinWords(
      engines.map((engine) => told(env, engine)),
      'and',
    );
    throw new UserError(
      `It is not clear which part to run, as ${all}: say which with --part, ${range(parts)}.`,
    );
  }
  return inner;
}

/** What an engine's numbers start from: its own rule, or what the person says. */
function startOf(engine: ArrayEngine, env: NodeJS.ProcessEnv, base: 0 | 1 | undefined): 0 | 1 {
  if (engine.base === null) {
    if (base !== undefined) return base;
    throw new UserError(
      `${told(env, engine)}: say with --base 0 or --base 1 what the numbers of the array start from, or give the part with --part, from 0.`,
    );
  }
  if (base !== undefined && base !== engine.base)
    throw new UserError(`${engine.name} counts from ${engine.base}, not from ${base}: leave --base out.`);
  return engine.base;
}

function told(env: NodeJS.ProcessEnv, engine: ArrayEngine): string {
  return `${engine.variable} is ${env[engine.variable]}`;
}

function range(parts: number): string {
  return parts === 1 ? 'which can only be 0' : `from 0 to ${parts - 1}`;
}

/** What the innermost engine calls the task that it runs, as in `Slurm job 12_3`; empty where none does. */
function engineName(env: NodeJS.ProcessEnv): string {
  for (const engine of ARRAY_ENGINES) {
    const task = engine.taskName(env);
    if (task) return `${engine.name} ${task}`;
  }
  return '';
}
