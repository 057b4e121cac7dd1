import { describeAll, type InputDescription } from '../../data/inputs/describeInput';
import { splitLayerPath } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import { withoutLogin } from '../../shared/urls';
import { EXIT } from '../exitCodes';
import { reportError } from '../reportError';
import { say } from '../terminal';

/** Tells what files are, and returns the exit code. */
export async function tellFiles(files: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  for (const file of files) {
    try {
      say(`${withoutLogin(file)}: ${await description(file)}`);
    } catch (error) {
      // The others can be told of all the same.
      code = Math.max(code, reportError(error));
    }
  }
  return code;
}

/** A line on a file and one on each note; of several layers, those of each. Throws a `UserError` where it cannot be read. */
async function description(file: string): Promise<string> {
  const found = await describeAll(file, { whole: true, cells: 'heights' });
  const [only] = found;
  if (found.length === 1 && only!.kind === 'unusable') throw new UserError(only!.text);
  const lines =
    found.length === 1 ? linesOf(only!) : [`${found.length} layers`, ...found.flatMap(namedLines)];
  return lines.join('\n  ');
}

function namedLines(layer: InputDescription): string[] {
  const [first, ...notes] = linesOf(layer);
  return [`${splitLayerPath(layer.path).layer}: ${first}`, ...notes];
}

function linesOf({ text, systemName, notes }: InputDescription): string[] {
  return [systemName === null ? text : `${text}; ${systemName}`, ...notes.map((note) => note.text)];
}
