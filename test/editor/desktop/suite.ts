import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  commands,
  extensions,
  LanguageModelTextPart,
  lm,
  Uri,
  window,
  workspace,
} from 'vscode';

/*
 * What is checked inside the extension host, of the desktop editor and of the browser-served one. The sample
 * workspace is open.
 */

const ID = 'graticule.graticule';
const WAIT_MS = 60_000;

async function until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await test())) {
    assert.ok(Date.now() < deadline, `${what}, within ${WAIT_MS / 1000} s`);
    await new Promise((wait) => setTimeout(wait, 50));
  }
}

function openTabs(): string[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

function sampleFile(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'a folder is open');
  return Uri.joinPath(folder, name);
}

/** What a language-model tool says, as an assistant reads it. */
async function toolText(name: string, input: object): Promise<string> {
  const { token } = new CancellationTokenSource();
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
  async 'is activated by its first use and not before'() {
    const extension = extensions.getExtension(ID);
    assert.ok(extension, 'the extension is installed');
    assert.equal(extension.isActive, false, 'nothing has activated it yet');
    const started = performance.now();
    await extension.activate();
    console.log(
      `activated in ${(performance.now() - started).toFixed(1)} ms, the editor's own work included`,
    );
    assert.ok(extension.isActive);
  },

  async 'registers every command and tool of its manifest'() {
    const { contributes } = extensions.getExtension(ID)!.packageJSON;
    const known = new Set(await commands.getCommands(true));
    for (const { command } of contributes.commands) assert.ok(known.has(command), `${command} is registered`);
    for (const { name } of contributes.languageModelTools) {
      assert.ok(
        lm.tools.some((tool) => tool.name === name),
        `${name} is registered`,
      );
    }
  },

  async 'runs a job file and shows its result'() {
    await commands.executeCommand('graticule.runJobFile', sampleFile('schools.graticule.json'));
    await until('the panel is open', () => openTabs().includes('GVI: primary_schools'));
  },

  async 'ranks projections by a job file'() {
    await commands.executeCommand('graticule.runJobFile', sampleFile('iceland.graticule.json'));
    await until('the panel is open', () => openTabs().includes('Projections: countries, ISL'));
  },

  async 'computes green visibility for an assistant'() {
    const text = await toolText('graticule_computeGreenVisibility', {
      observers: 'primary_schools.shp',
      surface: 'dsm.tif',
      greenness: 'trees.tif',
      radiusM: 400,
    });
    assert.match(text, /^50 observers; mean: 0\.\d{4}; min: 0\.\d{4}; max: 0\.\d{4}; failed: 0\.$/m);
    assert.match(text, /\| NAME \| GVI \| Visible \(cells\) \|/);
    assert.match(text, /School \| 0\.\d{4} \| [\d,]+ \|/);
  },

  async 'ranks projections for an assistant'() {
    const text = await toolText('graticule_rankProjections', {
      area: 'countries.shp',
      field: 'ISO_A3',
      value: 'ISL',
      samples: 2000,
    });
    assert.match(text, /^4 candidates;/);
    assert.match(text, /\| 1 \| .*Equal.* \| 0\.\d+/);
  },

  async 'finds the nearest for an assistant'() {
    const text = await toolText('graticule_findNearest', {
      from: 'primary_schools.shp',
      near: ['parks.shp', 'primary_schools.shp'],
      radiusM: 600,
      join: true,
    });
    assert.match(text, /^50 features; mean: [\d.]+; min: [\d.]+; max: [\d,.]+; within: \d+; without: 0\.$/m);
    assert.match(
      text,
      /School \| \d+ \| (parks|primary_schools)\.shp \| \d+ \| [\d,.]+ \| (yes|no) \| \d+ \|/,
    );
  },

  async 'tells an assistant in one sentence what is wrong'() {
    const inputs = { observers: 'primary_schools.shp', surface: 'missing.tif', greenness: 'trees.tif' };
    const wrongFile = await toolText('graticule_computeGreenVisibility', inputs);
    assert.equal(wrongFile, 'missing.tif was not found: check the path.');
    const wrongValue = await toolText('graticule_rankProjections', {
      area: 'countries.shp',
      field: 'ISO_A3',
      value: 'XYZ',
    });
    assert.match(wrongValue, /^[^\n]*XYZ[^\n]*\.$/);
  },

  async 'leaves the workspace as it was'() {
    const folder = workspace.workspaceFolders![0]!.uri.fsPath;
    const ours = readdirSync(folder).filter((name) => /result|\.part/.test(name));
    assert.deepEqual(ours, []);
    assert.ok(existsSync(join(folder, 'schools.graticule.json')));
  },
};

/** Runs every check, one after the other. Rejects with the first failure, after having run all. */
export async function run(): Promise<void> {
  const failures: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok: ${name}`);
    } catch (error) {
      console.log(`FAILED: ${name}: ${error instanceof Error ? error.message : error}`);
      failures.push(name);
    }
  }
  if (failures.length > 0)
    throw new Error(
      `${failures.length} of ${Object.keys(checks).length} checks failed: ${failures.join('; ')}`,
    );
}
