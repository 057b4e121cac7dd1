import type { ZSTDDecoder } from 'zstddec';

/** Made ready at first use, once a thread: the decoder's program holds no state between blocks. */
let ready: Promise<ZSTDDecoder> | undefined;

/** Expands Zstandard data of a known size at most. A result that is too short tells of bad data. */
export async function expandZstd(input: Uint8Array, max: number): Promise<Uint8Array> {
  ready ??= start();
  return (await ready).decode(input, max);
}

async function start(): Promise<ZSTDDecoder> {
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
}
