import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/shared/result';
import { areasResult } from './fixtures/areasResult';
import { gviResult } from './fixtures/gviResult';
import { madeComparison, madeRun } from './fixtures/runRecord';
import { usePage } from './support/browser';
import { doneMessage, type Panel } from './support/panel';

const stage = usePage();

/** Windows from a narrow column of the editor to a whole screen of the largest; the second is 1180 pixels at 200 %. */
const WINDOWS = [
  { name: '300', width: 300, height: 640 },
  { name: '590', width: 590, height: 380 },
  { name: '1180', width: 1180, height: 760 },
  { name: '3840', width: 3840, height: 2160 },
] as const;

function notedResult(): ResultDocument {
  const document = gviResult(50, madeRun(50, madeComparison()));
  const notes = [
    {
      grade: 'warning' as const,
      text: 'The radius of 5 m is one cell of dsm.tif: choose a larger one.',
      change: 'radiusM',
    },
    { grade: 'notice' as const, text: 'Coordinates are from columns lon and lat.' },
  ];
  return { ...document, result: { ...document.result, notes } };
}

const DOCUMENTS: Readonly<Record<string, () => ResultDocument>> = {
  points: notedResult,
  ranking: () =>
    areasResult(['Iceland', 'A very long name of an area that does not fit on a card of the panel']),
};

/** What is wrong with where things are: each a sentence. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`The page is ${scrollWidth} pixels wide.`);
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent?.trim() || element.className);
    for (const tab of document.querySelectorAll('[role=tab]')) {
      const { left, top, width, height } = tab.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!tab.contains(over)) faults.push(`The tab ${nameOf(tab)} is under ${over?.className}.`);
    }
    const bar = document.querySelector('[role=tablist]')!.getBoundingClientRect();
    const view = document.querySelector('.panel')!.getBoundingClientRect();
    if (view.top < bar.bottom - 1) faults.push('The view begins above the foot of the tabs.');
    if (view.height < 80) faults.push(`The view is ${view.height} pixels high.`);

    /** Whether a part around it can be scrolled sideways, so that it may stand out of sight. */
    const scrollsSideways = (element: Element): boolean => {
      for (let part = element.parentElement; part !== null; part = part.parentElement) {
        const scrolls = /auto|scroll/.test(getComputedStyle(part).overflowX);
        if (
          scrolls &&
          part.scrollWidth > part.clientWidth &&
          part.matches('.table-scroll, .about-wide, .job-text')
        )
          return true;
      }
      return false;
    };
    for (const control of document.querySelectorAll('button, select, input, [role=tab], [role=slider]')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || scrollsSideways(control)) continue;
      const { left, right, width } = control.getBoundingClientRect();
      if (width <= 1) continue; // for screen readers
      if (left < 0 || right > innerWidth) faults.push(`${nameOf(control)} is at ${left} to ${right}.`);
      for (let part = control.parentElement; part !== null; part = part.parentElement) {
        const { overflowX } = getComputedStyle(part);
        const box = part.getBoundingClientRect();
        if (overflowX !== 'visible' && (right > box.right + 1 || left < box.left - 1))
          faults.push(`${nameOf(control)} is cut off by ${part.className}.`);
      }
    }
    return faults;
  });
}

async function open(
  document: ResultDocument,
  { width, height }: { width: number; height: number },
): Promise<Panel> {
  const panel = await stage.open();
  await panel.page.setViewportSize({ width, height });
  await panel.post(doneMessage(document, 'Green visibility: primary_schools.shp'));
  await panel.page.waitForSelector('.panel > *');
  return panel;
}

describe.each(WINDOWS)('a window of $name pixels', (window) => {
  it.each(Object.keys(DOCUMENTS))('has every view of %s in place', async (kind) => {
    const panel = await open(DOCUMENTS[kind]!(), window);
    for (const tab of await panel.page.getByRole('tab').all()) {
      await tab.click();
      await panel.page.waitForTimeout(200);
      const name = (await tab.getAttribute('id'))!.replace('tab-', '');
      await panel.screenshot(`size-${window.name}-${kind}-${name}`);
      expect(await misplaced(panel.page), name).toEqual([]);
    }
    expect(panel.errors).toEqual([]);
  });

  it('has the whole menu in sight', async () => {
    const panel = await open(notedResult(), window);
    await panel.page.getByRole('button', { name: 'Export' }).click();
    const { x, y, width, height } = (await panel.page.getByRole('menu').boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(window.width);
    expect(y + height).toBeLessThanOrEqual(Math.max(window.height, 420));
  });
});

describe('the head in a narrow window', () => {
  it('has its actions in one row, by name', async () => {
    const { page } = await open(notedResult(), { width: 300, height: 640 });
    const names = ['Export', 'Run again', 'Other settings…', 'Show log'];
    const boxes = await Promise.all(
      names.map(async (name) => (await page.getByRole('button', { name, exact: true }).boundingBox())!),
    );
    const middles = boxes.map(({ y, height }) => y + height / 2);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(2);
    expect((await page.locator('.head').boundingBox())!.height).toBeLessThan(140);
  });
});
