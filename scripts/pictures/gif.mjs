// An animated GIF whose frames hold only what changed, each with a palette made for that.
import { applyPalette, GIFEncoder, quantize } from 'gifenc';

/** Colours of a frame; the last of 256 is "as before". */
const MAX_COLOURS = 255;
/** The most frequent of them are kept exactly, so that a plain background has no trace of what was there before. */
const EXACT_COLOURS = 96;
/** What a frame does with its picture when the next one comes: leaves it. */
const KEEP = 1;

/** @param {number} width @param {number} height */
export function createGif(width, height) {
  const encoder = GIFEncoder();
  const before = new Uint32Array(width * height);
  let durationMs = 0;
  let frames = 0;

  return {
    /**
     * @param {Uint8Array} rgba the whole picture, row-major
     * @param {number} delayMs how long it stays
     */
    add(rgba, delayMs) {
      const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
      const changed = [];
      for (let at = 0; at < pixels.length; at++) if (pixels[at] !== before[at]) changed.push(at);
      const wanted = Uint32Array.from(changed.length > 0 ? changed : [0], (at) => pixels[at]);
      const { palette, colours } = reduced(wanted);
      const asBefore = palette.length;
      palette.push([0, 0, 0]);
      const index = new Uint8Array(pixels.length).fill(asBefore);
      for (const [place, at] of changed.entries()) index[at] = colours[place];
      encoder.writeFrame(index, width, height, {
        palette,
        delay: delayMs,
        dispose: KEEP,
        transparent: true,
        transparentIndex: asBefore,
      });
      before.set(pixels);
      durationMs += delayMs;
      frames++;
    },
    finish() {
      encoder.finish();
      return { bytes: encoder.bytes(), durationMs, frames };
    },
  };
}

/** A palette for some pixels, and the place of each of them in it. */
function reduced(pixels) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, EXACT_COLOURS);
  const exact = new Map(common.map(([pixel], place) => [pixel, place]));
  const others = pixels.filter((pixel) => !exact.has(pixel));
  const palette = common.map(([pixel]) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
  if (others.length > 0)
    palette.push(...quantize(new Uint8Array(others.buffer), MAX_COLOURS - EXACT_COLOURS));
  const colours = applyPalette(new Uint8Array(pixels.buffer), palette);
  for (const [at, pixel] of pixels.entries()) colours[at] = exact.get(pixel) ?? colours[at];
  return { palette, colours };
}
