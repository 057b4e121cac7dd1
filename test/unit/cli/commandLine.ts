import { Command } from 'commander';
import { addAnalysisCommands } from '../../../src/cli/commands/analysis';
import type { JobToRun } from '../../../src/cli/jobToRun';
import type { Form } from '../../../src/shared/form';

/** The command of some forms, which tells the job that it would run, and what its parser says. */
interface CommandLine {
  /** The job of a line, and of further words that may have spaces in them. Throws what its command throws. */
  run(line: string, ...words: string[]): Promise<JobToRun>;
  /** What the parser says of a line that it refuses. */
  refusal(line: string): Promise<string>;
  /** The help of a command, on one line. */
  help(name: string): string;
}

export function commandLine(forms: readonly Form[]): CommandLine {
  const create = (say: (text: string) => void, run: (toRun: JobToRun) => void): Command => {
    const program = new Command().exitOverride().configureOutput({ writeErr: say });
    addAnalysisCommands(program, forms, async (toRun) => run(toRun));
    return program;
  };
  const parse = async (words: string[], say: (text: string) => void): Promise<JobToRun> => {
    const jobs: JobToRun[] = [];
    await create(say, (toRun) => jobs.push(toRun)).parseAsync(words, { from: 'user' });
    return jobs[0]!;
  };
  return {
    run: (line, ...words) => parse([...line.split(' '), ...words], () => {}),
    async refusal(line) {
      let said = '';
      await parse(line.split(' '), (text) => {
        said += text;
      }).catch(() => {});
      return said.trim();
    },
    help(name) {
      const command = create(
        () => {},
        () => {},
      ).commands.find((one) => one.name() === name)!;
      return command.helpInformation().replace(/\s+/g, ' ');
    },
  };
}
