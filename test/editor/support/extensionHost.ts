import { format } from 'node:util';
import type { Page } from 'playwright-core';

/** What a suite inside the extension host came to. */
export interface SuiteOutcome {
  /** 0 where the suite's promise was fulfilled. */
  readonly code: number;
  readonly lines: readonly string[];
}

/**
 * Opens a folder with an extension under development and runs a suite in its extension host, through the editor's
 * own hooks for automation.
 *
 * @param address where the server shows the folder
 * @param extension the folder of the extension
 * @param suite the path of a module with `run(): Promise<void>`
 */
export async function runInExtensionHost(
  page: Page,
  address: string,
  extension: string,
  suite: string,
): Promise<SuiteOutcome> {
  const lines: string[] = [];
  const outcome = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    lines.push(format(...args));
  });
  const remote = (path: string) => ({ scheme: 'vscode-remote', authority: new URL(address).host, path });
  const options = { extensions: [remote(extension)], extensionTestsPath: remote(suite) };
  // The workbench reads its settings from an element of its page; it gets them with the extension added.
  await page.addInitScript(`(${addDevelopmentOptions})(${JSON.stringify(options)})`);
  await page.goto(address);
  return { code: await outcome, lines };
}

/** Runs in the page, as text: it must use nothing from around it. */
const addDevelopmentOptions = `(options) => {
  if (window !== window.top) return;
  const original = Document.prototype.getElementById;
  let done = false;
  Document.prototype.getElementById = function (id) {
    const found = original.call(this, id);
    if (found && !done && id === 'vscode-workbench-web-configuration') {
      done = true;
      const settings = JSON.parse(found.getAttribute('data-settings'));
      settings.developmentOptions = { ...settings.developmentOptions, ...options };
      found.setAttribute('data-settings', JSON.stringify(settings));
    }
    return found;
  };
}`;
