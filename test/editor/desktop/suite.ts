import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, lm, Uri, window, workspace } from 'vscode';

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
