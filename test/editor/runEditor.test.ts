import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = resolve(__dirname, '../..');

describe('npm run editor', () => {
  const editor = spawn(process.execPath, [resolve(ROOT, 'scripts/editor.mjs'), '--browser'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterAll(async () => {
    const gone = new Promise((exit) => editor.once('exit', exit));
    editor.kill('SIGTERM');
    await gone;
  });

  it('serves the sample workspace and says what to click', async () => {
    let said = '';
    for await (const text of editor.stdout) {
      said += text;
      if (said.includes('Ctrl+C')) break;
    }
    expect(said).toContain('Rank Projections for This Area…');
    const address = /http:\S+/.exec(said)?.[0];
    const page = await fetch(address!);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('vscode-workbench');
  }, 300_000);
});
