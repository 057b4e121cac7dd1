import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { resultCsv } from '../../src/data/tables/resultText';
import { joined } from '../support/joined';
import { writeManyObservers } from './support/observers';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

const CLI = resolve(__dirname, '../../dist/cli.cjs');
const PARTS = 3;
const OBSERVERS = 30_000;

describe('a job that is sent to a cluster', () => {
  const editor = useEditor('many.graticule.json', {
    async prepare(folder) {
      writeManyObservers(folder, [366_000, 404_000], OBSERVERS);
      const inputs = { rasters: ['dsm.tif', 'dtm.tif'] };
      const job = { version: 1, analysis: 'calc', inputs, parameters: { expression: 'A - B' } };
      writeFileSync(join(folder, 'height.graticule.json'), JSON.stringify(job));
    },
  });
  const split = (): string => join(editor.folder, 'many-cluster');
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
  });

  /** Computes a part, as a node of a cluster does. */
  const runPart = async (part: number): Promise<void> => {
    const plan = join(split(), 'plan.json');
    await promisify(execFile)(process.execPath, [CLI, 'run', plan, '--part', String(part)]);
  };

  /** Begins a part, and halts it in the middle. */
  async function halfPart(part: number): Promise<ChildProcess> {
    const plan = join(split(), 'plan.json');
    const child = spawn(process.execPath, [CLI, 'run', plan, '--part', String(part), '--workers', '1'], {
      stdio: 'ignore',
    });
    started.push(child);
    const parts = join(split(), 'parts');
    const isLog = new RegExp(`^${part}-.*unfinished$`);
    /** It has done something, as what it holds tells. */
    const isBegun = (): boolean =>
      readdirSync(parts).some((name) => isLog.test(name) && statSync(join(parts, name)).size > 5000);
    await expect.poll(isBegun, { timeout: 30_000, interval: 20 }).toBe(true);
    child.kill('SIGSTOP');
    return child;
  }

  const head = (): Promise<string> => textOf(editor.bench.panel().locator('header p').first());
  const lane = (part: number): Promise<string> =>
    textOf(editor.bench.panel().locator('.lane-name').nth(part));

  it('is split by answering four questions, and its folder says what to do', async () => {
    const { bench } = editor;
    await bench.contextMenu('many.graticule.json', 'Send Job to a Cluster…');
    await bench.quickRow('Kubernetes').waitFor();
    await bench.screenshot('cluster-engine');
    await bench.pick('Slurm');
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(2/4)');
    await bench.enter('0');
    await bench.page.getByText('Enter a whole number from 1 to 10,000.').first().waitFor();
    await bench.enter(String(PARTS));
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(3/4)');
    await bench.enter('1');
    await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain('(4/4)');
    await bench.screenshot('cluster-folder');
    await bench.enter();
    await bench.toast('is split into 3 parts in many-cluster').waitFor({ timeout: 60_000 });
    const files = readdirSync(split());
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'array.sbatch', 'parts', 'plan.json', 'submit.sh']),
    );
    const plan = JSON.parse(readFileSync(join(split(), 'plan.json'), 'utf8'));
    expect(plan).toMatchObject({ base: '..', cut: { parts: PARTS, cpus: 1 } });
    const readme = bench.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator('iframe#active-frame');
    await readme.getByText('sh submit.sh').first().waitFor({ timeout: 30_000 });
    await bench.screenshot('cluster-readme');
  });

  it('is watched: a lane for each part, which follows what nodes do', async () => {
    const { bench } = editor;
    await bench.toast('is split into').getByRole('button', { name: 'Watch' }).click();
    await bench.tab('GVI: points, 3 parts').waitFor({ timeout: 30_000 });
    await expect.poll(head, PATIENT).toBe('0 of 3 parts done, 3 waiting');
    await runPart(0);
    await expect.poll(head, PATIENT).toBe('1 of 3 parts done, 2 waiting');
    const second = await halfPart(1);
    await expect.poll(head, PATIENT).toContain('1 of 3 parts done, 1 running on 1 host, 1 waiting');
    expect(await lane(1)).toMatch(/^Part 1.+, (running|\d+ %)$/);
    expect(await textOf(bench.panel().locator('.progress'))).toMatch(/^\d+ % of the work.*left$/);
    await bench.screenshot('light-cluster-watch');
    mkdirSync(join(editor.folder, '.vscode'), { recursive: true });
    const settings = join(editor.folder, '.vscode/settings.json');
    writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }));
    const frame = await bench.panelFrame();
    await expect.poll(() => frame.locator('body').getAttribute('class'), PATIENT).toContain('vscode-dark');
    await bench.screenshot('dark-cluster-watch');
    await bench.panelTab('Table');
    await bench.panelRows().nth(2).waitFor();
    await bench.screenshot('dark-cluster-table');
    writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }));
    await bench.panelTab('Timeline');
    second.kill('SIGCONT');
    second.kill('SIGTERM');
    await expect.poll(() => second.exitCode ?? second.signalCode, PATIENT).not.toBeNull();
  });

  it('tells which parts are missing where it is collected too early', async () => {
    const { bench } = editor;
    await bench.command('Graticule: Collect Cluster Job…');
    const sentence = bench.toast('parts are missing');
    await sentence.waitFor({ timeout: 30_000 });
    expect(await textOf(sentence)).toContain('--array=1-2');
    await bench.screenshot('cluster-missing');
    await bench.command('Notifications: Clear All Notifications');
  });

  it('is collected once all parts are done, to the same table as on one machine', async () => {
    const { bench } = editor;
    await runPart(1);
    await runPart(2);
    await expect.poll(head, PATIENT).toBe('3 of 3 parts done');
    await bench.screenshot('light-cluster-done');
    await bench.panel().getByRole('button', { name: 'Collect' }).click();
    await bench
      .panel()
      .getByText(`${OBSERVERS.toLocaleString('en')} observers analysed`)
      .waitFor({ timeout: 60_000 });
    await bench.screenshot('cluster-collected');
    await bench.panelTab('Timings');
    await bench.screenshot('cluster-collected-timings');
    await bench.command('Graticule: Export Table…');
    await bench.pick('CSV');
    const path = join(editor.folder, 'collected.csv');
    await bench.choosePath(path);
    await bench.toast('Saved collected.csv').waitFor({ timeout: 30_000 });
    const { result } = runOnCommandLine(editor.folder, ['run', 'many.graticule.json']);
    expect(readFileSync(path, 'utf8')).toBe(joined(resultCsv(result)));
    expect(existsSync(join(split(), 'result.graticule-result.json'))).toBe(false); // the engine's merge makes it
  });

  it('that makes a map is collected to the bytes of one machine, from its plan', async () => {
    const { bench, folder } = editor;
    const run = (...args: string[]) => promisify(execFile)(process.execPath, [CLI, ...args], { cwd: folder });
    await bench.contextMenu('height.graticule.json', 'Send Job to a Cluster…');
    await bench.pick('Another engine');
    for (const step of ['(2/4)', '(3/4)', '(4/4)']) {
      await expect.poll(() => textOf(bench.quickTitle()), PATIENT).toContain(step);
      await bench.enter(step === '(2/4)' ? '2' : undefined);
    }
    await bench.toast('is split into 2 parts in height-cluster').waitFor({ timeout: 60_000 });
    for (const part of ['0', '1']) await run('run', 'height-cluster/plan.json', '--part', part);
    await bench.command('Notifications: Clear All Notifications');
    await bench.command('View: Close All Editors');
    await (await bench.explorerRow('height-cluster')).click();
    await bench.explorerRow('plan.json');
    await bench.contextMenu('plan.json', 'Collect Cluster Job…');
    await bench.panel().locator('canvas.scene').waitFor({ timeout: 60_000 });
    await bench.panel().getByText('Loading the layers…').waitFor({ state: 'hidden', timeout: 30_000 });
    await bench.screenshot('cluster-collected-map');
    await run('run', 'height.graticule.json', '--out', 'alone.tif');
    const [collected, alone] = [join('height-cluster', 'result.tif'), 'alone.tif'].map((name) =>
      readFileSync(join(folder, name)),
    );
    expect(collected!.equals(alone!)).toBe(true);
  });
});
