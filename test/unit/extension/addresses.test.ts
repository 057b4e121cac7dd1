import { beforeEach, describe, expect, it, vi } from 'vitest';
import { jobPath } from '../../../src/data/files/jobPath';
import { outsidePaths } from '../../../src/data/results/outsideFiles';
import { type Addresses, createAddresses } from '../../../src/extension/jobs/addresses';
import { confineNamed, confineUntrusted } from '../../../src/extension/jobs/confinement';
import { baseFolderFor } from '../../../src/extension/jobs/jobPaths';
import { urlFault } from '../../../src/extension/pickers/elsewhere';
import { CancelledError, UserError } from '../../../src/shared/errors';
import type { ResultBody } from '../../../src/shared/result';
import { locateInputs } from '../../../src/workers/jobAddresses';

/** The editor: what the person was asked, and how they answer. */
const editor = vi.hoisted(() => ({
  trusted: true,
  answer: undefined as string | undefined,
  said: [] as { detail?: string }[],
}));
vi.mock('vscode', () => ({
  Uri: { file: (fsPath: string) => ({ fsPath, scheme: 'file' }) },
  QuickInputButtons: {},
  window: {
    async showWarningMessage(_question: string, options: { detail?: string }) {
      editor.said.push(options);
      return editor.answer;
    },
  },
  workspace: {
    get isTrusted() {
      return editor.trusted;
    },
    workspaceFolders: [{ uri: { fsPath: '/town', scheme: 'file' } }],
    getWorkspaceFolder: () => ({ uri: { fsPath: '/town' } }),
  },
}));

const DSM = 'https://example.org/dsm.tif?key=1';
const TREES = 'https://me:secret@example.org/trees.tif';
const job = {
  version: 1,
  analysis: 'gvi',
  inputs: { surface: DSM, greenness: TREES },
  parameters: {},
} as const;

let addresses: Addresses;
beforeEach(() => {
  Object.assign(editor, { trusted: true, answer: 'Fetch', said: [] });
  addresses = createAddresses();
});

describe('a job with addresses', () => {
  it('is run after one question that shows them whole, but for the login', async () => {
    await addresses.askBeforeRunning(job);
    await addresses.askBeforeRunning(job);
    expect(editor.said.map(({ detail }) => detail)).toEqual([`${DSM}\nhttps://example.org/trees.tif`]);
    expect(await addresses.mayShow(job)).toBe(true);
    expect(editor.said).toHaveLength(1);
  });

  it('is not run where the person does not agree, and asked about again', async () => {
    editor.answer = undefined;
    await expect(addresses.askBeforeRunning(job)).rejects.toBeInstanceOf(CancelledError);
    await expect(addresses.askBeforeRunning(job)).rejects.toBeInstanceOf(CancelledError);
    expect(editor.said).toHaveLength(2);
  });

  it('is run without a question where the person entered them', async () => {
    addresses.allow([DSM, TREES]);
    await addresses.askBeforeRunning(job);
    expect(editor.said).toEqual([]);
  });

  it('is told by lists of inputs too', async () => {
    const listed = { ...job, inputs: { surface: ['dsm.tif', DSM], greenness: [TREES, DSM] } };
    await addresses.askBeforeRunning(listed);
    expect(editor.said.map(({ detail }) => detail)).toEqual([`${DSM}\nhttps://example.org/trees.tif`]);
    const located = locateInputs(listed, '/town');
    expect(located.job.inputs.greenness).toEqual(['https://example.org/trees.tif', DSM]);
    expect(['https://example.org/trees.tif', 'dsm.tif'].map(located.resolve)).toEqual([
      TREES,
      '/town/dsm.tif',
    ]);
    editor.trusted = false;
    const named = { ...job, inputs: { layers: ['homes.shp', '../far.shp'] } };
    expect(() => confineUntrusted({ job: named, baseFolder: '/town' }, 'a.graticule.json')).toThrow(
      'a.graticule.json names ../far.shp, which is outside /town',
    );
  });

  it('is never run in Restricted Mode, also where a file of the workspace names it', async () => {
    editor.trusted = false;
    addresses.allow([DSM, TREES]);
    await expect(addresses.askBeforeRunning(job)).rejects.toThrow(/not fetched in Restricted Mode/);
    expect(() => confineUntrusted({ job, baseFolder: '/town' }, 'far.graticule.json')).toThrow(
      `far.graticule.json reads ${DSM} on the web`,
    );
  });
});

describe('the map of a result with addresses', () => {
  it('is asked about once, whatever the answer, also while that is to come', async () => {
    editor.answer = undefined;
    expect(await Promise.all([addresses.mayShow(job), addresses.mayShow(job)])).toEqual([false, false]);
    expect(await addresses.mayShow(job)).toBe(false);
    expect(editor.said).toHaveLength(1);
  });

  it('is shown without them in Restricted Mode, without a question', async () => {
    editor.trusted = false;
    expect(await addresses.mayShow(job)).toBe(false);
    expect(editor.said).toEqual([]);
  });
});

describe('an address', () => {
  it('is no path', () => {
    expect(jobPath('/town', DSM)).toBe(DSM);
    expect(baseFolderFor(DSM)).toBe('/town');
    expect(outsidePaths({ job, inputs: [] } as unknown as ResultBody, '/town', ['/town'])).toEqual([]);
  });

  it('may not be named by an assistant', () => {
    expect(() => confineNamed(TREES)).toThrow(UserError);
    expect(() => confineNamed(TREES)).toThrow('https://example.org/trees.tif is on the web');
  });

  it.each([
    ['https://example.org/dsm.tif', undefined],
    [' http://localhost:8080/a.tif?key=1 ', undefined],
    ['ftp://example.org/dsm.tif', /begins with https/],
    ['/town/dsm.tif', /begins with https/],
    ['https://', /begins with https/],
    ['https://[example/dsm.tif', /begins with https/],
    [TREES, /Leave user name and password out/],
  ])('is checked as it is typed: %s', (text, fault) => {
    if (fault === undefined) expect(urlFault(text)).toBeUndefined();
    else expect(urlFault(text)).toMatch(fault);
  });
});
