import type { Command } from 'commander';
import type { OutputFlags } from '../flags/outputFlags';

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
      const { showTwoResults } = await import('../work/showTwoResults');
      await showTwoResults(first, second, flags);
      finish(0);
    });
}
