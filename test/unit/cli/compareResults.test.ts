import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { addCompareResultsCommand } from '../../../src/cli/commands/compareResults';
import { temporaryFolder } from '../../support/smallTown';
import { gviResult, type Observer } from '../shared/resultPairs/madeResults';

/** The built page is not where the tests are. */
vi.mock('../../../src/analyses/resultReport', async (original) => {
  const { resultReport } = await original<typeof import('../../../src/analyses/resultReport')>();
  const folder = await temporaryFolder();
  for (const name of ['page.js', 'page.css']) await writeFile(join(folder, name), '');
  const withPage: typeof resultReport = (document, options) =>
    resultReport(document, { ...options, assets: folder });
  return { resultReport: withPage };
});

const one: Observer[] = [
  ['A', 1, 1, 0.5],
  ['B', 2, 2, 0.25],
];
const other: Observer[] = [
  ['B', 2, 2, 0.5],
  ['A', 1, 1, 0.25],
];

/** A folder with results, and the command there: what it says. */
async function folderOfResults() {
  const folder = await temporaryFolder();
  const files = { a: gviResult(400, one), b: gviResult(800, other) };
  for (const [name, { document }] of Object.entries(files))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(document));
  const run = async (line: string) => {
    let said = '';
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    const program = new Command().exitOverride();
    const finish = vi.fn();
    addCompareResultsCommand(program, finish);
    const words = line.split(' ').map((word) => (/\.\w+$/.test(word) ? join(folder, word) : word));
    await program
      .parseAsync(['compare-results', ...words], { from: 'user' })
      .finally(() => output.mockRestore());
    expect(finish).toHaveBeenCalledWith(0);
    return said;
  };
  return { folder, run };
}

afterEach(() => vi.restoreAllMocks());

describe('graticule compare-results', () => {
  it('shows the two side by side, and writes what opens again', async () => {
    const { folder, run } = await folderOfResults();
    const said = await run('a.json b.json --out c.geojson');
    expect(said).toContain('GVI: schools, radius 400 m and radius 800 m compared');
    expect(said).toMatch(/B +0\.2500 +0\.5000 +\+0\.2500\nA +0\.5000 +0\.2500 +-0\.2500\n/);
    expect(said).toContain('mean difference 0.0000, largest difference 0.2500, rose 1, fell 1, the same 0\n');
    await run('a.json b.json --out d.json');
    const { document } = await openResult(join(folder, 'd.json'));
    expect(document.result.description.compared).toBeDefined();
    expect((await openResult(join(folder, 'c.geojson'))).document).toEqual(document);
    await run('a.json b.json --out e.csv');
    expect(await readFile(join(folder, 'e.csv'), 'utf8')).toMatch(/\nA,0\.5,0\.25,-0\.25,compared,/);
  });

  it('writes over none of the two, and compares no comparison', async () => {
    const { run } = await folderOfResults();
    await expect(run('a.json b.json --out b.json --force')).rejects.toThrow(/b\.json is .*never overwritten/);
    await run('a.json b.json --out d.json');
    await expect(run('a.json d.json')).rejects.toThrow(/d\.json is a comparison itself/);
    await expect(run('a.json b.json --out d.json')).rejects.toThrow(/exists/);
  });

  it('writes over no input of the two, wherever its path starts from', async () => {
    const { folder, run } = await folderOfResults();
    await mkdir(join(folder, 'sub'));
    const { document } = gviResult(900, other, {
      inputs: [{ role: 'surface', path: 'other.html', bytes: 1, sha256: 'a', description: '' }],
    });
    await writeFile(join(folder, 'sub/c.json'), JSON.stringify(document));
    await writeFile(join(folder, 'sub/other.html'), 'precious');
    await writeFile(join(folder, 'other.html'), 'precious');
    const sentence = /other\.html is an input.*never overwritten/;
    for (const order of ['a.json sub/c.json', 'sub/c.json a.json'])
      await expect(run(`${order} --report sub/other.html --force`)).rejects.toThrow(sentence);
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
    await expect(run('a.json sub/c.json --report other.html --force')).rejects.toThrow(sentence);
    cwd.mockRestore();
    expect(await readFile(join(folder, 'sub/other.html'), 'utf8')).toBe('precious');
  });

  it('starts paths from the folder that holds the files, and says where a report lacks pictures', async () => {
    const { folder, run } = await folderOfResults();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'sub/b.json'), await readFile(join(folder, 'b.json')));
    await writeFile(join(folder, 'sub/c.json'), await readFile(join(folder, 'b.json')));
    const inputsOf = async (file: string) =>
      (await openResult(join(folder, file))).document.result.inputs.map(({ path }) => path);
    await run('a.json sub/b.json --out d.json');
    expect(await inputsOf('d.json')).toEqual(['dsm.tif', 'sub/dsm.tif']);

    let warned = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      warned += text;
      return true;
    });
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
    for (const name of ['dsm.tif', 'trees.tif', 'schools.shp']) await writeFile(join(folder, name), '');
    await run('a.json sub/c.json --out e.json --report e.html');
    cwd.mockRestore();
    expect(await inputsOf('e.json')).toEqual(['dsm.tif']);
    expect(warned).toMatch(/e\.html has no pictures under its map: .*(dsm|trees)\.tif/);
  });
});
