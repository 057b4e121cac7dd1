import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exportTable } from '../../../src/extension/commands/exportResult';
import { openResult } from '../../../src/extension/commands/openResult';
import { askAboutResult, askBeforeReading, mayLook } from '../../../src/extension/jobs/lookOutside';
import { mapQuestion, probeQuestion } from '../../../src/extension/panel/mapQuestions';
import type { KeptResult } from '../../../src/extension/panel/resultStore';
import type { Services } from '../../../src/extension/services';
import { CancelledError, UserError } from '../../../src/shared/errors';
import type { ExportFormat } from '../../../src/shared/exportFormats';

/** The editor: what it was asked and told, and how the person answers. */
const editor = vi.hoisted(() => ({
  trusted: true,
  answer: 'Look' as string | undefined,
  said: [] as unknown[][],
}));
vi.mock('vscode', () => ({
  ProgressLocation: {},
  Uri: { file: (fsPath: string) => ({ fsPath, scheme: 'file' }) },
  commands: {},
  env: {},
  window: {
    showSaveDialog: async () => ({ fsPath: '/town/out.csv', path: '/town/out.csv' }),
    showInformationMessage: async () => undefined,
    withProgress: (_options: unknown, work: () => unknown) => work(),
    async showWarningMessage(...said: unknown[]) {
      editor.said.push(said);
      return editor.answer;
    },
  },
  workspace: {
    get isTrusted() {
      return editor.trusted;
    },
    workspaceFolders: [{ uri: { fsPath: '/town', scheme: 'file' } }],
    getConfiguration: () => ({ get: () => undefined }),
    getWorkspaceFolder: () => ({ uri: { fsPath: '/town' } }),
  },
}));

beforeEach(() => {
  Object.assign(editor, { trusted: true, answer: 'Look', said: [] });
});

/** What a page asks for that shows its result as it is. */
const whole = (format: ExportFormat) => ({ format, table: null, view: {} });

/** Opens a result that names a surface. Returns what is shown, and what is kept for a restored panel. */
async function open(surface: string): Promise<KeptResult> {
  const shown: KeptResult[] = [];
  const job = { version: 1, analysis: 'gvi', inputs: { surface, greenness: 'trees.tif' }, parameters: {} };
  const inputs = [{ role: 'surface', path: surface }];
  const services = {
    jobs: {
      ask: async () => ({
        document: { result: { job, inputs, places: null, description: {} } },
        raster: undefined,
      }),
    },
    panels: { open: () => ({ finish: (kept: KeptResult) => shown.push(kept) }) },
    results: { save: async (_id: string, kept: KeptResult) => shown.push(kept) },
  };
  const clicked = { fsPath: '/town/schools.geojson', scheme: 'file', path: '/town/schools.geojson' };
  await openResult(services as unknown as Services, clicked as never);
  expect(shown).toHaveLength(2);
  expect(shown[0]).toEqual(shown[1]);
  return shown[0]!;
}

const question = (kept: KeptResult) => mapQuestion(kept, 'greens', mayLook(kept.outside));

describe('a result', () => {
  it('that names files of the workspace is opened without a question', async () => {
    const kept = await open('dsm.tif');
    expect(editor.said).toEqual([]);
    expect(kept.outside).toBeUndefined();
    expect(question(kept).withoutInputs).toBe(false);
  });

  it('that names others asks once, with every character of their paths', async () => {
    const kept = await open('/far/\u202Efit.\n[x](command:y)/dsm.tif');
    expect(editor.said).toEqual([
      [
        'This result names files outside the workspace. Look for them?',
        { modal: true, detail: '/far/\\u{202e}fit.\\u{a}[x](command:y)/dsm.tif' },
        'Look',
      ],
    ]);
    expect(question(kept).withoutInputs).toBe(false);
    await askBeforeReading(kept.outside);
    expect(editor.said).toHaveLength(1);
  });

  it('is shown without its layers where the person declines, and asks again before it is run', async () => {
    editor.answer = undefined;
    const kept = await open('../elsewhere/dsm.tif');
    expect(kept.outside).toEqual({ paths: ['/elsewhere/dsm.tif'], allowed: false });
    expect(question(kept).withoutInputs).toBe(true);
    expect(() => probeQuestion(kept, { x: 0, y: 0 }, mayLook(kept.outside))).toThrow(
      'What is there is not computed: the result names files outside the workspace',
    );
    await expect(askBeforeReading(kept.outside)).rejects.toBeInstanceOf(CancelledError);
    editor.answer = 'Look';
    await askBeforeReading(kept.outside);
    expect(editor.said.map(([text]) => text)).toEqual([
      'This result names files outside the workspace. Look for them?',
      'This job names files outside the workspace. Look for them?',
      'This job names files outside the workspace. Look for them?',
    ]);
  });

  it('never looks outside in Restricted Mode, and says so', async () => {
    editor.trusted = false;
    const kept = await open('/far/dsm.tif');
    expect(editor.said).toHaveLength(1);
    expect(editor.said[0]).toHaveLength(1);
    expect(editor.said[0]![0]).toMatch(/not looked for in Restricted Mode/);
    expect(question(kept).withoutInputs).toBe(true);
    await expect(askBeforeReading(kept.outside)).rejects.toThrow(/not read in Restricted Mode; trust/);
    await expect(askBeforeReading(kept.outside)).rejects.toBeInstanceOf(UserError);
    expect(editor.said).toHaveLength(1);
  });

  it('is exported without a look at files that may not be looked for; a report of it asks', async () => {
    const asked: unknown[] = [];
    const services = {
      jobs: { ask: async (_name: string, { inputs }: { inputs: unknown }) => asked.push(inputs) },
    } as unknown as Services;
    editor.trusted = false;
    expect(await exportTable(services, await open('/far/dsm.tif'), whole('csv'))).toBe(true);
    await expect(exportTable(services, await open('/far/dsm.tif'), whole('report'))).rejects.toThrow(
      /not read in Restricted Mode/,
    );
    editor.trusted = true;
    expect(await exportTable(services, await open('/far/dsm.tif'), whole('csv'))).toBe(true);
    expect(await exportTable(services, await open('dsm.tif'), whole('csv'))).toBe(true);
    expect(asked).toEqual([[], ['/far/dsm.tif'], ['/town/dsm.tif']]);
  });

  it('is never exported over an input in the workspace, whatever else it names', async () => {
    editor.trusted = false;
    const kept = await open('/far/dsm.tif');
    const { document } = kept;
    const greenness = { ...document.result.inputs[0]!, role: 'greenness', path: '../trees.tif' };
    const result = { ...document.result, inputs: [...document.result.inputs, greenness] };
    const nested: KeptResult = { ...kept, baseFolder: '/town/jobs', document: { ...document, result } };
    const asked: unknown[] = [];
    const services = {
      jobs: { ask: async (_name: string, question: { inputs: unknown }) => asked.push(question.inputs) },
    } as unknown as Services;
    await exportTable(services, nested, whole('csv'));
    expect(asked).toEqual([['/town/trees.tif']]);
  });

  it('that was allowed to look is not, once its workspace is restricted', async () => {
    const kept = await open('/far/dsm.tif');
    expect(mayLook(kept.outside)).toBe(true);
    editor.trusted = false;
    expect(mayLook(kept.outside)).toBe(false);
    const { paths } = kept.outside!;
    const again = await askAboutResult(paths, kept.outside);
    expect(again).toEqual({ paths, allowed: false });
    expect(await askAboutResult(paths, again)).toEqual(again);
    expect(editor.said.slice(1).map(([text]) => text)).toEqual([
      expect.stringContaining('not looked for in Restricted Mode'),
    ]);
  });

  it('that names more files than a question can show is allowed those that were shown', async () => {
    const paths = Array.from({ length: 50 }, (_, index) => `/far/${index}`);
    const outside = await askAboutResult(paths);
    expect(outside).toEqual({ paths: paths.slice(0, 20), allowed: true });
    const { detail } = editor.said[0]![1] as { detail: string };
    expect(detail.split('\n')).toEqual([...paths.slice(0, 20), '(and 30 more, which are not looked for)']);
  });
});
