import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { forms, loadAnalysis } from '../../../src/analyses/findAnalysis';
import type { OwnDescription } from '../../../src/shared/description';

/*
 * Whatever lies outside `src/analyses` knows no analysis: neither its id, nor the names of its inputs, parameters, columns, commands and tools.
 * Then a new one needs no edit there.
 */

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDERS = [
  'src/shared',
  'src/data',
  'src/tiling',
  'src/workers',
  'src/cluster',
  'src/cli',
  'src/extension',
  'webview-ui',
];

/** Names that are words of these folders too, with what they mean there. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  proj: 'the parameter of a PROJ string that names its method',
  samples: 'the samples of a TIFF',
  within: 'the input of a tiled map that says in which polygons it lies',
  parts: 'the vector of a FlatGeobuf geometry that holds its parts',
  mask: 'the raster that says where it lies',
  area: 'the outline that a drawing shows',
  group: 'a role of ARIA, and a group of rows that is a ranking of its own',
  status: 'a role of ARIA',
  weights: 'the capability of that name',
  crs: 'the system of coordinates, of whatever has one',
  angle: 'the unit of a GeoKey',
  count: 'a total, and a member of lists',
  layer: 'a kind of file',
  function: 'what JavaScript calls a type',
  mean: 'a total, as the following',
  min: '',
  max: '',
  raster: 'a kind of input and of output',
  band: 'an option of how rasters are opened',
  rasters: 'the files of maps, and layers of a page',
  tiles: 'how a file is cut',
  reach: 'how far a circle of a picture reaches',
  cellType: 'how a raster stores its cells',
  value: 'what a filter wants',
  from: 'where a line of a row begins, and where a column is from',
  sort: 'a member of descriptions, as the following',
  reason: '',
  rank: '',
  tied: '',
  each: 'where the tasks of a stage run',
  score: '',
  comparable: '',
};

/** The names of columns that analyses compute, as they describe them: members of their descriptions with a column. */
const columns = (await Promise.all(forms.map(describedBy))).flatMap(({ table, values, status, weights }) => {
  const refs = [...(table?.narrow ?? []), ...(table?.wide ?? [])].filter(({ from }) => from === 'columns');
  const { measures = [], variants, copies } = weights ?? {};
  const parts = [...values, ...measures, variants, copies, status];
  return [
    ...[...refs, ...measures.map(({ error }) => ({ name: error }))].map(({ name }) => name),
    ...parts.flatMap((part) => part?.column ?? []),
    ...[
      status?.reason,
      weights?.rank,
      weights?.tied,
      weights?.score,
      weights?.best,
      weights?.comparable,
    ].flatMap((name) => name ?? []),
  ];
});
const names = new Set([
  ...forms.flatMap(({ id, inputs, parameters, commands, tool }) => [
    id,
    ...Object.keys(inputs),
    ...Object.keys(parameters),
    ...commands.map((command) => command.id),
    tool?.name ?? id,
  ]),
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

test('no id of an analysis, and no name that it gives, outside its folder', () => {
  const files = FOLDERS.flatMap(sources);
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(namesIn)).toEqual([]);
});

test('the names looked for are those of every analysis', () => {
  const some = [
    'gvi-cells',
    'surface',
    'radiusM',
    'useAsGreenness',
    'greenCoverage',
    'seEp',
    'paretoOptimal',
  ];
  for (const name of some) expect(names, name).toContain(name);
});

/** What an analysis says of a job with all its defaults. */
async function describedBy({ id, parameters }: (typeof forms)[number]): Promise<OwnDescription> {
  const { describe } = await loadAnalysis(id);
  return describe(exampleJob(id, parameters), []);
}

/** A job with every default that a form states, and the examples of what it must have. */
function exampleJob(analysis: string, fields: (typeof forms)[number]['parameters']) {
  const parameters = Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      if (field.kind === 'text' && field.required) return [[name, field.example]];
      return 'default' in field ? [[name, field.default]] : [];
    }),
  );
  return { version: 1 as const, analysis, inputs: {}, parameters };
}
