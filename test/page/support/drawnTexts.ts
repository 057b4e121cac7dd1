import type { Page } from 'playwright-core';

/** A text on a canvas, in the units of its drawing. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly width: number;
}

declare global {
  interface Window {
    drawnTexts: DrawnText[];
  }
}

/** Notes what is written on canvases from now on. Returns what was. */
export async function drawnTexts(page: Page): Promise<() => Promise<DrawnText[]>> {
  await page.evaluate(() => {
    window.drawnTexts = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, left, ...rest) {
      window.drawnTexts.push({ text, left, width: this.measureText(text).width });
      fillText.call(this, text, left, ...rest);
    };
  });
  return () => page.evaluate(() => window.drawnTexts);
}
