import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { textOf } from './patience';

const SCREENSHOTS = resolve(__dirname, '../../../build/screenshots');

/** The editor as a person uses it, through its window. */
export interface Workbench {
  readonly page: Page;
  /** Waits until a file is listed in the explorer. */
  explorerRow(name: string): Promise<Locator>;
  /** Runs a command by its title from the palette. */
  command(title: string): Promise<void>;
  /** Right-clicks a file of the explorer and chooses an entry. `also` are selected with it. */
  contextMenu(file: string, entry: string, also?: readonly string[]): Promise<void>;
  /** Chooses the item of a quick pick that holds a text. */
  pick(text: string): Promise<void>;
  /** Fills the input box (or keeps what it proposes) and accepts. */
  enter(text?: string): Promise<void>;
  /** Types into a quick pick what narrows it down to an item, and chooses that. */
  pickByTyping(text: string): Promise<void>;
  /** The item of a quick pick that holds a text. */
  quickRow(text: string): Locator;
  /** Puts the keyboard's focus into the explorer. */
  focusExplorer(): Promise<void>;
  /** The title bar of the quick pick or input box, as in `Rank Projections (2/4)`. */
  quickTitle(): Locator;
  /** Fills a path box, as the browser-served editor shows for file dialogs, and accepts. */
  choosePath(path: string): Promise<void>;
  toast(text: string | RegExp): Locator;
  /** Whether a notification tells how far the job of a title is. */
  tellsProgress(title: string): Promise<boolean>;
  /** The page inside the panel that is visible. */
  panel(): FrameLocator;
  /** The same, for what runs inside it. */
  panelFrame(): Promise<Frame>;
  /** The rows of the panel's table that are on screen. */
  panelRows(): Locator;
  /** Shows one of the panel's tabs. */
  panelTab(name: string): Promise<void>;
  tab(title: string | RegExp): Locator;
  screenshot(name: string): Promise<void>;
}

export function createWorkbench(page: Page): Workbench {
  const quick = page.locator('.quick-input-widget');
  const rows = quick.locator('.quick-input-list .monaco-list-row');
  const box = quick.locator('.quick-input-box input');

  const row = (name: string): Locator =>
    page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);

  /** By its label: descriptions of other items may hold the same words. */
  const quickRow = (text: string): Locator =>
    rows.filter({ has: page.locator('.label-name', { hasText: text }) }).first();

  const toast = (text: string | RegExp): Locator =>
    page.locator('.notification-toast').filter({ hasText: text });

  const panel = (): FrameLocator =>
    page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');

  return {
    page,
    async explorerRow(name) {
      const found = row(name);
      await found.waitFor({ timeout: 30_000 });
      return found;
    },
    async command(title) {
      // The list does not refresh when an extension registers after the palette was opened: ask again.
      for (let attempt = 0; attempt < 12; attempt++) {
        await page.keyboard.press('F1');
        const entry = rows.filter({ hasText: title }).first();
        try {
          // A panel that is just being focused swallows the key.
          await box.fill(`>${title}`, { timeout: 3000 });
          await entry.waitFor({ timeout: 1500 });
          await entry.click();
          return;
        } catch {
          await page.keyboard.press('Escape');
        }
      }
      throw new Error(`The palette has no command "${title}".`);
    },
    async contextMenu(file, entry, also = []) {
      for (const [index, name] of also.entries()) {
        await row(name).click(index === 0 ? {} : { modifiers: ['Control'] });
      }
      if (also.length > 0) await row(file).click({ modifiers: ['Control'] });
      const item = page.locator('.monaco-menu .action-item').filter({ hasText: entry }).first();
      // A menu that opens before the extension is known lacks its entries, a row may be covered by the hint of
      // another, and a panel that opens closes the menu: try again.
      for (let attempt = 0; ; attempt++) {
        try {
          await row(file).click({ button: 'right', timeout: 5000 });
          await item.waitFor({ timeout: 3000 });
          await page.waitForTimeout(250); // a click right after the menu opens is swallowed
          await item.click({ timeout: 3000 });
          break;
        } catch (error) {
          if (attempt === 8) throw error;
          await page.keyboard.press('Escape');
        }
      }
      await item.waitFor({ state: 'hidden' });
    },
    async pick(text) {
      const row = quickRow(text);
      // Files come into the list as they are looked into, and move what is below them away from a click.
      for (let before = ''; ; await page.waitForTimeout(100)) {
        const place = JSON.stringify(await row.boundingBox({ timeout: 15_000 }));
        if (place === before) break;
        before = place;
      }
      await row.click({ timeout: 15_000 });
    },
    async pickByTyping(text) {
      // The box of the step before takes what is typed before the next one is there: type again.
      for (let attempt = 0; ; attempt++) {
        await box.fill(text);
        try {
          await quickRow(text).waitFor({ timeout: 2000 });
          break;
        } catch (error) {
          if (attempt === 8) throw error;
        }
      }
      await page.keyboard.press('Enter');
    },
    quickRow,
    focusExplorer: () => page.locator('.explorer-folders-view .monaco-list').first().focus(),
    async enter(text) {
      await box.waitFor({ timeout: 15_000 });
      if (text !== undefined) await box.fill(text);
      await page.waitForTimeout(50); // the check of the text follows the event
      await page.keyboard.press('Enter');
    },
    quickTitle: () => quick.locator('.quick-input-title'),
    async choosePath(path) {
      const accept = quick.getByRole('button', { name: 'OK' });
      // The box lists folders while it is typed into, and may put back what it proposed: wait until it is at rest.
      const settled = async (): Promise<string> => {
        let value = await box.inputValue();
        for (let still = 0; still < 8; still++) {
          await page.waitForTimeout(75);
          const now = await box.inputValue();
          if (now !== value || !now.startsWith('/')) still = -1;
          value = now;
        }
        return value;
      };
      await accept.waitFor({ timeout: 15_000 });
      await settled();
      for (let attempt = 0; ; attempt++) {
        await box.fill(path);
        if ((await settled()) !== path && attempt < 10) continue;
        await accept.click();
        try {
          await accept.waitFor({ state: 'hidden', timeout: 5000 });
          return;
        } catch (error) {
          if (attempt >= 10) throw error;
        }
      }
    },
    toast,
    tellsProgress: async (title) => /\d+ %/.test(await textOf(toast(title))),
    panel,
    async panelFrame() {
      const body = await panel().locator('body').elementHandle();
      const frame = await body?.ownerFrame();
      if (!frame) throw new Error('No panel is visible.');
      return frame;
    },
    panelRows: () => panel().locator('tbody tr[aria-rowindex]'),
    panelTab: (name) => panel().getByRole('tab', { name, exact: true }).click(),
    tab: (title) => page.getByRole('tab', { name: title }),
    async screenshot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `editor-${name}.png`) });
    },
  };
}
