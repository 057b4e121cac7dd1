import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutputs } from '../../../src/cli/checkOutputs';
import { outsidePaths } from '../../../src/data/results/outsideFiles';
import { seenFrom } from '../../../src/data/results/seenFrom';
import { describeResult } from '../../../src/shared/describeResult';
import { distinctTitles } from '../../../src/shared/distinctTitles';
import { jobTitle } from '../../../src/shared/jobTitle';
import type { OpenedResult, ResultBody } from '../../../src/shared/result';
import { pairLabels } from '../../../src/shared/resultPairs/pairLabels';
import { temporaryFolder } from '../../support/smallTown';
import { stopsForm } from '../extension/support/stopsForm';

const jobOf = (stops: readonly string[], parameters: object = {}) => ({
  ...{ version: 1 as const, analysis: 'stops' },
  inputs: { homes: 'homes.csv', stops: [...stops] },
  parameters: { ...parameters },
});
const resultOf = (stops: readonly string[], parameters: object = {}): ResultBody => {
  const job = jobOf(stops, parameters);
  const own = { items: { plural: 'homes' } } as Parameters<typeof describeResult>[2];
  return { job, description: describeResult(stopsForm, job, own), inputs: [] } as unknown as ResultBody;
};

describe('several files of one input', () => {
  it('are all in the title of a job while they are few', () => {
    const title = (...stops: string[]): string => jobTitle(stopsForm, jobOf(stops));
    expect(title('data/trams.shp')).toBe('Stops: trams');
    expect(title('trams.shp', 'a.gpkg|layername=buses')).toBe('Stops: trams and buses');
    expect(title('trams.shp', 'b.shp', 'c.shp')).toBe('Stops: trams and 2 more');
  });

  it('tell jobs and results apart', () => {
    const one = jobOf(['a.shp', 'b.shp']);
    const other = jobOf(['a.shp']);
    const titled = [one, other].map((job) => ({ title: 'Stops', form: stopsForm, job }));
    expect(distinctTitles(titled)).toEqual(['Stops, a and b', 'Stops, a']);
    const [many, others] = ['d.shp', 'e.shp'].map((last) => resultOf(['a.shp', 'b.shp', 'c.shp', last]));
    expect(pairLabels(many!, others!).labels).toEqual(['stops a, b, c and d', 'stops a, b, c and e']);
  });

  it('are seen from another folder each, and each may lie outside', async () => {
    const folder = await temporaryFolder();
    const document = {
      result: resultOf(['a.shp', '/far/b.shp', 'https://example.org/c.tif']),
    } as OpenedResult;
    const { job } = seenFrom(folder, { document, baseFolder: join(folder, 'deep') }).result;
    expect(job.inputs).toEqual({
      homes: 'deep/homes.csv',
      stops: ['deep/a.shp', '/far/b.shp', 'https://example.org/c.tif'],
    });
    expect(outsidePaths(document.result, folder, [folder])).toEqual([resolve('/far/b.shp')]);
  });

  it('are never written over', async () => {
    const baseFolder = await temporaryFolder();
    const job = { ...jobOf(['a.shp', 'b.csv']), analysis: 'gvi' };
    const table = join(baseFolder, 'b.csv');
    const toRun = { job, baseFolder, label: 'The job', outputs: { table } };
    await expect(checkOutputs(toRun, true)).rejects.toThrow('is an input of this job');
  });
});

describe('parameters in words', () => {
  const said = (parameters: object): unknown => resultOf(['a.shp'], parameters).description.parameters;

  it('are those of every kind', () => {
    const only = { field: 'LINES', is: '>=', value: '4' };
    expect(said({ count: 'all', system: 'EPSG:27700', only, kept: ['ID', 'NAME'] })).toEqual([
      { label: 'Count', text: 'all' },
      { label: 'System', text: 'EPSG:27700' },
      { label: 'Only', text: 'LINES >= 4' },
      { label: 'Kept', text: 'ID, NAME' },
    ]);
    expect(said({ kept: [], only: { field: 'F', value: 'v' } })).toEqual([
      { label: 'Only', text: 'F = v' },
      { label: 'Kept', text: 'none' },
    ]);
  });

  it('say what they are of where a word alone would not', () => {
    const only = { field: 'LINES', is: '>=', value: '4' };
    const titles = (...parameters: object[]): string[] =>
      distinctTitles(parameters.map((each) => ({ title: 'T', form: stopsForm, job: jobOf([], each) })));
    expect(titles({ count: 'all' }, { count: 2 })).toEqual(['T, count all', 'T, count 2']);
    expect(titles({ kept: [] }, { kept: ['ID'] })).toEqual(['T, kept none', 'T, ID']);
    expect(titles({ only }, { only: { ...only, is: '<' } })).toEqual(['T, LINES >= 4', 'T, LINES < 4']);
    expect(jobTitle(stopsForm, jobOf(['a.shp'], { only }))).toBe('Stops: a, LINES >= 4');
    expect(jobTitle(stopsForm, jobOf(['a.shp'], { only: { field: 'F', value: 'v' } }))).toBe('Stops: a, v');
  });
});
