import type { Locator } from 'playwright-core';

/** How long to wait for what an editor on a busy machine does sooner or later. */
export const PATIENT = { timeout: 20_000, interval: 100 };

/** The text of what a locator finds, on one line; an editor shows blanks as no-break spaces. */
export async function textOf(locator: Locator): Promise<string> {
  const texts = await locator.allInnerTexts();
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
