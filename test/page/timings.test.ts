import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { gviResult } from './fixtures/gviResult';
import { madeComparison, madeRun, madeTimeline } from './fixtures/runRecord';
import { usePage } from './support/browser';
import { drawnTexts } from './support/drawnTexts';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();

async function timings(document: ResultDocument): Promise<Panel> {
  const panel = await stage.open();
  await panel.post(doneMessage(document, 'Green visibility'));
  await panel.page.locator('#tab-timings').click();
  return panel;
}

describe('the timing comparison', () => {
  it('shows each way with its time, speed-up, efficiency and memory', async () => {
    const panel = await timings(gviResult(50, madeRun(50, madeComparison())));
    const rows = await panel.page.$$eval('.timing-table tbody tr', (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    expect(rows.map((row) => row[0])).toEqual([
      'serial',
      '1 worker',
      '2 workers',
      '4 workers',
      '4 workers, copies',
    ]);
    expect(rows[0]!.slice(2)).toEqual(['1.26 s', '1.00×', '100 %', '103 MB']);
    expect(rows[3]!.slice(2)).toEqual(['0.43 s', '2.94×', '74 %', '136 MB']);
    expect(await panel.page.textContent('.verdict')).toBe(
      'All 5 runs gave identical results, byte for byte.',
    );
    expect(await panel.page.textContent('.headline')).toContain('2.94× the speed of one thread');
    expect(await panel.page.textContent('.timing-block')).toContain(
      'Computing is 1.19 s of the serial run’s 1.26 s (94 %)',
    );
  });

  it('stacks the phases to lengths in proportion to the times', async () => {
    const comparison = madeComparison();
    const panel = await timings(gviResult(50, madeRun(50, comparison)));
    const longest = Math.max(...comparison.rows.map(({ wallMs }) => wallMs));
    const widths = await panel.page.$$eval('.phase-bar', (bars) =>
      bars.map((bar) =>
        [...bar.querySelectorAll('rect')].reduce((sum, rect) => sum + Number(rect.getAttribute('width')), 0),
      ),
    );
    for (const [at, row] of comparison.rows.entries())
      expect(widths[at]).toBeCloseTo((1000 * row.wallMs) / longest, 0);
    expect(await panel.page.locator('.phase-bar').nth(4).getAttribute('aria-label')).toContain(
      'share 0.19 s',
    );
  });

  it('has a lane for each part where machines shared the job', async () => {
    const run = madeRun(50);
    const panel = await timings(gviResult(50, { ...run, parts: 2 }));
    expect(await panel.page.textContent('.head p')).toContain(' in 2 parts');
    expect(
      await panel.page.$$eval('.lane-name span:first-child', (all) => all.map((lane) => lane.textContent)),
    ).toEqual(['Part 0', 'Part 1']);
    expect(await panel.page.textContent('.timing-block + .timing-block')).toContain('A lane for each part');
  });

  it('says so when results differ', async () => {
    const panel = await timings(gviResult(50, madeRun(50, { ...madeComparison(), identical: false })));
    expect(await panel.page.textContent('.verdict')).toBe(
      'The runs gave DIFFERENT results: please report this.',
    );
  });

  it('offers to compare when there is one run', async () => {
    const panel = await timings(gviResult(50));
    await panel.page.getByRole('button', { name: 'Compare timings' }).click();
    expect((await panel.sent()).at(-1)).toMatchObject({ request: { kind: 'compare' } });
  });
});

describe('the timeline', () => {
  it('draws a lane a worker and tells of the task under the pointer', async () => {
    const panel = await timings(gviResult(50));
    expect(
      await panel.page.$$eval('.lane-name', (lanes) =>
        lanes.map((lane) => lane.firstElementChild!.textContent),
      ),
    ).toEqual(['Worker 1', 'Worker 2']);
    const box = (await panel.page.locator('.timeline-canvas').boundingBox())!;
    await panel.page.mouse.move(box.x + box.width * 0.6, box.y + 15);
    await panel.page.waitForSelector('.timeline-plot .map-tip:not([hidden])');
    expect(await panel.page.textContent('.timeline-plot .map-tip')).toMatch(/^viewsheds \d+ on worker 1: /);
  });

  it.each([2_100, 7_300, 60_500, 170_000])(
    'has an axis whose texts stand apart, over %d ms',
    async (wallMs) => {
      const panel = await stage.open();
      const drawn = await drawnTexts(panel.page);
      await panel.post(doneMessage(gviResult(50, { ...madeRun(50), wallMs }), 'Green visibility'));
      await panel.page.locator('#tab-timings').click();
      await expect.poll(async () => (await drawn()).length).toBeGreaterThan(3);
      const texts = await drawn();
      const axis = texts.slice(texts.findLastIndex(({ text }) => text === '0 s'));
      expect(axis.length).toBeGreaterThan(3);
      for (const [at, { text, left }] of axis.slice(1).entries())
        expect(left, text).toBeGreaterThan(axis[at]!.left + axis[at]!.width + 8);
    },
  );

  it('shows thousands of tasks without a pause', async () => {
    const run = { ...madeRun(50), timeline: madeTimeline(8, 20_000, 2_000, 50), wallMs: 2_100, workers: 8 };
    const panel = await timings(gviResult(50, run));
    expect(await panel.page.locator('.lane-name').count()).toBe(8);
    const label = await panel.page.getAttribute('.timeline-canvas', 'aria-label');
    expect(label).toContain('20,008 tasks over 2.10 s: worker 1 busy');
    const coloured = await panel.page.locator('.timeline-canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 15, canvas.width, 1);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at]! < 120 && data[at + 1]! > 120) count++;
      return count / canvas.width;
    });
    expect(coloured).toBeGreaterThan(0.8);
    await panel.screenshot('light-timeline-many');
  });
});
