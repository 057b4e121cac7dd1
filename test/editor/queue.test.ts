import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeManyObservers } from './support/observers';
import { PATIENT, textOf } from './support/patience';
import { processorMs } from './support/processorTime';
import { runInTurns } from './support/runInTurns';
import { useEditor } from './support/useEditor';

const COUNTRIES = ['ISL', 'DEU', 'ITA', 'ESP', 'POL', 'SWE', 'NOR', 'FIN', 'GRC', 'PRT'];
const titleOf = (code: string): string => `Projections: countries, ${code}`;
const LATE = { timeout: 180_000, interval: 200 };

describe('jobs in the editor', () => {
  const editor = useEditor('ISL.graticule.json', {
    prepare(folder) {
      // The explorer has but the rows that it shows, and the jobs must be among them.
      for (const name of readdirSync(folder)) if (name.startsWith('parks.')) rmSync(join(folder, name));
      for (const [index, value] of COUNTRIES.entries()) {
        const samples = index < 2 ? 300_000 : 1000;
        const job = {
          version: 1,
          analysis: 'projections',
          inputs: { area: 'countries.shp' },
          parameters: { where: { field: 'ISO_A3', value }, samples },
        };
        writeFileSync(join(folder, `${value}.graticule.json`), JSON.stringify(job));
      }
      writeManyObservers(folder, [366_000, 404_000], 120_000);
    },
  });

  const start = (code: string): Promise<void> =>
    editor.bench.contextMenu(`${code}.graticule.json`, 'Run Job File');
  /** What was logged before the try that is under way. */
  let earlier = 0;
  const log = (): string => editor.log().slice(earlier);
  const notification = (code: string) =>
    editor.bench.page
      .locator('.notifications-center .notification-list-item')
      .filter({ hasText: titleOf(code) });

  /** Lets the job on many observers run until the editor tells how far it is. */
  const untilProgress = (): Promise<void> =>
    runInTurns(
      () => editor.processes('jobs'),
      () => editor.bench.tellsProgress('GVI: points'),
    );

  /** Ends what an earlier try has left running or waiting. */
  async function restart(): Promise<void> {
    await editor.bench.command('View: Close All Editors');
    const end = (): number => {
      const left = editor.processes('jobs');
      for (const id of left) process.kill(id, 'SIGKILL');
      return left.length;
    };
    await expect.poll(end, { timeout: 20_000, interval: 500 }).toBe(0);
    earlier = editor.log().length;
  }

  it('run two at a time; the others wait, are shown to, can be cancelled, and follow in order', async () => {
    await restart();
    const stopped = new Set<number>();
    try {
      // The first two are held up until all is seen: how fast they are does not matter.
      for (const [index, code] of COUNTRIES.entries()) {
        await start(code);
        if (index > 1) continue;
        await expect.poll(() => editor.processes('jobs').length, PATIENT).toBe(index + 1);
        for (const id of editor.processes('jobs')) {
          process.kill(id, 'SIGSTOP');
          stopped.add(id);
        }
      }
      const { page } = editor.bench;
      await expect.poll(log, PATIENT).toContain(`${titleOf('PRT')}: waiting for 8 jobs to finish`);
      expect(editor.processes('jobs')).toHaveLength(2);
      expect(editor.processes('questions')).toHaveLength(1);
      await editor.bench.panel().getByText('Waiting for 8 jobs to finish').waitFor();
      await editor.bench.screenshot('waiting');
      await editor.bench.panel().getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(log, PATIENT).toContain(`${titleOf('PRT')}: cancelled`);
      await editor.bench.command('Notifications: Show Notifications');
      expect(log()).toContain(`${titleOf('ITA')}: waiting for 1 job to finish`);
      await expect.poll(() => textOf(notification('ESP')), PATIENT).toContain('Waiting for 2 jobs to finish');
      await expect.poll(() => textOf(notification('POL')), PATIENT).toContain('Waiting for 3 jobs to finish');
      expect(await notification('PRT').count()).toBe(0);
      await editor.bench.screenshot('queue');
      await notification('ESP').hover();
      await notification('ESP').getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(log, PATIENT).toContain(`${titleOf('ESP')}: cancelled`);
      await expect.poll(() => textOf(notification('POL')), PATIENT).toContain('Waiting for 2 jobs to finish');
      await page.keyboard.press('Escape');
    } finally {
      for (const id of stopped) process.kill(id, 'SIGCONT');
    }
    const done = (): string[] =>
      COUNTRIES.filter((code) => new RegExp(`${titleOf(code)}: [\\d,]+ .* in [\\d.]+ m?s`).test(log()));
    const finish = COUNTRIES.filter((code) => code !== 'PRT' && code !== 'ESP');
    await expect.poll(done, LATE).toEqual(finish);
    const begun = [...log().matchAll(/countries, (\w+): begins/g)].map(([, code]) => code);
    expect(begun).toEqual(finish.slice(2));
    expect(editor.processes('jobs')).toHaveLength(2);
  });

  it('outlive the process of questions, which is started anew', async () => {
    await editor.bench.command('View: Close All Editors');
    await start('many');
    const rows = editor.bench.panelRows().first();
    await rows.waitFor({ timeout: 60_000 });
    const [questions] = editor.processes('questions');
    process.kill(questions!, 'SIGKILL');
    await editor.bench.panel().getByText('120,000 observers analysed').waitFor({ timeout: 120_000 });
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
    expect(editor.processes('questions')).not.toContain(questions);
  });

  it('fail in one sentence where the system ends their process, and the next one runs', async () => {
    const before = new Map(editor.processes('jobs').map((id) => [id, processorMs([id])]));
    await editor.bench.panel().getByRole('button', { name: 'Run again' }).click();
    await untilProgress();
    const usedMs = (id: number): number => processorMs([id]) - (before.get(id) ?? 0);
    const [busiest] = editor.processes('jobs').sort((a, b) => usedMs(b) - usedMs(a));
    process.kill(busiest!, 'SIGKILL');
    const sentence =
      'GVI: points was ended by the system, perhaps for lack of memory (SIGKILL): close other programs, use fewer workers, or choose a smaller file or area.';
    await expect.poll(() => textOf(editor.bench.panel().getByRole('alert')), PATIENT).toContain(sentence);
    await expect.poll(() => textOf(editor.bench.toast('SIGKILL')), PATIENT).toContain(sentence);
    await start('GRC');
    await editor.bench
      .panel()
      .getByRole('heading', { name: titleOf('GRC') })
      .waitFor();
    await editor.bench.panelRows().first().waitFor({ timeout: 60_000 });
  });

  it('and all their processes end when the window is closed in the middle of a run', async () => {
    await start('many');
    await untilProgress();
    await editor.bench.page.close();
    await expect.poll(() => editor.processes(), { timeout: 20_000, interval: 200 }).toEqual([]);
  });
});
