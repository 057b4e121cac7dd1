import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import { answersOf, changedJob, jobOf } from '../../../src/extension/forms/answers';
import type { WorkspaceFiles } from '../../../src/extension/inputs/workspaceFiles';
import type { LocatedJob } from '../../../src/extension/jobs/jobIdentity';
import type { JobRunner } from '../../../src/extension/jobs/jobRunner';
import { askForm } from '../../../src/extension/pickers/askForm';
import type { TextQuestion } from '../../../src/extension/pickers/askText';
import type { Choice } from '../../../src/extension/pickers/pickItem';
import type { SeveralChoice } from '../../../src/extension/pickers/pickSeveral';
import type { StepPlace } from '../../../src/extension/pickers/wizard';
import { layerOf, stopsForm } from './support/stopsForm';

/** What the person answers: labels of lists, texts, and files of a dialog; and what was shown. */
const person = vi.hoisted(() => ({
  lists: [] as (RegExp | RegExp[] | 'as it is')[],
  texts: [] as string[],
  files: [] as string[],
  shown: [] as string[],
  faults: [] as (string | undefined)[],
}));

const labelled = (label: string): string => label.replace(/^\$\(.*?\) /, '');

vi.mock('vscode', () => ({
  Uri: { file: (fsPath: string) => ({ fsPath }) },
  workspace: {
    isTrusted: true,
    asRelativePath: (path: string) => path,
    getWorkspaceFolder: () => ({ uri: { fsPath: '/town' } }),
  },
  window: {
    showErrorMessage: () => {},
    showOpenDialog: async () => person.files.map((fsPath) => ({ fsPath })),
  },
}));
vi.mock('../../../src/extension/pickers/pickItem', () => ({
  async pickItem(_place: StepPlace, { items, placeholder, active }: Choice<QuickPickItem>) {
    const all = await items;
    const start = active === undefined ? undefined : all.find(active);
    const others = all.map((item) => labelled(item.label) + (item === start ? '*' : '')).join(', ');
    person.shown.push(`${placeholder}: ${others}`);
    const choice = person.lists.shift() as RegExp;
    return all.find(({ label }) => choice.test(label));
  },
}));
vi.mock('../../../src/extension/pickers/pickSeveral', () => ({
  async pickSeveral(_place: StepPlace, { items, placeholder, min }: SeveralChoice<QuickPickItem>) {
    const all = await items;
    const listed = all.map(({ label, picked }) => labelled(label) + (picked ? '*' : '')).join(', ');
    person.shown.push(`${placeholder} (from ${min}): ${listed}`);
    const choices = person.lists.shift()!;
    return all.filter(({ label, picked }) =>
      choices === 'as it is' ? picked : (choices as RegExp[]).some((choice) => choice.test(label)),
    );
  },
}));
vi.mock('../../../src/extension/pickers/askText', () => ({
  async askText(_place: StepPlace, { prompt, value, check }: TextQuestion) {
    person.shown.push(`${prompt}: ${value}`);
    const text = person.texts.shift()!;
    person.faults.push(check('?'), check(text));
    return text;
  },
}));

const homes = layerOf('/town/homes.csv', ['ID']);
const parks = layerOf('/town/parks.shp', ['NAME', 'AREA'], 'polygon');
const trams = layerOf('/town/trams.geojson', ['NAME', 'LINES']);
const far = layerOf('/far/buses.gpkg|layername=buses', ['LINES']);
const known = [homes, parks, trams, far];
const files: WorkspaceFiles = {
  all: async () => [homes, parks, trams],
  describe: async (paths) =>
    paths.flatMap((path) => known.filter((file) => file.path === path || file.path.startsWith(`${path}|`))),
};
const asked: unknown[] = [];
const jobs = {
  async ask(name: string, question: unknown) {
    asked.push([name, question]);
    return ['1', '4'];
  },
} as Partial<JobRunner> as JobRunner;
const context = { form: stopsForm, files, jobs, given: {}, proposed: {} };

beforeEach(() => {
  Object.assign(person, { lists: [], texts: [], files: [], shown: [], faults: [] });
  asked.length = 0;
});

describe('questions about several layers', () => {
  it('are answered with files of the workspace and from elsewhere, and the fields of all of them', async () => {
    person.lists = [/homes/, [/trams/, /Another file/], 'as it is', /LINES/, /at least/, [/ID/, /LINES/]];
    person.files = ['/far/buses.gpkg'];
    person.texts = ['all', '', 'EPSG:27700', '4'];
    const answers = await askForm('Title', { ...context, proposed: { count: 1 } });
    expect(person.shown).toEqual([
      'Homes: homes.csv, parks.shp, trams.geojson, Another file…',
      'Stops near homes.csv (from 1): homes.csv, parks.shp, trams.geojson, Another file…',
      'Stops near homes.csv (from 1): trams.geojson*, buses.gpkg: buses*, homes.csv, parks.shp, Another file…',
      'How many: 1',
      'How far: ',
      'System: ',
      'Which of trams.geojson and buses.gpkg: buses: All features, NAME, LINES',
      'The features whose LINES…: is*, is not, is less than, is at most, is more than, is at least',
      'The features whose LINES is at least: ',
      'Fields to keep (from 0): ID, NAME, LINES',
    ]);
    expect(person.faults).toEqual([
      'Enter a number from 1 on, or "all".',
      undefined,
      'Enter a number above 0 metres.',
      undefined,
      undefined,
      undefined,
      'Enter a number.',
      undefined,
    ]);
    expect(jobOf(stopsForm, answers)).toEqual({
      baseFolder: '/town',
      job: {
        version: 1,
        analysis: 'stops',
        inputs: { homes: 'homes.csv', stops: ['trams.geojson', '/far/buses.gpkg|layername=buses'] },
        parameters: {
          count: 'all',
          system: 'EPSG:27700',
          only: { field: 'LINES', is: '>=', value: '4' },
          kept: ['ID', 'LINES'],
        },
      },
    });
  });

  it('list the values that any of the layers has, and leave = unsaid', async () => {
    person.lists = [/homes/, [/parks/, /trams/], /NAME/, /is$/, /4/, []];
    person.texts = ['2', '500', ''];
    const answers = await askForm('Title', context);
    expect(asked).toEqual([
      ['fieldValues', { paths: [parks.path, trams.path], field: 'NAME', limit: expect.any(Number) }],
    ]);
    expect(answers).toMatchObject({
      count: 2,
      farM: 500,
      system: null,
      only: { field: 'NAME', value: '4' },
      kept: [],
    });
  });

  it('offer a number that the features have without a field, by its size alone', async () => {
    person.lists = [/homes/, [/parks/], /size/, /at least/, []];
    person.texts = ['1', '', '', '4000'];
    const answers = await askForm('Title', context);
    expect(person.shown).toContain('Which of parks.shp: Whole layer, NAME, AREA, size');
    expect(person.shown).toContain(
      'The features whose size…: is less than, is at most, is more than, is at least',
    );
    expect(answers.only).toEqual({ field: 'size', is: '>=', value: '4000' });
  });

  const given: LocatedJob = {
    baseFolder: '/town',
    job: {
      version: 1,
      analysis: 'stops',
      inputs: { homes: 'homes.csv', stops: ['trams.geojson', '../elsewhere.shp', 'parks.shp'] },
      parameters: { count: 'all', only: { field: 'LINES', is: '<', value: '3' }, kept: ['OLD', 'ID'] },
    },
  };
  const changed = async (field: string | null): Promise<LocatedJob> => {
    const answers = answersOf(stopsForm, given, field);
    return changedJob(stopsForm, given, await askForm('Title', context, { answers, field }), field);
  };

  it('start with the answers of a job, in their order, and change nothing where they are kept', async () => {
    person.lists = [/homes/, 'as it is', /LINES/, /less/, 'as it is'];
    person.texts = ['all', '', '', '3'];
    const { job } = await changed(null);
    expect(job.inputs).toEqual({
      ...given.job.inputs,
      stops: ['trams.geojson', '/elsewhere.shp', 'parks.shp'],
    });
    expect(job.parameters).toEqual(given.job.parameters);
    expect(person.shown[1]).toBe(
      'Stops near homes.csv (from 1): trams.geojson*, elsewhere.shp*, parks.shp*, homes.csv, Another file…',
    );
    expect(person.shown).toContain(
      'The features whose LINES…: is, is not, is less than*, is at most, is more than, is at least',
    );
    expect(person.shown.at(-1)).toBe('Fields to keep (from 0): OLD*, ID*, NAME, LINES, AREA');
  });

  it('are asked anew where they are about layers that were changed', async () => {
    person.lists = [[/parks/], /AREA/, /more/, [/AREA/]];
    person.texts = ['10'];
    const { job } = await changed('stops');
    expect(job.inputs.stops).toEqual(['parks.shp']);
    expect(job.parameters).toEqual({
      count: 'all',
      only: { field: 'AREA', is: '>', value: '10' },
      kept: ['AREA'],
    });
  });

  it('tell a file that will not do, and list the others again', async () => {
    person.lists = [/homes/, [/parks/, /Another/], [/parks/, /was not taken/], /Whole/, []];
    person.files = ['/far/none.txt'];
    person.texts = ['1', '', ''];
    expect(await askForm('Title', context)).toMatchObject({ stops: [parks.path], only: null });
    expect(person.shown[2]).toBe(
      'Stops near homes.csv (from 1): none.txt was not taken, parks.shp*, homes.csv, trams.geojson, Another file…',
    );
  });
});
