import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { forms, loadAnalysis } from '../../../src/analyses/findAnalysis';
import { gviColumns } from '../../../src/analyses/gvi/gviColumns';
import { rankingHeads } from '../../../src/analyses/projections/columns';

/*
 * Whatever lies outside `src/analyses` knows no analysis: neither its id, nor the names of its columns and parameters.
 * Then a new one needs no edit there.
 */

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDERS = [
  'src/shared',
  'src/data',
  'src/tiling',
  'src/workers',
  'src/cli',
  'src/extension',
  'webview-ui',
];

/** Names that are words of these folders too, with what they mean there. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  proj: 'the parameter of a PROJ string that names its method',
  samples: 'the samples of a TIFF',
  within: 'the input of a tiled map that says in which polygons it lies',
  group: 'a role of ARIA, and a group of rows that is a ranking of its own',
  status: 'a role of ARIA',
  weights: 'the capability of that name',
  sort: 'a member of descriptions, as the following',
  reason: '',
  rank: '',
  tied: '',
  score: '',
  comparable: '',
};

/** The names of columns that an analysis computes, the totals and all else that its description names included. */
const columns = [...gviColumns, ...rankingHeads([1, 1, 1])].map(({ name }) => name);
const names = new Set([
  ...forms.flatMap(({ id, parameters }) => [id, ...Object.keys(parameters)]),
  ...columns,
]);

/** A name like `radiusM` or `gvi-cells` means but one thing; one like `status` is a word, and a name where it is a text. */
function isTelling(name: string): boolean {
  return /[A-Z\d-]/.test(name);
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(ROOT, folder, name));
}

/** Where a file says a name. */
function namesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node);
    if ((isText || ts.isIdentifier(node)) && names.has(node.text) && (isText || isTelling(node.text))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${relative(ROOT, file)}:${line + 1}: ${node.text}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found.filter((place) => !Object.hasOwn(OWN_WORDS, place.slice(place.lastIndexOf(' ') + 1)));
}

test('no id of an analysis, and no name of its columns and parameters, outside its folder', () => {
  const files = FOLDERS.flatMap(sources);
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(namesIn)).toEqual([]);
});

test('the names looked for are those of every analysis', async () => {
  for (const { id, parameters } of forms) {
    const { describe } = await loadAnalysis(id);
    const { table, values } = describe(exampleJob(id, parameters), []);
    const told = [...(table?.wide ?? []), ...(table?.narrow ?? [])].map(({ name }) => name);
    for (const name of [...told, ...values.map(({ column }) => column)])
      expect(names.has(name), name).toBe(true);
  }
});

/** A job with every default that a form states. */
function exampleJob(analysis: string, fields: (typeof forms)[number]['parameters']) {
  const parameters = Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => ('default' in field ? [[name, field.default]] : [])),
  );
  return { version: 1 as const, analysis, inputs: {}, parameters };
}
