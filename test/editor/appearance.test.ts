import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { PATIENT } from './support/patience';
import { useEditor } from './support/useEditor';

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
  const editor = useEditor('schools.graticule.json', { settings: { 'workbench.colorTheme': name } });

  it('takes the colours of the editor and has no serious accessibility fault', async () => {
    for (const [job, title] of [
      ['schools', 'GVI: primary_schools'],
      ['iceland', 'Projections: countries, ISL'],
      ['parks', 'Near: primary_schools, area_m2 >= 4000'],
    ] as const) {
      // Of the views of the other two; its map of lines is pictured.
      if (job === 'parks' && theme !== 'light') continue;
      await editor.bench.contextMenu(`${job}.graticule.json`, 'Run Job File');
      await editor.bench.tab(title).waitFor({ timeout: 30_000 });
      await editor.bench.panel().getByRole('heading', { name: title }).waitFor({ timeout: 30_000 });
      await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
      const frame = await editor.bench.panelFrame();
      await expect.poll(() => frame.locator('body').getAttribute('class'), PATIENT).toContain(className);
      const distribution = job === 'iceland' ? [] : ['Distribution'];
      for (const tab of ['Table', 'Timings', 'Map', ...distribution, 'About this result']) {
        await editor.bench.panelTab(tab);
        if (tab === 'Map' && job === 'schools')
          await editor.bench.panel().getByLabel('Surface').waitFor({ timeout: 30_000 });
        await editor.bench.page.waitForTimeout(300);
        await editor.bench.screenshot(`${theme}-${job}-${tab.split(' ')[0]!.toLowerCase()}`);
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
