import type { Browser } from 'playwright-core';

/** What a picture is. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** How many different colours its pixels have. */
  readonly colours: number;
}

/** Has a browser decode an image file; fails where it is none. */
export async function decodePicture(browser: Browser, png: Buffer): Promise<Picture> {
  const page = await browser.newPage();
  try {
    return await page.evaluate<Picture>(`(${decode})("${png.toString('base64')}")`);
  } finally {
    await page.close();
  }
}

/** Runs in the browser, as text. */
const decode = `async (base64) => {
  const file = await fetch('data:image/png;base64,' + base64);
  const image = await createImageBitmap(await file.blob());
  const { width, height } = image;
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
  return { width, height, colours: new Set(pixels).size };
}`;
