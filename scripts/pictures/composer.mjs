// Puts a pointer on a screenshot and a caption under it. Drawn in a page of its own, which also decodes the PNG.

/** Pixels of the strip that holds the caption. */
export const CAPTION_HEIGHT = 44;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ width: number, height: number }} size of the screenshots
 */
export async function createComposer(browser, size) {
  const page = await browser.newPage();
  return {
    width: size.width,
    height: size.height + CAPTION_HEIGHT,
    /**
     * @param {Buffer} png
     * @param {{ caption: string, step: number, steps: number, x: number, y: number, pressed: boolean }} over
     * @returns {Promise<Uint8Array>} RGBA, row-major
     */
    async compose(png, over) {
      const parts = { png: png.toString('base64'), ...size, ...over, strip: CAPTION_HEIGHT };
      return new Uint8Array(Buffer.from(await page.evaluate(draw, parts), 'base64'));
    },
    close: () => page.close(),
  };
}

/** Runs in the page: it must use nothing from around it. */
async function draw({ png, width, height, strip, caption, step, steps, x, y, pressed }) {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(width, height + strip);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(picture, 0, 0);

  pen.fillStyle = '#12372a';
  pen.fillRect(0, height, width, strip);
  pen.fillStyle = '#ffffff';
  pen.font = '600 19px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  pen.fillText(caption, 20, height + strip / 2 + 1);
  for (let at = 0; at < steps; at++) {
    pen.beginPath();
    pen.arc(width - 24 - 18 * (steps - 1 - at), height + strip / 2, 5, 0, 2 * Math.PI);
    pen.fillStyle = at <= step ? '#8fd6a4' : '#3b6253';
    pen.fill();
  }

  if (pressed) {
    pen.beginPath();
    pen.arc(x, y, 15, 0, 2 * Math.PI);
    pen.fillStyle = 'rgb(209 134 22 / 35%)';
    pen.strokeStyle = '#d18616';
    pen.lineWidth = 2;
    pen.fill();
    pen.stroke();
  }
  pen.translate(x, y);
  pen.scale(1.35, 1.35);
  const arrow = new Path2D('M0 0v16.5l3.8-3.6 2.6 6 2.7-1.2-2.6-5.8h5.3z');
  pen.fillStyle = '#000000';
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 1.4;
  pen.lineJoin = 'round';
  pen.stroke(arrow);
  pen.fill(arrow);

  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  let text = '';
  for (let from = 0; from < data.length; from += 32768) {
    text += String.fromCharCode(...data.subarray(from, from + 32768));
  }
  return btoa(text);
}
