import { Command } from 'commander';
import { addAnalysisCommands } from '../../../src/cli/commands/analysis';
import type { JobToRun } from '../../../src/cli/jobToRun';
import type { Form } from '../../../src/shared/form';

/** The command of some forms, which tells the job that it would run, and what its parser says. */
interface CommandLine {
  /** The job of a line. Throws what its command throws. */
  run(line: string): Promise<JobToRun>;
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
  const parse = async (line: string, say: (text: string) => void): Promise<JobToRun> => {
    const jobs: JobToRun[] = [];
    await create(say, (toRun) => jobs.push(toRun)).parseAsync(line.split(' '), { from: 'user' });
    return jobs[0]!;
  };
  return {
    run: (line) => parse(line, () => {}),
    async refusal(line) {
      let said = '';
      await parse(line, (text) => {
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
