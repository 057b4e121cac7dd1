import { extname, resolve } from 'node:path';
import { checkTarget, refuseInput, writeAtomically } from '../data/files/writeAtomically';
import { resultCsv, resultGeoJson, resultMarkdown } from '../data/tables/resultText';
import { UserError } from '../shared/errors';
import { exportFormats } from '../shared/exports';
import type { JobDocument } from '../shared/job';
import type { ResultDocument } from '../shared/result';

/** Where the files of a result go; absent where none is wanted. */
export interface OutputPaths {
  readonly table?: string | undefined;
  readonly report?: string | undefined;
  /** A map, which the run itself writes. */
  readonly raster?: string | undefined;
}

/** Makes the text of a file. */
type Format = (document: ResultDocument) => string;

/** What a table can be written as, by the file's ending. */
const tableFormats: Readonly<Record<string, Format>> = {
  '.geojson': ({ result }) => resultGeoJson(result),
  '.csv': ({ result }) => resultCsv(result),
  '.md': ({ result }) => resultMarkdown(result),
  '.json': (document) => `${JSON.stringify(document)}\n`,
};

/** The outputs that a job file asks for, as absolute paths. */
export function outputsOfJob({ outputs }: JobDocument, baseFolder: string): OutputPaths {
  const absolute = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(baseFolder, path);
  return {
    table: absolute(outputs?.table),
    report: absolute(outputs?.report),
    raster: absolute(outputs?.raster),
  };
}

/** Checks before the run that every output of a job can be written. Throws a `UserError` where not. */
export function checkOutputs(
  { analysis, inputs }: JobDocument,
  baseFolder: string,
  outputs: OutputPaths,
  force: boolean,
): void {
  if (outputs.table !== undefined) {
    formatOf(outputs.table);
    if (/\.geojson$/i.test(outputs.table) && !exportFormats(analysis).includes('geojson')) {
      throw new UserError(
        `${outputs.table} cannot hold this result, whose rows are not places on a map; use .csv, .md or .json.`,
      );
    }
  }
  if (outputs.report !== undefined && !/\.html?$/i.test(outputs.report)) {
    throw new UserError(`${outputs.report} has an ending that no report is written in; use .html.`);
  }
  const taken = Object.values(inputs)
    .filter((path) => typeof path === 'string')
    .map((path) => resolve(baseFolder, path));
  for (const path of Object.values(outputs)) {
    if (path === undefined) continue;
    refuseInput(resolve(path), taken);
    checkTarget(path, { force });
  }
}

/** Writes every output; returns their paths. `baseFolder` is what the job's own paths start from. */
export async function writeOutputs(
  document: ResultDocument,
  outputs: OutputPaths,
  baseFolder: string,
  force: boolean,
): Promise<string[]> {
  const written: string[] = [];
  if (outputs.table !== undefined) {
    await writeAtomically(outputs.table, { force }, formatOf(outputs.table)(document));
    written.push(outputs.table);
  }
  if (outputs.report !== undefined) {
    const { resultReport } = await import('../analyses/resultReport');
    const { raster } = outputs;
    const report = { assets: __dirname, raster, resolve: (path: string) => resolve(baseFolder, path) };
    await writeAtomically(outputs.report, { force }, await resultReport(document, report));
    written.push(outputs.report);
  }
  if (outputs.raster !== undefined) written.push(outputs.raster);
  return written;
}

function formatOf(path: string): Format {
  const format = tableFormats[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  throw new UserError(
    `${path} has an ending that no table is written in; use ${Object.keys(tableFormats).join(', ')}.`,
  );
}
