import { beforeEach, expect, test, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import type { WorkspaceFiles } from '../../../src/extension/inputs/workspaceFiles';
import type { Choice } from '../../../src/extension/pickers/pickItem';
import { presetStep } from '../../../src/extension/pickers/presetStep';
import type { StepContext } from '../../../src/extension/pickers/stepContext';
import { BACK, type StepPlace } from '../../../src/extension/pickers/wizard';
import type { Preset, TextField } from '../../../src/shared/form';

/** What the person chooses, by label; `back` for the way back. What was listed, a star at what is proposed. */
const person = vi.hoisted(() => ({ choices: [] as (RegExp | 'back')[], shown: [] as string[] }));
vi.mock('vscode', () => ({}));
vi.mock('../../../src/extension/pickers/pickItem', async () => {
  const { BACK: back } = await import('../../../src/extension/pickers/wizard');
  return {
    async pickItem(_place: StepPlace, { items, placeholder, active }: Choice<QuickPickItem>) {
      const all = await items;
      const start = active === undefined ? undefined : all.find(active);
      const listed = all.map((item) => item.label + (item === start ? '*' : '')).join(', ');
      person.shown.push(`${placeholder}: ${listed}`);
      const choice = person.choices.shift()!;
      return choice === 'back' ? back : all.find(({ label }) => choice.test(label));
    },
  };
});

const texts: readonly Preset[] = [
  {
    ...{ label: 'Ratio', detail: '', text: '{above} / {below}' },
    bands: [
      { name: 'above', prompt: 'Above' },
      { name: 'below', prompt: 'Below', named: 'blue' },
    ],
  },
  { label: 'Half', detail: '', text: '{band} / 2', bands: [{ name: 'band', prompt: 'Which' }] },
];
const field: TextField = { kind: 'text', label: 'Formula', description: '', example: 'A + 1' };
const bandsOf: Record<string, number> = { '/ortho.tif': 2, '/blue.tif': 1 };
const files = {
  describe: async (paths) =>
    paths.map((path) => ({ path, kind: 'raster', text: '', content: 'other', bands: bandsOf[path]! })),
} as Pick<WorkspaceFiles, 'describe'> as WorkspaceFiles;

function ask(rasters: readonly string[], answers: object = {}): Promise<unknown> {
  const step = presetStep('formula', field, { of: 'rasters', texts }, {
    ...{ files, proposed: {} },
  } as unknown as StepContext);
  return step.ask({ rasters, ...answers }, { title: '', step: 1, steps: 1, back: true });
}

beforeEach(() => {
  person.choices = [];
  person.shown = [];
});

test('bands of all files are asked for by their letters, each once', async () => {
  person.choices = [/Ratio/, /A@2/, /B/];
  expect(await ask(['/ortho.tif', '/blue.tif'])).toEqual({ formula: 'A@2 / B' });
  expect(person.shown.slice(1)).toEqual([
    'Above: A@1: ortho.tif, band 1, A@2: ortho.tif, band 2, B: blue.tif',
    'Below: A@1: ortho.tif, band 1, B: blue.tif*',
  ]);
});

test('what can be meant in one way is not asked', async () => {
  person.choices = [/Half/];
  expect(await ask(['/blue.tif'])).toEqual({ formula: 'A / 2' });
  person.choices = [/Ratio/, /A@2/];
  expect(await ask(['/ortho.tif'])).toEqual({ formula: 'A@2 / A@1' });
});

test('one goes back to the band before, to the list, and to the files', async () => {
  person.choices = [/Ratio/, /A@2/, 'back', 'back', 'back'];
  expect(await ask(['/ortho.tif', '/blue.tif'])).toBe(BACK);
  expect(person.shown.map((text) => text.split(':')[0])).toEqual([
    'What to calculate',
    'Above',
    'Below',
    'Above',
    'What to calculate',
  ]);
  // More bands are needed than there are.
  person.choices = [/Ratio/];
  expect(await ask(['/blue.tif'])).toBe(BACK);
});

test('a text of one’s own begins with the answer so far', async () => {
  person.choices = [/Formula/];
  expect(await ask(['/blue.tif'], { formula: 'A + 7' })).toEqual({ formula: 'A + 7' });
  expect(person.shown[0]).toMatch(/Formula…\*$/);
});
