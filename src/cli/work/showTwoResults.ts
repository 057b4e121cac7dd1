import { dirname, resolve } from 'node:path';
import { openResult } from '../../analyses/openResult';
import { isUnder, withRealPaths } from '../../data/files/within';
import { refuseInput } from '../../data/files/writeAtomically';
import { baseFolderOf, namedPaths, outsidePaths } from '../../data/results/outsideFiles';
import { type LocatedResult, seenFrom } from '../../data/results/seenFrom';
import { compareResults } from '../../shared/resultPairs/compareResults';
import { checkOutputs } from '../checkOutputs';
import type { OutputFlags } from '../flags/outputFlags';
import type { JobToRun } from '../jobToRun';
import { tellResult } from '../show/tellResult';
import { say } from '../terminal';
import { writeOutputs } from '../writeOutputs';

/** Shows two results side by side, and writes what was asked for. */
export async function showTwoResults(
  first: string,
  second: string,
  flags: OutputFlags & { readonly force?: boolean },
): Promise<void> {
  const [one, other] = [await openLocated(first), await openLocated(second)];
  const document = compareResults(
    { title: first, document: one.document },
    { title: second, document: seenFrom(one.baseFolder, other) },
  );
  const { job, description } = document.result;
  const outputs = { table: flags.out, report: flags.report };
  const written: JobToRun = { job, baseFolder: one.baseFolder, label: first, outputs };
  const taken = [first, second, ...one.files, ...other.files];
  for (const path of Object.values(outputs)) if (path !== undefined) refuseInput(path, taken);
  const force = flags.force === true;
  await checkOutputs(written, force);
  say(`${description.title}\n`);
  tellResult(document.result, say);
  const { signal } = new AbortController();
  await writeOutputs(document, written, { force, signal, told: (path) => say(`Wrote ${path}`) });
}

/** A result, where its paths start from, and every file that they may mean: from its own folder, or from where a command ran. */
async function openLocated(path: string): Promise<LocatedResult & { readonly files: readonly string[] }> {
  const { document } = await openResult(path);
  const { result } = document;
  const own = dirname(resolve(path));
  const here = process.cwd();
  const top = isUnder(here, own) ? here : own;
  const folders = withRealPaths([own, top]);
  const outside = { paths: outsidePaths(result, own, folders), allowed: false };
  const baseFolder = baseFolderOf(result, own, top, folders, outside);
  const starts = [...new Set([own, baseFolder, here])];
  const files = namedPaths(result).flatMap((named) => starts.map((folder) => resolve(folder, named)));
  return { document, baseFolder, files };
}
