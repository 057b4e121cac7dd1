import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPictureOfFailure, PATIENT } from './support/patience';
import { sampleFolder } from './support/sample';
import { type Session, startSession } from './support/session';
import type { Workbench } from './support/workbench';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const THEMES = {
  light: { name: 'Light Modern', className: 'vscode-light' },
  dark: { name: 'Dark Modern', className: 'vscode-dark' },
  contrast: { name: 'Default High Contrast', className: 'vscode-high-contrast' },
} as const;

/** What axe-core reports of a page. */
interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(Object.entries(THEMES))('the panel in the %s theme', (theme, { name, className }) => {
  let session: Session;
  let bench: Workbench;

  beforeAll(async () => {
    session = await startSession({ settings: { 'workbench.colorTheme': name } });
    bench = await session.open(sampleFolder(), 'schools.graticule.json');
  });
  afterAll(() => session?.close());
  keepPictureOfFailure(() => bench);

  it('takes the colours of the editor and has no serious accessibility fault', async () => {
    for (const [job, title] of [
      ['schools', 'GVI: primary_schools'],
      ['iceland', 'Projections: countries, ISL'],
    ] as const) {
      await bench.contextMenu(`${job}.graticule.json`, 'Run Job File');
      await bench.tab(title).waitFor({ timeout: 30_000 });
      await bench.panel().getByRole('heading', { name: title }).waitFor({ timeout: 30_000 });
      await bench.panelRows().first().waitFor({ timeout: 30_000 });
      const frame = await bench.panelFrame();
      await expect.poll(() => frame.locator('body').getAttribute('class'), PATIENT).toContain(className);
      for (const tab of ['Table', 'Timings', 'Map', 'About this result']) {
        await bench.panelTab(tab);
        if (tab === 'Map' && job === 'schools')
          await bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
        await bench.page.waitForTimeout(300);
        await bench.screenshot(`${theme}-${job}-${tab.split(' ')[0]!.toLowerCase()}`);
        await frame.evaluate(AXE);
        const found = await frame.evaluate<{ violations: Violation[] }>('axe.run()');
        const serious = found.violations.filter(
          ({ impact }) => impact === 'serious' || impact === 'critical',
        );
        expect(serious.map(({ id, nodes }) => `${tab}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    }
  });
});
