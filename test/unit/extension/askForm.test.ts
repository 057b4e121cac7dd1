import { describe, expect, it, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import { gviCellsForm } from '../../../src/analyses/gviCells/form';
import { projectionsForm } from '../../../src/analyses/projections/form';
import { answersOf, changedJob } from '../../../src/extension/forms/answers';
import type { WorkspaceFiles } from '../../../src/extension/inputs/workspaceFiles';
import type { LocatedJob } from '../../../src/extension/jobs/jobIdentity';
import type { JobRunner } from '../../../src/extension/jobs/jobRunner';
import { askForm } from '../../../src/extension/pickers/askForm';
import type { TextQuestion } from '../../../src/extension/pickers/askText';
import type { Choice } from '../../../src/extension/pickers/pickItem';
import type { SeveralChoice } from '../../../src/extension/pickers/pickSeveral';
import type { StepPlace } from '../../../src/extension/pickers/wizard';
import type { RasterContent } from '../../../src/shared/form';
import type { FileDescription } from '../../../src/shared/questions';

/** What the person chooses, by label, what was listed each time, and what stood over the questions. */
const person = vi.hoisted(() => ({
  choices: [] as RegExp[],
  listed: [] as string[][],
  asked: [] as string[],
  picked: [] as string[],
  also: undefined as RegExp | undefined,
  text: '64',
}));

vi.mock('vscode', () => ({
  workspace: { isTrusted: true, asRelativePath: (path: string) => path },
  window: { withProgress: (_where: unknown, work: () => unknown) => work() },
  ProgressLocation: { Window: 10 },
}));
vi.mock('../../../src/extension/pickers/pickItem', () => ({
  async pickItem({ title, step, steps }: StepPlace, { items, placeholder, active }: Choice<QuickPickItem>) {
    const all = await items;
    const start = active === undefined ? undefined : all.find(active);
    person.asked.push(`${title} ${step}/${steps} ${placeholder} (${start?.label ?? ''})`);
    person.listed.push(all.map(({ label }) => label.replace(/^\$\(.*?\) /, '')));
    const choice = person.choices.shift()!;
    return all.find(({ label }) => choice.test(label));
  },
}));
vi.mock('../../../src/extension/pickers/pickSeveral', () => ({
  async pickSeveral(_place: StepPlace, { items }: SeveralChoice<QuickPickItem>) {
    const chosen = (await items).filter(({ picked, label }) => picked || person.also?.test(label));
    person.picked = chosen.map(({ label }) => label);
    return chosen;
  },
}));
vi.mock('../../../src/extension/pickers/askText', () => ({
  async askText({ title, step, steps }: StepPlace, { prompt, value }: TextQuestion) {
    person.asked.push(`${title} ${step}/${steps} ${prompt} (${value})`);
    return person.text;
  },
}));

const cellsJob = (parameters: object): LocatedJob => ({
  baseFolder: '/data',
  job: {
    version: 1,
    analysis: 'gvi-cells',
    inputs: { surface: 'dsm.tif', greenness: 't.tif' },
    parameters: { ...parameters },
  },
});

const layer = (fields: readonly string[], isFirstPart: boolean): FileDescription => ({
  path: '/a.geojson',
  kind: 'layer',
  text: '',
  geometry: 'polygon',
  features: 5,
  fields,
  isFirstPart,
});

async function ask(
  head: FileDescription,
  choices: readonly RegExp[],
): Promise<{ answers: unknown; listed: string[][]; asked: unknown[] }> {
  const asked: unknown[] = [];
  const files: WorkspaceFiles = { all: async () => [], describe: async () => [head] };
  const jobs = {
    async ask(name: string, question: unknown) {
      asked.push([name, question]);
      return name === 'describe' ? [layer(['NAME', 'LATER'], false)] : ['one', 'two'];
    },
  } as Partial<JobRunner> as JobRunner;
  person.choices = [...choices, /Inside/, /Suggested/, /As given$/, /By the size/];
  person.listed = [];
  const given = { area: '/a.geojson' };
  const answers = await askForm('Title', { form: projectionsForm, files, jobs, given, proposed: {} });
  return { answers, listed: person.listed, asked };
}

describe('the fields to choose features by', () => {
  it('are all listed on demand where only those of the first part are known', async () => {
    const { answers, listed, asked } = await ask(layer(['NAME'], true), [/more fields/, /LATER/, /two/]);
    expect(listed.slice(0, 2)).toEqual([
      ['Whole layer', 'NAME', 'Look for more fields…'],
      ['Whole layer', 'NAME', 'LATER'],
    ]);
    expect(asked[0]).toEqual(['describe', { paths: ['/a.geojson'], labels: ['a.geojson'], whole: true }]);
    expect(answers).toMatchObject({ where: { field: 'LATER', value: 'two' } });
  });

  it('are no more than those listed where the whole layer is known', async () => {
    const { answers, listed } = await ask(layer(['NAME'], false), [/Whole/]);
    expect(listed[0]).toEqual(['Whole layer', 'NAME']);
    expect(answers).toMatchObject({ where: null });
  });
});

describe('the questions of a form', () => {
  const raster = (path: string, content: RasterContent): FileDescription => ({
    path,
    kind: 'raster',
    bands: 1,
    text: '',
    content,
  });
  const all = [raster('/trees.tif', 'binary'), raster('/dsm.tif', 'measured'), layer([], false)];
  const files: WorkspaceFiles = { all: async () => all, describe: async () => [] };
  const jobs = { ask: async () => ({ kind: 'binary' }) } as unknown as JobRunner;

  it('are asked in order, each with its place, its words and what it starts with', async () => {
    person.choices = [/trees/, /Whole surface/, /Every 2nd/];
    person.listed = [];
    person.asked = [];
    const proposed = { greenness: '/trees.tif', within: null, every: 5, radiusM: 250, observerHeightM: 1.7 };
    const given = { surface: '/dsm.tif' };
    const answers = await askForm('Map', { form: gviCellsForm, files, jobs, given, proposed });
    expect(answers).toEqual({
      surface: '/dsm.tif',
      greenness: '/trees.tif',
      within: null,
      every: 2,
      radiusM: 64,
      observerHeightM: 64,
    });
    expect(person.asked).toEqual([
      'Map 1/5 Greenness: a raster of 0 and 1, land cover, NDVI, or canopy heights ($(symbol-array) trees.tif)',
      'Map 2/5 Where: every cell of the surface, or those inside the polygons of a layer ()',
      'Map 3/5 Which cells are observers (Every 5th cell)',
      'Map 4/5 Radius: how far an observer sees, in metres (250)',
      'Map 5/5 Height of the eye above where the observer stands, in metres (1.7)',
    ]);
    expect(person.listed.slice(0, 2)).toEqual([
      ['trees.tif', 'dsm.tif', 'Enter a URL…', 'Another file…'],
      ['Whole surface', 'a.geojson', 'Another file…'],
    ]);
  });

  it('are about a terrain only where a file that is not the surface is called one', async () => {
    const dtm = raster('/dtm.tif', 'measured');
    const withTerrain: WorkspaceFiles = { all: async () => [...all, dtm], describe: async () => [] };
    const wizard = async (
      choices: RegExp[],
      given: Record<string, string>,
      proposed = {},
    ): Promise<unknown> => {
      Object.assign(person, { choices: [...choices, /Whole surface/, /Every cell/], listed: [], asked: [] });
      return askForm('Map', { form: gviCellsForm, files: withTerrain, jobs, given, proposed });
    };
    expect(await wizard([/dsm/, /trees/, /dtm/], {})).toMatchObject({
      surface: '/dsm.tif',
      terrain: '/dtm.tif',
    });
    expect(person.asked.slice(0, 4)).toEqual([
      expect.stringMatching(/^Map 1\/6 Surface/),
      expect.stringMatching(/^Map 2\/6 Greenness/),
      'Map 3/7 Terrain: a raster of the bare ground (DTM) that people stand on ($(symbol-array) dtm.tif)',
      expect.stringMatching(/^Map 4\/7 Where/),
    ]);
    expect(person.listed[2]).toEqual([
      'None: stand on the surface',
      'dtm.tif',
      'Enter a URL…',
      'Another file…',
    ]);
    expect(await wizard([/trees/, /None/], { surface: '/dsm.tif' })).toMatchObject({ terrain: null });
    // Who left it out last time starts with that.
    await wizard([/trees/, /None/], { surface: '/dsm.tif' }, { terrain: null });
    expect(person.asked[1]).toMatch(/that people stand on \(\)$/);
    expect(await wizard([/trees/], { surface: '/dtm.tif' })).not.toHaveProperty('terrain');
  });

  it('name the file that an earlier one was answered with, and start with its last value', async () => {
    person.choices = [/a\.geojson/, /NAME/, /two/, /Each/, /NAME/, /All/, /As given$/, /Other/];
    person.asked = [];
    const described = { ...files, describe: async () => [layer(['NAME'], false)] };
    const values = { ask: async () => ['one', 'two'] } as Partial<JobRunner> as JobRunner;
    const proposed = { area: '/a.geojson', where: { field: 'NAME', value: 'two' }, candidates: 'suggested' };
    const context = { form: projectionsForm, files: described, jobs: values, given: {}, proposed };
    const answers = await askForm('Rank', context);
    expect(person.asked).toEqual([
      'Rank 1/7 Area: a layer whose features, or some of them, are mapped ($(symbol-misc) a.geojson)',
      'Rank 2/7 The whole of a.geojson, or features with one value of a field ($(symbol-field) NAME)',
      'Rank 3/8 The features whose NAME is (two)',
      'Rank 4/8 Area: where in a.geojson distortion is measured ()',
      'Rank 5/9 The field that names the features of a.geojson ()',
      'Rank 6/9 Candidates: the projections to rank (Suggested)',
      'Rank 7/9 Where the candidates are centred ()',
      'Rank 8/9 Radii of the circles that distortion is measured with ()',
      'Rank 9/10 Radii of the circles that distortion is measured with ()',
      'Rank 10/10 Samples: circles and pairs of points to measure distortion with ()',
    ]);
    expect(answers).toMatchObject({ parts: 'all', within: 'polygon', each: 'NAME' });
  });

  it('offer what sets several parameters at once, as far as the layer is for it', async () => {
    const offered = async (
      geometry: 'polygon' | 'line',
      last: object,
      choice: RegExp,
    ): Promise<{ answers: object; listed: readonly string[]; start: string }> => {
      person.choices = [/Whole/, choice, /All/, /As given$/, /By the size/];
      person.listed = [];
      person.asked = [];
      const described = {
        ...files,
        describe: async () => [{ ...layer([], false), geometry } as FileDescription],
      };
      const proposed = { parts: 'all', within: 'bounds', each: undefined, ...last };
      const context = {
        form: projectionsForm,
        files: described,
        jobs,
        given: { area: '/a.geojson' },
        proposed,
      };
      const answers = await askForm('Rank', context);
      return { answers, listed: person.listed[1]!, start: person.asked[1]! };
    };
    const first = await offered('polygon', {}, /Largest/);
    expect(first.listed.slice(0, 2)).toEqual(['Inside the polygons', 'Largest part only']);
    expect(first.start).toMatch(/measured \(\)$/);
    expect(first.answers).toMatchObject({ parts: 'largest', within: 'polygon', each: null, radii: 'scaled' });
    const again = await offered('polygon', first.answers, /Bounds/);
    expect(again.start).toMatch(/\(Largest part only\)$/);
    expect(again.answers).toMatchObject({ parts: 'all', within: 'bounds', each: null });
    expect((await offered('polygon', again.answers, /Inside/)).start).toMatch(/\(Bounds\)$/);
    expect((await offered('line', {}, /Bounds/)).listed).toEqual(['Bounds']);
  });

  it('start with the answers of a job, and keep what is never asked', async () => {
    const given: LocatedJob = {
      baseFolder: '/data',
      raster: '/data/gvi.tif',
      job: {
        version: 1,
        analysis: 'gvi-cells',
        inputs: { surface: 'far/dsm.tif', greenness: 'trees.tif', mask: 'roads.tif' },
        parameters: { every: 3, radiusM: 0.05, observerHeightM: 2, greenValues: [4, 5] },
        outputs: { raster: 'gvi.tif' },
      },
    };
    const context = { form: gviCellsForm, files, jobs, given: {}, proposed: {} };
    person.choices = [/dsm/, /trees/, /None/, /Whole surface/, /^3$/];
    person.asked = [];
    const before = answersOf(gviCellsForm, given, null);
    const answers = await askForm('Map', context, { answers: before, field: null });
    expect(person.asked).toEqual([
      'Map 1/7 Surface: a raster of heights with buildings and trees (DSM) ($(file) dsm.tif)',
      'Map 2/7 Greenness: a raster of 0 and 1, land cover, NDVI, or canopy heights ($(file) trees.tif)',
      'Map 3/7 Terrain: a raster of the bare ground (DTM) that people stand on ()',
      'Map 4/7 Where: every cell of the surface, or those inside the polygons of a layer ()',
      'Map 5/7 Which cells are observers (3)',
      'Map 6/7 Radius: how far an observer sees, in metres (0.05)',
      'Map 7/7 Height of the eye above where the observer stands, in metres (2)',
    ]);
    expect(changedJob(gviCellsForm, given, answers, null)).toEqual({
      baseFolder: '/data',
      job: {
        version: 1,
        analysis: 'gvi-cells',
        inputs: given.job.inputs,
        parameters: { every: 3, radiusM: 64, observerHeightM: 64, greenValues: [4, 5] },
      },
    });
  });

  it('are one where one answer is to be changed, also of a field that is never asked for of itself', async () => {
    const given = cellsJob({});
    const context = { form: gviCellsForm, files, jobs, given: {}, proposed: {} };
    const change = async (field: string): Promise<LocatedJob> => {
      person.asked = [];
      const answers = answersOf(gviCellsForm, given, field);
      return changedJob(gviCellsForm, given, await askForm('Map', context, { answers, field }), field);
    };
    expect((await change('radiusM')).job.parameters).toEqual({ radiusM: 64 });
    expect(person.asked).toEqual(['Map 6/7 Radius: how far an observer sees, in metres ()']);
    person.choices = [/trees/];
    expect((await change('mask')).job.inputs).toEqual({ ...given.job.inputs, mask: '/trees.tif' });
    expect(person.asked).toEqual(['Map 8/8 Mask: Only cells where this raster is 1. ()']);
    person.choices = [/Another number/];
    expect((await change('every')).job.parameters).toEqual({ every: 64 });
    expect(person.asked).toEqual([
      expect.stringMatching(/^Map 5\/7 /),
      'Map 6/8 Which cells are observers ()',
    ]);
    // A raster of nothing but 0 and 1 leaves no question of its values: another one is chosen.
    person.choices = [/trees/];
    expect((await change('greenValues')).job.inputs.greenness).toBe('/trees.tif');
    expect(person.asked).toEqual([
      'Map 2/7 Greenness: a raster of 0 and 1, land cover, NDVI, or canopy heights ($(file) t.tif)',
    ]);
  });

  describe('of values of cells', () => {
    const classes = [10, 20, 30].map((value) => ({ value, name: null, cover: 'tree', share: 0.1 }));
    const measured = {
      ...{ kind: 'measured', measure: 'index', min: -1, max: 1 },
      steps: [0.1, 0.2].map((above) => ({ above, share: 0.5 })),
    };
    const changed = async (parameters: object, look: object, ...choices: RegExp[]): Promise<unknown> => {
      const looked = { ask: async () => look } as unknown as JobRunner;
      const given = cellsJob(parameters);
      const context = { form: gviCellsForm, files, jobs: looked, given: {}, proposed: {} };
      const answers = answersOf(gviCellsForm, given, 'greenAbove');
      Object.assign(person, { choices, asked: [], listed: [] });
      const chosen = await askForm('Map', context, { answers, field: 'greenAbove' });
      return changedJob(gviCellsForm, given, chosen, 'greenAbove').job.parameters;
    };

    it('start with those of the job, also those that the look did not meet', async () => {
      const greenValues = [10, [25, 35], 95];
      expect(await changed({ greenValues }, { kind: 'classes', classes })).toEqual({
        greenValues: [10, [25, 35], 95],
      });
      expect(person.picked).toEqual(['10', '25 to 35', '95']);
    });

    it('take others that are entered beside those picked', async () => {
      Object.assign(person, { also: /Other values/, text: '50,60-70' });
      const greenValues = await changed({ greenValues: [20] }, { kind: 'classes', classes });
      Object.assign(person, { also: undefined, text: '64' });
      expect(greenValues).toEqual({ greenValues: [20, 50, [60, 70]] });
    });

    it('keep a threshold of classes, or leave it for classes', async () => {
      const look = { kind: 'classes', classes };
      expect(await changed({ greenAbove: 15 }, look, /As in the job: above 15/)).toEqual({ greenAbove: 15 });
      expect(await changed({ greenAbove: 15 }, look, /classes/)).toEqual({ greenValues: [10, 20, 30] });
    });

    it('keep ranges of measured values, and a threshold that is not among the steps', async () => {
      const greenValues = [[0.3, 1]];
      expect(await changed({ greenValues }, measured, /As in the job: 0.3 to 1/)).toEqual({ greenValues });
      expect(await changed({ greenAbove: 0.37 }, measured, /As in the job: above 0.37/)).toEqual({
        greenAbove: 0.37,
      });
      expect(person.asked[0]).toMatch(/\(As in the job: above 0.37\)$/);
      await changed({ greenAbove: 0.2 }, measured, /0.2/);
      expect(person.listed[0]).toEqual(['above 0.1', 'above 0.2', 'Another threshold…']);
    });
  });

  it('keep what a job says that none of the offers does', async () => {
    const parameters = { parts: 'all', within: 'bounds', each: 'NAME' };
    const given: LocatedJob = {
      baseFolder: '/data',
      job: { version: 1, analysis: 'projections', inputs: { area: 'a.geojson' }, parameters },
    };
    const described = { ...files, describe: async () => [layer(['NAME'], false)] };
    const context = { form: projectionsForm, files: described, jobs, given: {}, proposed: {} };
    Object.assign(person, { choices: [/As in the job/, /NAME/], asked: [], listed: [] });
    const answers = answersOf(projectionsForm, given, 'within');
    const kept = await askForm('Rank', context, { answers, field: 'within' });
    expect(changedJob(projectionsForm, given, kept, 'within').job.parameters).toEqual(parameters);
    expect(person.asked[0]).toMatch(/\(As in the job\)$/);
    expect(person.listed[0]!.slice(0, 2)).toEqual(['As in the job', 'Inside the polygons']);
  });

  it('ask anew for what was about a layer that is changed', async () => {
    const given: LocatedJob = {
      baseFolder: '/data',
      job: {
        version: 1,
        analysis: 'projections',
        inputs: { area: 'zones.gpkg|layername=old' },
        parameters: { where: { field: 'NAME', value: 'two' }, samples: 100 },
      },
    };
    const values = { ask: async () => ['one', 'two'] } as Partial<JobRunner> as JobRunner;
    const described = { ...files, describe: async () => [layer(['NAME'], false)] };
    const context = { form: projectionsForm, files: described, jobs: values, given: {}, proposed: {} };
    person.choices = [/a\.geojson/, /NAME/, /one/, /./]; // and what of it is meant
    person.asked = [];
    const answers = answersOf(projectionsForm, given, 'area');
    expect(answers.area).toBe('/data/zones.gpkg|layername=old');
    const changed = changedJob(
      projectionsForm,
      given,
      await askForm('Rank', context, { answers, field: 'area' }),
      'area',
    );
    expect(person.asked).toHaveLength(4);
    expect(changed.job).toMatchObject({
      inputs: { area: '/a.geojson' },
      parameters: { where: { field: 'NAME', value: 'one' }, samples: 100 },
    });
  });
});
