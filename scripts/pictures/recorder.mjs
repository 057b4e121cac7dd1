// Records what happens in a page as frames: pauses, and a pointer that moves to what it clicks.

/** Frames of a move of the pointer, and how long each stays. */
const MOVE_FRAMES = 6;
const MOVE_FRAME_MS = 50;
const PRESS_MS = 200;

/**
 * @param {import('playwright-core').Page} page
 * @param {Awaited<ReturnType<typeof import('./composer.mjs').createComposer>>} composer
 * @param {ReturnType<typeof import('./gif.mjs').createGif>} gif
 * @param {readonly string[]} captions one a step
 */
export function createRecorder(page, composer, gif, captions) {
  let pointer = { x: composer.width * 0.42, y: composer.height * 0.62 };
  let step = 0;

  async function frame(png, delayMs, pressed = false) {
    const over = { caption: captions[step], step, steps: captions.length, ...pointer, pressed };
    gif.add(await composer.compose(png, over), delayMs);
  }

  const shot = () => page.screenshot({ caret: 'hide' });

  async function moveTo({ x, y }) {
    const png = await shot();
    const from = pointer;
    for (let at = 1; at <= MOVE_FRAMES; at++) {
      const share = 0.5 - 0.5 * Math.cos((Math.PI * at) / MOVE_FRAMES);
      pointer = { x: from.x + share * (x - from.x), y: from.y + share * (y - from.y) };
      await frame(png, MOVE_FRAME_MS);
    }
    await page.mouse.move(x, y);
    await page.waitForTimeout(150);
  }

  return {
    /** Goes on to the next caption. */
    next() {
      step++;
    },
    /** Shows the page as it is. */
    async hold(delayMs) {
      await frame(await shot(), delayMs);
    },
    moveTo,
    /** Moves to a place, shows the press, and clicks. */
    async click(place, button = 'left') {
      await moveTo(place);
      await frame(await shot(), PRESS_MS, true);
      await page.mouse.click(place.x, place.y, { button });
    },
  };
}

/** The middle of what a locator finds, or a place at some share of its width. */
export async function placeOf(locator, shareX = 0.5, shareY = 0.5) {
  let box = null;
  while (box === null) {
    await locator.waitFor();
    await locator.page().waitForTimeout(150); // a list may draw itself anew right after it appeared
    box = await locator.boundingBox();
  }
  const { x, y, width, height } = box;
  return { x: Math.round(x + shareX * width), y: Math.round(y + shareY * height) };
}
