import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../../src/shared/result';
import { columnOf } from '../../../src/shared/tables';
import { ANOTHER_CLI, buildWithAnother } from '../../support/anotherAnalysis';
import { type CliRun, runCli } from '../../support/cli';
import { temporaryFolder } from '../../support/smallTown';

/* An analysis that nothing outside its folder knows, on the command line: `test/analysis/spacing`. */

/** Sites along two streets in EPSG:27700, the last one far from all others. */
const SITES = Array.from(
  { length: 60 },
  (_, k) => [370_000 + 13 * k + (k % 7), 410_000 + ((k * 29) % 50)] as const,
);
SITES.push([380_000, 420_000]);
const CRS = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };

let folder: string;

function run(...args: readonly string[]): Promise<CliRun> {
  return runCli(args, { cli: ANOTHER_CLI, cwd: folder });
}

async function documentOf(...args: readonly string[]): Promise<ResultDocument> {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Metres to the nearest other site, the slow way. */
function nearest(row: number, streets: boolean): number {
  const [x, y] = SITES[row]!;
  const others = SITES.filter((_, other) => other !== row);
  return Math.min(
    ...others.map(([east, north]) => {
      const [across, up] = [Math.abs(east - x), Math.abs(north - y)];
      return streets ? across + up : Math.sqrt(across * across + up * up);
    }),
  );
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const features = SITES.map((coordinates, k) => ({
    type: 'Feature',
    properties: { NAME: `Site ${k}` },
    geometry: { type: 'Point', coordinates },
  }));
  await writeFile(
    join(folder, 'sites.geojson'),
    JSON.stringify({ type: 'FeatureCollection', crs: CRS, features }),
  );
  await buildWithAnother();
});

describe('an analysis of its own folder, by flags', () => {
  it('has its help, in the list of commands too', async () => {
    expect((await run('--help')).stdout).toContain('measure how far apart points lie');
    const { stdout } = await run('spacing', '--help');
    const line = stdout.replace(/\s+/g, ' ');
    expect(line).toContain(
      '--metric <name> how distances are measured: straight or streets (default: straight)',
    );
    expect(line).toContain('(default: a tenth of the longer side of the bounds)');
    expect(line).toContain('write the table to a .csv, .geojson, .md or .json file');
  });

  it('gives right numbers, and keeps what a default came to that is a rule', async () => {
    for (const metric of ['straight', 'streets']) {
      const { result } = await documentOf('spacing', '--sites', 'sites.geojson', '--metric', metric);
      const { values } = columnOf(result, { name: 'metresApart', from: 'columns' })!;
      for (const row of SITES.keys()) {
        const expected = row === SITES.length - 1 ? null : nearest(row, metric === 'streets');
        expect(values[row], `site ${row}`).toBe(expected);
      }
      expect(result.job.parameters).not.toHaveProperty('farM');
      expect(result.derived).toEqual({ farM: 1000 });
      expect(result.description.parameters).toContainEqual({ label: 'Farthest', text: '1000 metres' });
    }
  });

  it('shows its table, the loneliest last where it has no value, and its totals', async () => {
    const { stdout } = await run('spacing', '--sites', 'sites.geojson');
    expect(stdout).toMatch(
      /^Launched \d+ workers?\n61 sites analysed in .*\n\nThe loneliest first:\n\nNAME +Nearest \(m\)/,
    );
    expect(stdout).toMatch(/\.\.\. and 41 more rows/);
    expect(stdout).toMatch(/\nmean \d+\.\d\d, alone 1\n/);
  });

  it('takes a row without a value for an answer where its status is neutral', async () => {
    const { code, stdout, stderr } = await run('spacing', '--sites', 'sites.geojson', '--far', '0.001');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\nmean -, alone 61\n/);
  });

  it('names the formats that it does have', async () => {
    const { code, stderr } = await run('spacing', '--sites', 'sites.geojson', '--out', 'sites.gpkg');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'graticule: sites.gpkg cannot hold this result; use .csv, .geojson, .md or .json.\n',
    });
  });

  it('says what is wrong by its flags', async () => {
    const { code, stderr } = await run('spacing', '--sites', 'sites.geojson', '--far', '0', '--metric', 'up');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'graticule: The command is not valid: --metric must be straight or streets; --far must be greater than 0 metres.\n',
    );
  });

  it('gives the same bytes for any number of workers, and compares timings', async () => {
    const results = await Promise.all(
      ['1', '2', '3'].map((workers) =>
        documentOf('spacing', '--sites', 'sites.geojson', '--workers', workers),
      ),
    );
    expect(new Set(results.map(({ result }) => JSON.stringify(result))).size).toBe(1);
    const { run: compared } = await documentOf('spacing', '--sites', 'sites.geojson', '--compare');
    expect(compared.comparison!.identical).toBe(true);
    expect(compared.comparison!.rows.length).toBeGreaterThan(2);
  });
});

describe('the same from a job file', () => {
  it('runs, and writes its table and its report', async () => {
    const job = {
      version: 1,
      analysis: 'spacing',
      inputs: { sites: 'sites.geojson' },
      parameters: { farM: 30 },
      outputs: { table: 'apart.geojson', report: 'apart.html' },
    };
    await writeFile(join(folder, 'spacing.graticule.json'), JSON.stringify(job));
    expect((await run('validate', 'spacing.graticule.json')).stdout).toContain(
      'is a valid job: Distances to the nearest neighbour.',
    );
    const { code, stdout } = await run('run', 'spacing.graticule.json');
    expect(code).toBe(0);
    expect(stdout).toContain('Wrote ');
    const layer = JSON.parse(await readFile(join(folder, 'apart.geojson'), 'utf8'));
    expect(layer.features).toHaveLength(SITES.length);
    expect(layer.features[0].properties).toMatchObject({ NAME: 'Site 0', finding: 'near' });
    expect(layer.graticule.description).toMatchObject({ title: 'Spacing: sites', view: 'points' });
    const report = await readFile(join(folder, 'apart.html'), 'utf8');
    expect(report).toContain('<title>Spacing: sites</title>');
  });

  it.each(['apart.csv', 'apart.md'])('writes %s', async (out) => {
    const { code } = await run('spacing', '--sites', 'sites.geojson', '--out', out, '--far', '500');
    expect(code).toBe(0);
    const text = await readFile(join(folder, out), 'utf8');
    expect(text).toContain(
      out.endsWith('csv')
        ? 'NAME,metresApart,neighbours,finding,because,x_epsg27700,y_epsg27700'
        : '| NAME |',
    );
    expect(text).toContain('Site 59');
  });
});
