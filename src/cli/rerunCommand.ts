import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '../cluster/engines/quoting';
import { SUBMIT_SCRIPT } from '../cluster/engines/slurm';
import { rangesText } from '../cluster/numberRanges';
import { PLAN_NAME } from '../cluster/planName';

/**
 * The command that runs parts of a plan again: Slurm's where its files are in the plan's folder, else the one that any
 * engine runs, of the first of them.
 *
 * @param folder absolute
 * @param label the folder as the person named it
 * @param parts ascending, at least one
 */
export function rerunCommand(folder: string, label: string, parts: readonly number[]): string {
  if (existsSync(join(folder, SUBMIT_SCRIPT)))
    return `sh ${shellWord(join(label, SUBMIT_SCRIPT))} ${rangesText(parts)}`;
  return `graticule run ${shellWord(join(label, PLAN_NAME))} --part ${parts[0]}`;
}
