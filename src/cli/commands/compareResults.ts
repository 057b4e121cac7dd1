import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { openResult } from '../../analyses/openResult';
import { refuseInput } from '../../data/files/writeAtomically';
import { compareResults } from '../../shared/resultPairs/compareResults';
import { checkOutputs } from '../checkOutputs';
import type { OutputFlags } from '../flags/outputFlags';
import type { JobToRun } from '../jobToRun';
import { tellResult } from '../show/tellResult';
import { say } from '../terminal';
import { writeOutputs } from '../writeOutputs';

/** `graticule compare-results FIRST SECOND`: shows two results side by side. */
export function addCompareResultsCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('compare-results')
    .summary('show two results side by side')
    .description(
      'Shows two results of one analysis side by side: the rows that both have, the values of each and their differences, second less first.',
    )
    .argument('<first>', 'a *.graticule-result.json, or a GeoJSON that Graticule wrote')
    .argument('<second>', 'another of the same analysis')
    .option('--out <file>', 'write all rows to a file; its ending says in which format')
    .option('--report <file>', 'write a report to a .html file')
    .option('--force', 'overwrite outputs that exist')
    .action(async (first: string, second: string, flags: OutputFlags & { readonly force?: boolean }) => {
      const [one, other] = [await openResult(first), await openResult(second)];
      const document = compareResults(
        { title: first, document: one.document },
        { title: second, document: other.document },
      );
      const { job, description } = document.result;
      const outputs = { table: flags.out, report: flags.report };
      const written: JobToRun = { job, baseFolder: dirname(resolve(first)), label: first, outputs };
      for (const path of Object.values(outputs)) if (path !== undefined) refuseInput(path, [first, second]);
      const force = flags.force === true;
      await checkOutputs(written, force);
      say(`${description.title}\n`);
      tellResult(document.result, say);
      const { signal } = new AbortController();
      await writeOutputs(document, written, { force, signal, told: (path) => say(`Wrote ${path}`) });
      finish(0);
    });
}
