import type { Command, Option } from 'commander';
import type { Form } from '../../shared/form';
import { chooseForm, refuseFlagsOfOthers } from '../flags/chooseForm';
import { type CommandFlag, commandFlags } from '../flags/commandFlags';
import { flagOption } from '../flags/flagOption';
import { flagNames, jobFromFlags } from '../flags/jobFromFlags';
import { letteredFiles, letteredOptions } from '../flags/letteredFiles';
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
  const all = commandFlags(forms);
  const flags = all.map((flag) => ({ flag, options: optionsOf(flag) }));
  const argument = all.find(({ flag }) => flag.argument);
  if (argument !== undefined) command.argument(`[${argument.name}]`, argument.flag.help);
  const addOptions = (ofFirst: boolean): void => {
    for (const { flag, options } of flags) {
      if (flag.forms.includes(first) === ofFirst) for (const option of options) command.addOption(option);
    }
  };
  addOptions(true);
  addOutputFlags(command, forms);
  addOptions(false);
  addExecutionOptions(command).action(async () => {
    const values = command.opts<ExecutionFlags & OutputFlags>();
    const given = new Map<string, unknown>();
    if (argument !== undefined && command.args[0] !== undefined) given.set(argument.name, command.args[0]);
    for (const { flag, options } of flags) {
      const value = givenValue(command, flag, options);
      if (value === undefined) continue;
      if (given.has(flag.name))
        command.error(`error: ${flag.name} is given twice, also as ${options[0]!.long}`);
      given.set(flag.name, value);
    }
    // Not by the parser, which would look for it first and not come to the flag that was meant for it.
    const missing = flags.find(({ flag }) => flag.isRequired && !given.has(flag.name));
    if (missing) command.error(`error: required option '${missing.options[0]!.flags}' not specified`);
    const form = chooseForm(forms, given);
    refuseFlagsOfOthers(form, all, given);
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

function optionsOf(flag: CommandFlag): Option[] {
  return flag.input?.field.lettered ? letteredOptions(flag) : [flagOption(flag)];
}

/** What a person gave for a flag; `undefined` where nothing. */
function givenValue(command: Command, { input }: CommandFlag, options: readonly Option[]): unknown {
  const one = (option: Option): unknown => {
    const key = option.attributeName();
    return command.getOptionValueSource(key) === 'cli' ? command.getOptionValue(key) : undefined;
  };
  if (!input?.field.lettered) return one(options[0]!);
  const byLetter = new Map(options.map((option) => [option.name(), one(option) as string | undefined]));
  const files = letteredFiles((letter) => byLetter.get(letter));
  return files.length === 0 ? undefined : files;
}
