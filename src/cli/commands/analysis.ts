import type { Command } from 'commander';
import type { Form } from '../../shared/form';
import { chooseForm, refuseFlagsOfOthers } from '../flags/chooseForm';
import { commandFlags } from '../flags/commandFlags';
import { flagOption } from '../flags/flagOption';
import { flagNames, jobFromFlags } from '../flags/jobFromFlags';
import { addOutputFlags, type OutputFlags, outputsFromFlags } from '../flags/outputFlags';
import type { JobToRun } from '../jobToRun';
import { addExecutionOptions, type ExecutionFlags } from '../options';

/** Runs a job that flags describe. */
type Run = (toRun: JobToRun, flags: ExecutionFlags) => Promise<void>;

/** A command for each name that forms have: it builds a job from its flags and runs it. */
export function addAnalysisCommands(program: Command, forms: readonly Form[], run: Run): void {
  for (const name of new Set(forms.map(({ command }) => command.name))) {
    addAnalysisCommand(
      program,
      forms.filter(({ command }) => command.name === name),
      run,
    );
  }
}

/** Adds the command of some forms: the flags of the first, those of outputs, then what the others add. */
function addAnalysisCommand(program: Command, forms: readonly Form[], run: Run): void {
  const first = forms[0]!;
  const { name, summary, description } = first.command;
  const command = program.command(name).summary(summary).description(description);
  const flags = commandFlags(forms).map((flag) => ({ flag, option: flagOption(flag) }));
  const argument = flags.find(({ flag }) => flag.input?.field.argument)?.flag;
  if (argument !== undefined) command.argument(`[${argument.name}]`, argument.flag.help);
  for (const { flag, option } of flags) if (flag.forms.includes(first)) command.addOption(option);
  addOutputFlags(command, forms);
  for (const { flag, option } of flags) if (!flag.forms.includes(first)) command.addOption(option);
  addExecutionOptions(command).action(async () => {
    const values = command.opts<ExecutionFlags & OutputFlags>();
    const given = new Map<string, unknown>();
    if (argument !== undefined && command.args[0] !== undefined) given.set(argument.name, command.args[0]);
    for (const { flag, option } of flags) {
      const key = option.attributeName();
      if (command.getOptionValueSource(key) === 'cli') given.set(flag.name, command.getOptionValue(key));
    }
    // Not by the parser, which would look for it first and not come to the flag that was meant for it.
    const missing = flags.find(({ flag }) => flag.isRequired && !given.has(flag.name));
    if (missing) command.error(`error: required option '${missing.option.flags}' not specified`);
    const form = chooseForm(forms, given);
    refuseFlagsOfOthers(
      form,
      flags.map(({ flag }) => flag),
      given,
    );
    const toRun = {
      ...jobFromFlags(form, given),
      baseFolder: process.cwd(),
      label: 'The command',
      flagNames: flagNames(form),
      outputs: outputsFromFlags(form, forms, values),
    };
    await run(toRun, values);
  });
}
