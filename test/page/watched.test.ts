import { describe, expect, it } from 'vitest';
import type { ClusterStatus } from '../../src/cluster/clusterStatus';
import { COLLECT, watchedParts } from '../../src/extension/cluster/watchedParts';
import { madePart, madePlan, madeStatus, madeStatusMidway, STARTED_MS } from './fixtures/clusterStatus';
import { usePage } from './support/browser';
import { type Panel, stateMessage } from './support/panel';
import type { ThemeName } from './support/themes';

const stage = usePage();
const NOW = STARTED_MS + 302_000;

async function watch(panel: Panel, status: ClusterStatus, now = NOW): Promise<void> {
  const plan = madePlan(status.parts.length);
  const watched = watchedParts(plan, status, now);
  await panel.post(stateMessage({ kind: 'watched', title: watched.description.title, watched }));
}

async function opened(status: ClusterStatus, theme: ThemeName = 'light'): Promise<Panel> {
  const panel = await stage.open({ theme });
  await watch(panel, status);
  await panel.post({ type: 'show', tab: 'timings' });
  await panel.page.locator('.timeline-canvas').waitFor();
  return panel;
}

const lanes = (panel: Panel): Promise<string[]> =>
  panel.page.$$eval('.lane-name', (all) =>
    all.map((lane) => [...lane.children].map((part) => part.textContent).join(': ')),
  );

const doneStatus = (): ClusterStatus =>
  madeStatus(
    [0, 1].map((part) =>
      madePart(part, 2, {
        ...{ state: 'done', host: 'a', workers: 2, tasksDone: 24 },
        ...{ startedMs: STARTED_MS, endMs: STARTED_MS + 1000 * (part + 1) },
      }),
    ),
  );

describe('work that is watched', () => {
  it.each(['light', 'dark'] as const)(
    'has a lane for each part, with who has it and how far it is: %s',
    async (theme) => {
      const panel = await opened(madeStatusMidway(), theme);
      const { page } = panel;
      expect(await page.textContent('h1')).toBe('GVI: primary_schools, 16 parts');
      expect(await page.textContent('header p')).toBe(
        '5 of 16 parts done, 6 running on 6 hosts, 1 failed, 4 waiting',
      );
      const names = await lanes(panel);
      expect(names).toHaveLength(16);
      expect(names[0]).toMatch(/^Part 0: node11, 2 min \d\d s$/);
      expect(names[4]).toBe('Part 4: node15, failed');
      expect(names[6]).toBe('Part 6: node11, 42 %');
      expect(names[15]).toBe('Part 15: waiting');
      expect(await page.textContent('.progress')).toContain('60,000 observers an hour, 12 min 24 s left');
      await panel.screenshot(`${theme}-watched`);
      await page.locator('#tab-table').click();
      await page.locator('tr[data-row="4"]').waitFor();
      expect(await page.textContent('tr[data-row="4"]')).toContain('dsm.tif cannot be read');
      await panel.screenshot(`${theme}-watched-table`);
      expect(panel.errors).toEqual([]);
    },
  );

  it('tells of the part under the pointer', async () => {
    const panel = await opened(madeStatusMidway());
    const { page } = panel;
    const box = (await page.locator('.timeline-canvas').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + 4 * 30 + 15);
    const tip = page.locator('.timeline-plot .map-tip');
    await expect
      .poll(() => tip.textContent())
      .toMatch(/^Part 4 on node15: failed after 1 min 11 s\. dsm\.tif/);
  });

  it('offers the failed parts as a text to submit them again', async () => {
    const panel = await opened(madeStatusMidway());
    const { page } = panel;
    expect(await page.textContent('.watched-notes')).toContain('Warning: Part 4 has failed: dsm.tif cannot');
    await page.getByRole('button', { name: '--array=4' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'copy', text: '--array=4' } });
    await page.waitForSelector('text=The list of parts is on the clipboard.');
  });

  it('keeps what a person looks at while it goes on, and offers what is to be done at the end', async () => {
    const panel = await opened(madeStatusMidway());
    const { page } = panel;
    await page.locator('#tab-table').click();
    await page.getByRole('searchbox').fill('running');
    await expect.poll(() => page.locator('tr[data-row]').count()).toBe(6);
    const table = await page.locator('table.grid').elementHandle();
    await watch(panel, madeStatusMidway(), NOW + 2000);
    await watch(panel, doneStatus(), NOW + 4000);
    await expect.poll(() => page.locator('tr[data-row]').count()).toBe(0);
    expect(await table!.evaluate((element) => element.isConnected)).toBe(true);
    expect(await page.textContent('.progress')).toBe('100 % of the workin 2.00 s');
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100');
    await page.getByRole('button', { name: 'Collect' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'step', name: COLLECT } });
    expect(panel.errors).toEqual([]);
  });

  it('shows before the first part begins that it waits, and how a folder could not be read any more', async () => {
    const panel = await opened(madeStatus([0, 1, 2].map((part) => madePart(part, 3))));
    const { page } = panel;
    expect(await page.textContent('.progress')).toContain('waiting for the first part to begin');
    await panel.screenshot('light-watched-waiting');
    const failed = {
      kind: 'failed',
      title: 'x',
      change: null,
      hasJob: false,
      kept: null,
      earlier: null,
    } as const;
    await panel.post(stateMessage({ ...failed, message: 'gvi-cluster is gone.' }));
    expect(await page.getByRole('alert').textContent()).toContain('gvi-cluster is gone.');
    await watch(panel, doneStatus());
    await page.getByRole('button', { name: 'Collect' }).waitFor();
  });

  it('shows the lanes that tell most of very many, and all in the table', async () => {
    const panel = await opened(madeStatusMidway(5000));
    expect(await panel.page.locator('.lane-name').count()).toBe(200);
    expect(await panel.page.textContent('.timings')).toContain('200 of 5,000 parts');
    await panel.page.locator('#tab-table').click();
    await expect.poll(() => panel.page.textContent('.table-tools')).toContain('5,000 rows');
  });
});
