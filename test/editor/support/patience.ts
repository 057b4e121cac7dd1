import type { Locator } from 'playwright-core';
import { afterEach } from 'vitest';
import type { Workbench } from './workbench';

/** How long to wait for what an editor on a busy machine does sooner or later. */
export const PATIENT = { timeout: 20_000, interval: 100 };

/** The text of what a locator finds, on one line; an editor shows blanks as no-break spaces. */
export async function textOf(locator: Locator): Promise<string> {
  const texts = await locator.allInnerTexts();
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Keeps a picture of the window after each test that failed. */
export function keepPictureOfFailure(bench: () => Workbench | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await bench()
      ?.screenshot(`failed-${task.name.replace(/[^a-z0-9]+/gi, '-')}`)
      .catch(() => {}); // the window may be what failed
  });
}
