import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../support/chromium';
import { type PageServer, startPageServer } from './pageServer';
import { openPanel, type Panel, type PanelOptions } from './panel';

/** What a test file of the page works with; set up before its first test. */
export interface Stage {
  readonly server: PageServer;
  /** A new panel in a browser context of its own. */
  open(options?: PanelOptions & { readonly reducedMotion?: boolean }): Promise<Panel>;
  /** A browser context of its own, for pages that are no panels. */
  context(): Promise<BrowserContext>;
}

/** Builds the page, serves it and starts a browser around the tests of a file. */
export function usePage(): Stage {
  let server: PageServer | undefined;
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    server = await startPageServer();
    browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
    await server?.close();
  });

  async function context(reducedMotion = false): Promise<BrowserContext> {
    const made = await browser!.newContext({
      viewport: { width: 1180, height: 760 },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    contexts.push(made);
    return made;
  }

  return {
    get server() {
      return server!;
    },
    async open({ reducedMotion = true, ...options } = {}) {
      const made = await context(reducedMotion);
      return openPanel(await made.newPage(), server!.origin, options);
    },
    context: () => context(),
  };
}
