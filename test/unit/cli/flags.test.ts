import { describe, expect, test, vi } from 'vitest';
import { describeIssues } from '../../../src/analyses/parseJob';
import { jobSchema } from '../../../src/shared/jobSchema';
import { commandLine } from './commandLine';
import { everywhere, flowers } from './madeUpForms';

const { run, refusal, help } = commandLine([flowers, everywhere]);
const NEEDED = 'count --ground g.tif --meadows m.shp';

describe('flags', () => {
  test('of every kind give the job, and what is left out is left to the schema', async () => {
    const { job } = await run(
      `${NEEDED} --width 3 --rounds 4 --colours pale --order down --close --seeds --shares 3:2:1 ` +
        '--ring-widths 5,6.5 --only KIND=wet=1 --named NAME --system A=+proj=moll --system 3035 ' +
        '--roads a.shp --roads b.gpkg|layername=b --picks all --code EPSG:27700 --keep NAME,TYPE --keep TYPE,ID ' +
        '--roads-where WIDTH>=4',
    );
    expect(job).toEqual({
      version: 1,
      analysis: 'flowers',
      inputs: { ground: 'g.tif', meadows: 'm.shp', roads: ['a.shp', 'b.gpkg|layername=b'] },
      parameters: {
        widthM: 3,
        rounds: 4,
        picks: 'all',
        code: 'EPSG:27700',
        kept: ['NAME', 'TYPE', 'ID'],
        wide: { field: 'WIDTH', is: '>=', value: '4' },
        colours: 'pale',
        order: 'down',
        edge: 'closed',
        seeds: true,
        shares: [3, 2, 1],
        rings: [5, 6.5],
        only: { field: 'KIND', value: 'wet=1' },
        named: 'NAME',
        systems: [{ name: 'A', proj: '+proj=moll' }, { proj: 'EPSG:3035' }],
      },
    });
    expect(jobSchema(flowers).safeParse(job).success).toBe(true);
    expect((await run(NEEDED)).job.parameters).toEqual({});
  });

  test('give a word in place of numbers, and a file where a choice has no such value', async () => {
    const { job } = await run(`${NEEDED} --ring-widths grown --colours mine.txt`);
    expect(job.parameters).toEqual({ rings: 'grown' });
    expect(job.inputs.palette).toBe('mine.txt');
  });

  test('take a filter apart at its first comparison, spaces around it or not', async () => {
    const filter = async (text: string): Promise<unknown> =>
      (await run(NEEDED, '--roads-where', text)).job.parameters.wide;
    expect(await filter('KIND = a<b')).toEqual({ field: 'KIND', value: 'a<b' });
    expect(await filter('WIDTH <  4.5')).toEqual({ field: 'WIDTH', is: '<', value: '4.5' });
    expect(await filter('KIND!=')).toEqual({ field: 'KIND', is: '!=', value: '' });
    for (const text of ['WIDTH', ' >= 4'])
      await expect(run(NEEDED, '--roads-where', text)).rejects.toThrow(
        `"${text}" is not a filter: write FIELD=value or another comparison (!=, <, <=, > or >=), as in AREA>=4000.`,
      );
  });

  test('give paths with / on every platform', async () => {
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    const { job } = await run('count --ground a\\g.tif --meadows m.shp --roads b\\c.shp --roads d.shp');
    platform.mockRestore();
    expect(job.inputs).toEqual({ ground: 'a/g.tif', meadows: 'm.shp', roads: ['b/c.shp', 'd.shp'] });
  });

  test('of outputs go to what the form makes', async () => {
    expect((await run(`${NEEDED} --out a.csv`)).outputs).toEqual({ table: 'a.csv' });
    const raster = await run('count --ground g.tif --meadows everywhere --out a.tif --report a.html');
    expect(raster.outputs).toEqual({ raster: 'a.tif', report: 'a.html' });
  });

  test('choose among forms by a word, with options for the run alone', async () => {
    const { job, options } = await run('count --ground g.tif --meadows everywhere --step 2 --piece 16');
    expect(job).toEqual({
      version: 1,
      analysis: 'flowers-everywhere',
      inputs: { ground: 'g.tif' },
      parameters: { step: 2 },
    });
    expect(options).toEqual({ piece: 16 });
  });
});

describe('the help', () => {
  test.each([
    '--ground <raster> the ground --',
    '--meadows <file> the meadows, or everywhere --',
    '--width <metres> how wide (default: 2.5) --',
    '--rounds <n> meadows: how often (default: by the size of the meadows) --',
    '--roads <file> meadows: the roads (may be repeated) --',
    '--picks <n> meadows: how many of each, or "all" (default: 1) --',
    '--keep <fields> meadows: fields to keep --',
    '--colours <set> meadows: a file, or a set: bright or pale (default: bright) --',
    '--order <way> meadows: which way: up or down (default: up) --',
    '--close meadows: closes the edge --',
    '--seeds meadows: seeds too --',
    '--shares <a:b:c> meadows: the shares (default: 1:2:3) --',
    '--ring-widths <a,b> meadows: the rings --',
    '--only <field=value> meadows: only some --',
    '--named <field> meadows: named by a field --',
    '--system <name=proj> meadows: one more system --',
    '--out <file> write the table to a .csv or .json file; the map to a .tif file --',
    '--report <file> write a report to a .html file --',
    '--step <k> everywhere: the step (default: 1) --',
    'Advanced options: --piece <cells> everywhere: size of a piece',
  ])('has %s', (line) => {
    expect(help('count')).toContain(line);
  });

  test('is of the first form, and says nothing of fields without a flag', () => {
    expect(help('count')).toContain('Counts flowers.');
    expect(help('count')).not.toMatch(/hidden|Counts flowers everywhere|a file of colours/);
  });
});

describe('what is wrong is called by its flag', () => {
  test.each([
    ['--width x', "error: option '--width <metres>' argument 'x' is invalid. Give a number."],
    ['--shares 1:x', 'Give numbers with colons between them, as in 1:2:3.'],
    ['--ring-widths 1,', 'Give numbers with commas between them, as in 1,2, or "grown".'],
    ['--picks some', 'Give a number, or "all".'],
    ['--keep A,,B', 'Give names with commas between them, as in NAME,TYPE.'],
    ['--piece 7', 'Give a whole number from 8 to 64.'],
    ['--petals 5', "error: unknown option '--petals'"],
  ])('by the parser: %s', async (flags, said) => {
    expect(await refusal(`${NEEDED} ${flags}`)).toContain(said);
  });

  test('where it is missing', async () => {
    expect(await refusal('count --ground g.tif')).toBe(
      "error: required option '--meadows <file>' not specified",
    );
  });

  test('where it has a slip in it, before what is missing for that reason', async () => {
    const said = await refusal('count --ground g.tif --medows m.shp');
    expect(said).toBe("error: unknown option '--medows'\n(Did you mean --meadows?)");
  });

  test('by the schema', async () => {
    const { job, flagNames } = await run(
      `${NEEDED} --width 0 --order sideways --shares 1:2 --rounds 1.5 --picks 0`,
    );
    const { error } = jobSchema(flowers).safeParse(job);
    expect(describeIssues(error!, flagNames)).toBe(
      '--width must be greater than 0 metres; --rounds must be a whole number; --picks must be at least 1; --order must be up or down; ' +
        '--shares must be three numbers',
    );
    const halves = await run(`${NEEDED} --shares 1:2.5:3`);
    expect(jobSchema(flowers).safeParse(halves.job).success).toBe(false);
  });

  test.each([
    [`${NEEDED} --step 2`, '--step is for --meadows everywhere; leave it out for a layer of meadows.'],
    [`${NEEDED} --piece 8`, '--piece is for --meadows everywhere; leave it out for a layer of meadows.'],
    [
      `${NEEDED} --report a.html`,
      '--report is for --meadows everywhere; leave it out for a layer of meadows.',
    ],
    [
      'count --ground g.tif --meadows everywhere --order down',
      '--order is for meadows; leave it out with --meadows everywhere.',
    ],
  ])('where only others have it: %s', async (line, sentence) => {
    await expect(run(line)).rejects.toThrow(sentence);
  });

  test('but a default may be said where it goes without saying', async () => {
    const { job } = await run('count --ground g.tif --meadows everywhere --order up --shares 1:2:3');
    expect(job.parameters).toEqual({});
  });
});
