#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { forms } from '../analyses/findAnalysis';
import { ENDING, endProcess } from '../workers/endProcess';
import { addAnalysisCommands } from './commands/analysis';
import { addCompareResultsCommand } from './commands/compareResults';
import { addInfoCommand } from './commands/info';
import { addJobCommands } from './commands/job';
import { addMergeCommand } from './commands/merge';
import { addNewFunctionCommand } from './commands/newFunction';
import { addSampleCommand } from './commands/sample';
import { addSplitCommand } from './commands/split';
import { addStatusCommand } from './commands/status';
import { EXIT } from './exitCodes';
import { reportError } from './reportError';
import { watchOutput } from './terminal';

function createProgram(finish: (code: number) => void): Command {
  const program = new Command('graticule')
    .description('Geospatial analyses of files, in parallel.')
    .version(version)
    .showHelpAfterError('(graticule COMMAND --help tells the options)')
    .exitOverride();
  addAnalysisCommands(program, forms, async (toRun, flags) => {
    const { startThreads } = await import('./startThreads');
    const launcher = startThreads(toRun.job.analysis, flags);
    const { execute } = await import('./execute');
    finish(await execute(toRun, flags, launcher));
  });
  addJobCommands(program, finish);
  addSplitCommand(program, finish);
  addStatusCommand(program, finish);
  addMergeCommand(program, finish);
  addCompareResultsCommand(program, finish);
  addInfoCommand(program, finish);
  addSampleCommand(program, finish);
  addNewFunctionCommand(program, finish);
  return program;
}

/** Runs the command line; returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  try {
    await createProgram((given) => {
      code = given;
    }).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has said what is wrong with the words of the command.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    return reportError(error);
  }
  return code;
}

watchOutput();
// No unfinished file is left by what a person ends, also where no job listens.
for (const signal of ENDING) process.on(signal, () => process.listenerCount(signal) === 1 && endProcess());
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
