import { rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../support/chromium';
import { type EditorServer, startEditorServer, type TestServerOptions } from './editorServer';
import { createWorkbench, type Workbench } from './workbench';

/** One editor for a file of tests. */
export interface Session {
  readonly server: EditorServer;
  readonly browser: Browser;
  /** Opens a copy of the sample in a window of its own. `ready` is a file that the explorer will list. */
  open(folder: string, ready: string): Promise<Workbench>;
  /** Ends the editor, and deletes the folders that were open in it. */
  close(): Promise<void>;
}

export async function startSession(options: TestServerOptions = {}): Promise<Session> {
  const server = await startEditorServer(options);
  const browser = await chromium
    .launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
    .catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
  const folders: string[] = [];
  return {
    server,
    browser,
    async open(folder, ready) {
      folders.push(folder);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(server.address(folder));
      const workbench = createWorkbench(page);
      await workbench.explorerRow(ready);
      return workbench;
    },
    async close() {
      await browser.close();
      await server.stop();
      for (const folder of folders) {
        rmSync(folder, { recursive: true, force: true });
        try {
          rmdirSync(dirname(folder));
        } catch {
          // something else is in it
        }
      }
    },
  };
}
