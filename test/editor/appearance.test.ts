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

const ALL = ['Table', 'Timings', 'Map', 'Distribution', 'About this result'];
/** Of each job its title, its views, and those of them that draw in colours of their own: they are seen in every theme. */
const VIEWS = [
  ['schools', 'GVI: primary_schools', ALL, ['Map', 'Distribution']],
  ['iceland', 'Projections: countries, ISL', ALL.filter((tab) => tab !== 'Distribution'), ['Table', 'Map']],
  ['parks', 'Near: primary_schools, area_m2 >= 4000', ALL, []],
] as const;

/** What axe-core reports of a page. */
interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(Object.entries(THEMES))('the panel in the %s theme', (theme, { name, className }) => {
  const editor = useEditor('schools.graticule.json', { settings: { 'workbench.colorTheme': name } });

  it('takes the colours of the editor and has no serious accessibility fault', async () => {
    for (const [job, title, tabs, everyTheme] of VIEWS) {
      const shown = theme === 'light' ? tabs : everyTheme;
      if (shown.length === 0) continue;
      await editor.bench.contextMenu(`${job}.graticule.json`, 'Run Job File');
      await editor.bench.tab(title).waitFor({ timeout: 30_000 });
      await editor.bench.panel().getByRole('heading', { name: title }).waitFor({ timeout: 30_000 });
      await editor.bench.panelRows().first().waitFor({ timeout: 30_000 });
      const frame = await editor.bench.panelFrame();
      await expect.poll(() => frame.locator('body').getAttribute('class'), PATIENT).toContain(className);
      for (const tab of shown) {
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
