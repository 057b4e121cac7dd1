import { Argument, type Command } from 'commander';
import { writeAtomically } from '../../data/files/writeAtomically';
import { FUNCTION_TEMPLATES, type FunctionTemplate } from '../../shared/functionTemplates';
import { say } from '../terminal';

/** `graticule new-function KIND [FILE]`: writes a module to begin with. */
export function addNewFunctionCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('new-function')
    .summary('write a JavaScript module with a function of your own to begin with')
    .description(
      'Writes a JavaScript module with a function that runs as it is, to be changed: one for rows of a layer, or one for windows of a raster.',
    )
    .addArgument(
      new Argument('<kind>', 'what the function is called for').choices(Object.keys(FUNCTION_TEMPLATES)),
    )
    .argument('[file]', 'where to write it (default: the kind, with the ending .mjs)')
    .option('--force', 'overwrite a file that exists')
    .action(
      async (kind: FunctionTemplate, given: string | undefined, { force }: { readonly force?: boolean }) => {
        const file = given ?? `${kind}.mjs`;
        await writeAtomically(file, { force: force === true }, FUNCTION_TEMPLATES[kind]);
        say(`Wrote ${file}`);
        finish(0);
      },
    );
}
