import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../src/shared/pageHtml';
import { joined } from '../support/joined';
import { gviResult, INJECTION } from './fixtures/gviResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { usePage } from './support/browser';

const stage = usePage();

/** A red PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

function madeReport(view?: Readonly<Record<string, unknown>>): string {
  return joined(
    reportHtml({
      script: stage.server.script,
      style: stage.server.style,
      sha256: (text) => createHash('sha256').update(text).digest('base64'),
      payload: {
        title: `Schools </script><script>alert(1)</script> ${INJECTION}`,
        document: gviResult(50, madeRun(50, madeComparison())),
        settings: { ramp: 'greens' },
        ...(view && { view }),
        layers: [
          {
            id: 'surface',
            role: 'relief',
            label: 'Surface',
            columns: 1,
            rows: 1,
            bounds: { minX: 366000, minY: 404000, maxX: 376000, maxY: 414000 },
            png: PNG,
          },
        ],
      },
    }),
  );
}

describe('a self-contained report', () => {
  it('shows table, timings and map under a policy of hashes, without a host', async () => {
    stage.server.setReport(madeReport());
    const page = await (await stage.context()).newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('dialog', (dialog) => problems.push(dialog.message()));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${stage.server.origin}/report.html`);
    expect(await page.locator('tr[data-row]').count()).toBeGreaterThan(10);
    expect(await page.textContent('h1')).toContain('</script><script>alert(1)');
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Run again' }).count()).toBe(0);
    await page.locator('#tab-timings').click();
    expect(await page.textContent('.verdict')).toContain('identical');
    await page.locator('tr[data-row]').first().waitFor({ state: 'hidden' });
    await page.locator('#tab-table').click();
    await page.locator('tr[data-row]').nth(2).dblclick();
    await page.waitForSelector('label:has-text("Surface")');
    await expect.poll(() => page.textContent('.row-card')).toContain('open this result in the editor');
    await page.locator('#tab-distribution').click();
    expect(await page.locator('.histogram-value').count()).toBeGreaterThan(5);
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !/report\.html$|favicon|^blob:/.test(url))).toEqual([]);
  });

  it('prints every row, and then shows those in sight again', async () => {
    stage.server.setReport(madeReport());
    const page = await (await stage.context()).newPage();
    await page.goto(`${stage.server.origin}/report.html`);
    const rows = page.locator('tr[data-row]');
    const shown = await rows.count();
    expect(shown).toBeLessThan(50);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await rows.count()).toBe(50);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await rows.count()).toBe(shown);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('tab').first().isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    const { width } = (await page.locator('table').boundingBox())!;
    expect(width).toBeLessThanOrEqual(1180);
  });

  it('opens as the panel stood that it was exported from, with all its rows', async () => {
    stage.server.setReport(
      madeReport({ tab: 'table', filter: 'gvi > 0.5', sort: { column: 'NAME', descending: true } }),
    );
    const page = await (await stage.context()).newPage();
    await page.goto(`${stage.server.origin}/report.html`);
    await page
      .locator('.table-tools')
      .getByText(/ rows of 50$/)
      .waitFor();
    expect(await page.getAttribute('th[data-column="NAME"]', 'aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Clear filter and sorting' }).click();
    await page.locator('.table-tools').getByText('50 rows', { exact: true }).waitFor();
  });
});
