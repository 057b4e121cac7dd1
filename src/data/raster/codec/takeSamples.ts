/** The first `samples` of every four bytes: decoders of pictures give red, green, blue and alpha. */
export function takeSamples(pixels: Uint8Array | Uint8ClampedArray, samples: number): Uint8Array {
  const count = pixels.length / 4;
  const out = new Uint8Array(count * samples);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let sample = 0; sample < samples; sample++) {
      out[pixel * samples + sample] = pixels[4 * pixel + sample]!;
    }
  }
  return out;
}
