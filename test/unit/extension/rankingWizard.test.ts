import { describe, expect, it, vi } from 'vitest';
import type { QuickPickItem } from 'vscode';
import type { WorkspaceFiles } from '../../../src/extension/inputs/workspaceFiles';
import type { JobRunner } from '../../../src/extension/jobs/jobRunner';
import type { Choice } from '../../../src/extension/pickers/pickItem';
import { askRanking } from '../../../src/extension/pickers/rankingWizard';
import type { Settings } from '../../../src/extension/settings';
import type { FileDescription } from '../../../src/shared/questions';

/** What the person chooses, by label, and what was listed each time. */
const person = vi.hoisted(() => ({ choices: [] as RegExp[], listed: [] as string[][] }));

vi.mock('vscode', () => ({}));
vi.mock('../../../src/extension/pickers/pickItem', () => ({
  async pickItem(_: unknown, { items }: Choice<QuickPickItem>) {
    const all = await items;
    person.listed.push(all.map(({ label }) => label.replace(/^\$\(.*?\) /, '')));
    const choice = person.choices.shift()!;
    return all.find(({ label }) => choice.test(label));
  },
}));
vi.mock('../../../src/extension/pickers/askText', () => ({
  askText: async () => '64',
  numberBetween: () => () => undefined,
}));

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
  person.choices = [...choices, /Suggested/, /As given$/];
  person.listed = [];
  const answers = await askRanking(files, jobs, { area: '/a.geojson' }, {}, {} as Settings);
  return { answers, listed: person.listed, asked };
}

describe('the fields to choose features by', () => {
  it('are all listed on demand where only those of the first part are known', async () => {
    const { answers, listed, asked } = await ask(layer(['NAME'], true), [/more fields/, /LATER/, /two/]);
    expect(listed.slice(0, 2)).toEqual([
      ['Whole layer', 'NAME', 'Look for more fields…'],
      ['Whole layer', 'NAME', 'LATER'],
    ]);
    expect(asked[0]).toEqual(['describe', { paths: ['/a.geojson'], whole: true }]);
    expect(answers).toMatchObject({ field: 'LATER', value: 'two' });
  });

  it('are no more than those listed where the whole layer is known', async () => {
    const { answers, listed } = await ask(layer(['NAME'], false), [/Whole/]);
    expect(listed[0]).toEqual(['Whole layer', 'NAME']);
    expect(answers).toMatchObject({ field: null });
  });
});
