import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bundleDesktopSuite } from '../../scripts/lib/desktopSuite.mjs';
import { startServer } from '../../tools/vscode-e2e/server.mjs';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { runInExtensionHost } from './support/extensionHost';
import { sampleFolder } from './support/sample';

const ROOT = resolve(__dirname, '../..');

describe('inside the extension host', () => {
  it('passes the checks that the desktop editor runs too', async () => {
    const suite = await bundleDesktopSuite();
    const folder = sampleFolder();
    const profile = mkdtempSync(join(tmpdir(), 'graticule-editor-'));
    const server = await startServer({ profile });
    const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
    try {
      const page = await browser.newPage();
      const { code, lines } = await runInExtensionHost(page, server.address(folder), ROOT, suite);
      console.log(lines.filter((line) => /^(ok|activated|FAILED)/.test(line)).join('\n'));
      expect(lines.filter((line) => /^FAILED/.test(line))).toEqual([]);
      expect(code).toBe(0);
    } finally {
      await browser.close();
      await server.stop();
      rmSync(dirname(folder), { recursive: true, force: true }); // it is alone in its folder
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  }, 180_000);
});
